// The flow of a build: inputs → plan → lower → verify → send → return.

import { plan } from '../plan/plan.js';
import { defaultPolicy } from '../plan/policy/policy.js';
import type { Gateway, Result } from './gateway/gateway.js';
import { readDockerfile } from './inputs.js';
import { lower, send } from './lower.js';
import { type BuildRequest, cacheImports } from './request.js';
import { type SourceFile, toStatus } from './status.js';
import { upstreamRequest } from './upstream.js';

/** Serves a build to its end: a result, or an error that says what is wrong. Never throws over a build that fails. */
export async function build(gateway: Gateway, request: BuildRequest): Promise<void> {
  const file: { current?: SourceFile } = {};
  let result: Result;
  try {
    result = await run(gateway, request);
  } catch (error) {
    await gateway.fail(toStatus(error, file.current));
    return;
  }
  await gateway.return(result);
}

async function run(gateway: Gateway, request: BuildRequest): Promise<Result> {
  const inputs = await gateway.inputs();
  const original = { ...upstreamRequest(request.options, { cmdline: '' }), inputs };
  const dockerfile = await readDockerfile(gateway, original);
  if (!dockerfile) throw new Error('no Dockerfile');
  await plan(dockerfile.text, {}, defaultPolicy);
  return send(gateway, await lower(gateway, original), cacheImports(request.options));
}
