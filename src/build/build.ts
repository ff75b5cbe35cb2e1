// The flow of a build: inputs → plan → lower → verify → send → return.
import type { Plan } from '../plan/types.js';
import { injected } from './context/context.js';
import { type Gateway, GatewayError, type Result, type SolveRequest } from './gateway/gateway.js';
import { type DockerfileInput, readDockerfile, readUnlisted } from './inputs.js';
import { lower, send } from './lower.js';
import { type Planned, planBuild } from './planning.js';
import { explainMissingSecret, stopRefused, stopSealedArguments } from './refuse.js';
import { type BuildRequest, cacheImports, fileName } from './request.js';
import { lowerRewritten } from './secretenv/lower.js';
import { type SourceFile, toStatus } from './status.js';
import { describe, describeRequest, previewRequest, previewResult } from './subrequests.js';
import { findUpstream, upstreamRequest } from './upstream.js';
import { verifyResult } from './verify/graph.js';
import { sendWarnings } from './warnings.js';

/** Serves a build to its end: a result, or an error that says what is wrong. Throws only when BuildKit cannot be told. */
export async function build(gateway: Gateway, request: BuildRequest): Promise<void> {
  const run = new Build(gateway, request);
  let result: Result;
  try {
    result = await run.result();
  } catch (error) {
    return gateway.fail(toStatus(error, run.file));
  }
  return gateway.return(result);
}

class Build {
  /** The Dockerfile as read, for errors that name lines of it. */
  file?: SourceFile;

  constructor(
    private readonly gateway: Gateway,
    private readonly request: BuildRequest,
  ) {}

  async result(): Promise<Result> {
    const { options } = this.request;
    const inputs = await this.gateway.inputs();
    const original = { ...upstreamRequest(options, { cmdline: options.cmdline ?? '' }), inputs };
    if (options.requestid === describeRequest) return describe(this.gateway, original);
    const read = await this.read(original);
    return 'answer' in read ? read.answer : this.planned(read.dockerfile, inputs);
  }

  private async read(original: SolveRequest): Promise<{ answer: Result } | { dockerfile: DockerfileInput }> {
    try {
      return { dockerfile: await readDockerfile(this.gateway, original) };
    } catch (reason) {
      if (!(reason instanceof GatewayError)) throw reason;
      const { answer, dockerfile, error } = await readUnlisted(this.gateway, original);
      if (answer) return { answer };
      if (!dockerfile || findUpstream(dockerfile.text, this.request.options.source).image === undefined)
        throw error;
      return { dockerfile };
    }
  }

  private async planned(dockerfile: DockerfileInput, inputs: Record<string, Uint8Array>): Promise<Result> {
    const { options } = this.request;
    this.file = { name: fileName(options), data: dockerfile.bytes };
    const original = { ...upstreamRequest(options, findUpstream(dockerfile.text, options.source)), inputs };
    const planned = await planBuild(this.gateway, this.request, original, dockerfile.text);
    if (options.requestid === previewRequest)
      return previewResult(this.file.name, dockerfile.text, planned.plan);
    stopRefused(planned.plan);
    if (options.requestid) return this.gateway.solve(this.child(original, planned, dockerfile));
    stopSealedArguments(planned.plan, options);
    return this.built(original, planned, dockerfile);
  }

  private async built(
    original: SolveRequest,
    planned: Planned,
    dockerfile: DockerfileInput,
  ): Promise<Result> {
    const { plan } = planned;
    const lowered = await this.lowered(original, planned, dockerfile);
    verifyResult(lowered, {
      plan,
      original: dockerfile.text,
      dockerfile: plan.verdict === 'rewritten' ? dockerfile.encode(plan.dockerfile) : dockerfile.bytes,
      values: plan.sealedArgs.map((name) => this.request.options[`build-arg:${name}`] ?? ''),
      inputs: Object.values(original.inputs ?? {}),
    });
    await sendWarnings(this.gateway, lowered, plan);
    return this.sent(lowered, plan);
  }

  private lowered(original: SolveRequest, planned: Planned, dockerfile: DockerfileInput): Promise<Result> {
    const { plan, context } = planned;
    if (plan.verdict !== 'rewritten' || !context) return lower(this.gateway, original);
    const request = (bytes: Uint8Array) => injected(original, context, bytes, plan);
    return lowerRewritten(this.gateway, { text: plan.dockerfile, encode: dockerfile.encode, request });
  }

  /** What a subrequest or a build sends to upstream: the client's request, or that with the rewritten Dockerfile. */
  private child(
    original: SolveRequest,
    { plan, context }: Planned,
    dockerfile: DockerfileInput,
  ): SolveRequest {
    if (plan.verdict !== 'rewritten' || !context) return original;
    return injected(original, context, dockerfile.encode(plan.dockerfile), plan);
  }

  /** A build with secrets runs before it is returned, so that a missing one can be explained; others stay lazy. */
  private async sent(lowered: Result, plan: Plan): Promise<Result> {
    const imports = cacheImports(this.request.options);
    if (plan.secrets.length === 0) return send(this.gateway, lowered, imports);
    try {
      return await send(this.gateway, lowered, imports, { evaluate: true });
    } catch (error) {
      throw explainMissingSecret(error, plan);
    }
  }
}
