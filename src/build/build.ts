// The flow of a build: inputs → plan → lower → verify → send → return.
import { SealfileError } from '../errors.js';
import type { Plan } from '../plan/types.js';
import { injected } from './context/context.js';
import { type Gateway, GatewayError, type Result, type SolveRequest } from './gateway/gateway.js';
import { type DockerfileInput, readDockerfile } from './inputs.js';
import { evaluateLarge, isLarge } from './large.js';
import { marked } from './llb/definition.js';
import { definitionsOf, lower, send } from './lower.js';
import { type Planned, planBuild } from './planning.js';
import {
  explainMissingSecret,
  stopCredentialArguments,
  stopRefused,
  stopSealedArguments,
  withoutValues,
} from './refuse.js';
import { type BuildRequest, cacheImports, fileName } from './request.js';
import { lowerRewritten } from './secretenv/lower.js';
import { type SourceFile, toStatus, withLines } from './status.js';
import { describe, describeRequest, previewRequest, previewResult } from './subrequests.js';
import { findUpstream, upstreamRequest } from './upstream.js';
import { verifyResult } from './verify/graph.js';
import { sendWarnings } from './warnings.js';

/**
 * Serves a build to its end: a result, or an error that says what is wrong. Throws only when BuildKit cannot be told.
 * @param inputs the client's inputs, asked for already
 */
export async function build(
  gateway: Gateway,
  request: BuildRequest,
  inputs = gateway.inputs(),
): Promise<void> {
  const run = new Build(gateway, request, inputs);
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
    private readonly inputs: ReturnType<Gateway['inputs']>,
  ) {}

  async result(): Promise<Result> {
    const { options } = this.request;
    const inputs = await this.inputs;
    const client = { ...upstreamRequest(options, {}), inputs };
    if (options.requestid === describeRequest) return describe(this.gateway, client);
    let dockerfile: DockerfileInput;
    try {
      dockerfile = await readDockerfile(this.gateway, this.request, client);
    } catch (error) {
      return this.asUpstreamSays(client, error);
    }
    const { remote, bytes: data, source: definition } = dockerfile;
    this.file = { name: remote?.filename ?? fileName(options), data, definition };
    const upstream = findUpstream(dockerfile.text, options.source);
    try {
      return await this.planned(dockerfile, { ...upstreamRequest(options, upstream), inputs });
    } catch (error) {
      if (upstream.line === undefined || !(error instanceof GatewayError)) throw error;
      throw withLines(error, this.file, [{ line: upstream.line, endLine: upstream.line }]);
    }
  }

  /**
   * What upstream says about a Dockerfile that is missing or malformed: its error is the right one for the user, and some
   * subrequests can answer. If upstream sees nothing wrong, ours stands.
   */
  private async asUpstreamSays(client: SolveRequest, error: unknown): Promise<Result> {
    const { requestid } = this.request.options;
    if (requestid === previewRequest) throw error;
    const answer = await lower(this.gateway, client);
    if (requestid) return answer;
    throw error;
  }

  private async planned(dockerfile: DockerfileInput, original: SolveRequest): Promise<Result> {
    const { options } = this.request;
    let planned: Planned;
    try {
      planned = await planBuild(this.gateway, this.request, original, dockerfile);
    } catch (error) {
      if (error instanceof SealfileError && error.kind === 'input')
        return this.asUpstreamSays(original, error);
      throw error;
    }
    if (options.requestid === previewRequest) {
      return previewResult(this.file?.name ?? '', dockerfile.text, planned.plan);
    }
    if (this.file && planned.plan.verdict === 'refused')
      this.file = await withoutValues(this.file, dockerfile, planned.plan);
    stopRefused(planned.plan);
    if (options.requestid) return this.lowered(original, planned, dockerfile);
    stopSealedArguments(planned.plan, options);
    await stopCredentialArguments(options);
    return this.built(original, planned, dockerfile);
  }

  private async built(
    original: SolveRequest,
    planned: Planned,
    dockerfile: DockerfileInput,
  ): Promise<Result> {
    const { plan } = planned;
    const lowered = await this.lowered(original, planned, dockerfile);
    const built = plan.verdict === 'rewritten' ? dockerfile.encode(plan.dockerfile) : dockerfile.bytes;
    verifyResult(lowered, {
      plan,
      original: dockerfile.text,
      dockerfile: built,
      values: plan.sealedArgs.map((name) => this.request.options[`build-arg:${name}`] ?? ''),
      inputs: Object.values(original.inputs ?? {}),
    });
    await sendWarnings(this.gateway, lowered, plan);
    return this.sent(lowered, plan, built);
  }

  private lowered(original: SolveRequest, planned: Planned, dockerfile: DockerfileInput): Promise<Result> {
    const { plan, context } = planned;
    if (plan.verdict !== 'rewritten' || !context) return lower(this.gateway, original);
    const request = (bytes: Uint8Array) => injected(original, context, bytes, plan);
    return lowerRewritten(this.gateway, { text: plan.dockerfile, encode: dockerfile.encode, request });
  }

  /** A build with secrets runs before it is returned, so that a missing one can be explained; others stay lazy. */
  private async sent(lowered: Result, plan: Plan, dockerfile: Uint8Array): Promise<Result> {
    const imports = cacheImports(this.request.options);
    if (plan.secrets.length === 0) return send(this.gateway, lowered, imports);
    try {
      if (!isLarge(dockerfile)) return await send(this.gateway, lowered, imports, { evaluate: true });
      const definitions = definitionsOf(lowered).map(marked);
      await evaluateLarge(this.gateway, definitions, { cacheImports: imports }, dockerfile);
      return await send(this.gateway, lowered, imports);
    } catch (error) {
      throw explainMissingSecret(error, plan);
    }
  }
}
