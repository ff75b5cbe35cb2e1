// The flow of a build: inputs → plan → lower → verify → run → return.
import { SealfileError } from '../errors.js';
import type { Plan } from '../plan/types.js';
import { injected } from './context/context.js';
import { lookInto } from './context/look.js';
import { carriesEvidence } from './evidence/carries.js';
import { type Gateway, GatewayError, type Result, type SolveRequest } from './gateway/gateway.js';
import type { DockerfileInput } from './inputs.js';
import { lower } from './lower.js';
import { type Planned, planBuild } from './planning.js';
import { PolicyError } from './policy/effective.js';
import type { Ledger } from './policy/ledger.js';
import { searchPolicy } from './policy/search.js';
import { allowedUpstream } from './policy/upstreams.js';
import {
  mayShowValues,
  stopCredentialArguments,
  stopRefused,
  stopSealedArguments,
  stopWithoutEvidence,
  withoutValues,
} from './refuse.js';
import { type BuildRequest, fileName } from './request.js';
import { runBuild } from './run.js';
import { lowerRewritten } from './secretenv/lower.js';
import { type SourceFile, toStatus, withLines } from './status.js';
import { checkRequest, describe, describeRequest, previewRequest, previewResult } from './subrequests.js';
import { upstreamRequest } from './upstream.js';
import { verifyResult } from './verify/graph.js';
import { noticesOf, sendWarnings } from './warnings.js';

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
    return gateway.fail(toStatus(error, error instanceof PolicyError ? error.source : run.file));
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
    const search = searchPolicy(this.gateway, this.request, client);
    let dockerfile: DockerfileInput;
    try {
      dockerfile = await search.dockerfile;
    } catch (error) {
      return this.asUpstreamSays(client, error);
    }
    const { remote, bytes: data, source: definition } = dockerfile;
    this.file = { name: remote?.filename ?? fileName(options), data, definition };
    const ledger = await search.ledger;
    const upstream = allowedUpstream(dockerfile.text, options, ledger);
    try {
      return await this.planned(dockerfile, { ...upstreamRequest(options, upstream), inputs }, ledger);
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

  private async planned(
    dockerfile: DockerfileInput,
    original: SolveRequest,
    ledger: Ledger,
  ): Promise<Result> {
    const { options } = this.request;
    let planned: Planned;
    try {
      planned = await planBuild(this.gateway, this.request, original, dockerfile, ledger);
    } catch (error) {
      if (error instanceof SealfileError && error.kind === 'input')
        return this.asUpstreamSays(original, error);
      throw error;
    }
    if (options.requestid === previewRequest) {
      return previewResult(this.file?.name ?? '', dockerfile.text, planned.plan, ledger);
    }
    if (options.requestid === checkRequest) return this.checked(dockerfile, original, planned.plan, ledger);
    if (this.file && mayShowValues(planned.plan))
      this.file = await withoutValues(this.file, dockerfile, planned.plan, ledger.knowledge);
    stopRefused(planned.plan);
    if (options.requestid) return this.lowered(original, planned, dockerfile);
    stopSealedArguments(planned.plan, options);
    stopWithoutEvidence(options, ledger);
    return this.built(original, planned, dockerfile, ledger);
  }

  /** Upstream lints the text that the user wrote: those are the lines that are shown. */
  private async checked(
    dockerfile: DockerfileInput,
    original: SolveRequest,
    plan: Plan,
    { knowledge, notices }: Ledger,
  ): Promise<Result> {
    const { checkResult } = await import('./check.js');
    const lints = await lower(this.gateway, original);
    return checkResult(lints, { ...dockerfile, name: this.file?.name ?? '', plan, notices, knowledge });
  }

  private async built(
    original: SolveRequest,
    planned: Planned,
    dockerfile: DockerfileInput,
    ledger: Ledger,
  ): Promise<Result> {
    const { options } = this.request;
    const { plan } = planned;
    await ledger.take(plan, dockerfile.text);
    const leftArguments = await stopCredentialArguments(options, dockerfile.text, ledger);
    const lowered = await this.lowered(original, planned, dockerfile);
    const built = plan.verdict === 'rewritten' ? dockerfile.encode(plan.dockerfile) : dockerfile.bytes;
    await verifyResult(lowered, {
      plan,
      original: dockerfile.text,
      dockerfile: built,
      options,
      inputs: Object.values(original.inputs ?? {}),
      leftArguments,
      ledger,
      look: (source) => lookInto(this.gateway, source, ledger.knowledge),
    });
    await sendWarnings(this.gateway, lowered, [...noticesOf(plan), ...ledger.notices]);
    const told = ledger.notices.length;
    const { result, scanned, complete } = await runBuild(this.gateway, this.request, {
      lowered,
      plan,
      file: this.file?.name ?? '',
      dockerfile: built,
      inputs: Object.values(original.inputs ?? {}),
      ledger,
    });
    await sendWarnings(this.gateway, result, ledger.notices.slice(told));
    if (carriesEvidence(options)) {
      const { attachEvidence } = await import('./evidence/attach.js');
      await attachEvidence(this.gateway, options, result, {
        plan,
        ledger,
        original: dockerfile.bytes,
        built,
        scanned,
        complete,
      });
    }
    return result;
  }

  private lowered(original: SolveRequest, planned: Planned, dockerfile: DockerfileInput): Promise<Result> {
    const { plan, context } = planned;
    if (plan.verdict !== 'rewritten' || !context) return lower(this.gateway, original);
    const request = (bytes: Uint8Array) => injected(original, context, bytes, plan);
    return lowerRewritten(this.gateway, { text: plan.dockerfile, encode: dockerfile.encode, request });
  }
}
