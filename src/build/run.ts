// Runs a verified build: sends it, and has what its steps with secrets wrote searched before it is returned.
import { SealfileError } from '../errors.js';
import type { Policy } from '../plan/policy/policy.js';
import type { Plan } from '../plan/types.js';
import { carriesEvidence } from './evidence/carries.js';
import type { DefinitionBytes, Gateway, Result } from './gateway/gateway.js';
import { evaluateLarge, isLarge } from './large.js';
import { builtAlready, emptiesCaches, ranAlready, runAgain } from './llb/again.js';
import { changeDefinitions, definitionsOf, markResult, send } from './lower.js';
import type { Ledger } from './policy/ledger.js';
import { explainMissingSecret } from './refuse.js';
import { type BuildRequest, cacheImports } from './request.js';
import type { ScanContext } from './scan/reports.js';
import type { Outdated, ScannedStep, ScanOutcome } from './scan/scan.js';
import { type SecretStep, secretSteps } from './scan/steps.js';

/** A lowered build that was found to be what was planned. */
export interface VerifiedBuild {
  lowered: Result;
  plan: Plan;
  /** Name and bytes of the Dockerfile that was lowered. */
  file: string;
  dockerfile: Uint8Array;
  /** Definitions that the client gave as inputs. */
  inputs: Uint8Array[];
  /** Takes what the policy only warns of. */
  ledger: Ledger;
}

/** What came of it. */
export interface FinishedBuild {
  result: Result;
  scanned: ScannedStep[];
  /** False when steps with secrets could not be searched, which only a policy that reports lets pass. */
  complete: boolean;
}

/**
 * Builds. With secrets in it, a build runs to its end here, so that a missing one can be explained and nothing is exported
 * that holds one; others stay lazy.
 * @throws GatewayError when a step fails; SealfileError when a step left a secret behind
 */
export async function runBuild(
  gateway: Gateway,
  request: BuildRequest,
  build: VerifiedBuild,
): Promise<FinishedBuild> {
  const { lowered, plan, inputs } = build;
  markResult(lowered);
  const steps = secretSteps(definitionsOf(lowered), inputs);
  if (steps.length === 0 && plan.secrets.length === 0) {
    return {
      result: await send(gateway, lowered, cacheImports(request.options)),
      scanned: [],
      complete: true,
    };
  }
  if (build.ledger.reports) return reported(gateway, request, build, steps);
  try {
    const { again, ...first } = await searched(gateway, request, build, {
      steps,
      attempt: 1,
      rerun: new Set(),
    });
    if (again.length === 0) return first;
    const digests = again.map(({ digest }) => digest);
    const definitions = definitionsOf(lowered);
    if (definitions.some((definition) => ranAlready(definition, digests))) throw cannotTell(again);
    changeDefinitions(lowered, (definition) => runAgain(definition, digests));
    const second = await searched(
      gateway,
      request,
      build,
      secondAttempt(steps, definitionsOf(lowered), inputs),
    );
    if (second.again.length === 0) return second;
    throw cannotTell(second.again);
  } catch (error) {
    throw explainMissingSecret(error, plan);
  }
}

/** When this process began, in milliseconds since 1970; `performance`, which knows it too, takes a millisecond to load. */
const begun = Math.floor(Date.now() - process.uptime() * 1000);

/** The steps of a build that is begun once more. */
interface Attempt {
  steps: SecretStep[];
  attempt: number;
  /** Digests of those that run again. */
  rerun: ReadonlySet<string>;
}

function secondAttempt(before: SecretStep[], definitions: Uint8Array[], inputs: Uint8Array[]): Attempt {
  const ran = new Set(before.filter(({ always }) => always).map(({ digest }) => digest));
  const steps = secretSteps(definitions, inputs);
  const rerun = steps.filter(({ always, digest }) => always && !ran.has(digest)).map(({ digest }) => digest);
  return { steps, attempt: 2, rerun: new Set(rerun) };
}

function cannotTell(steps: Outdated[]): SealfileError {
  const message =
    'sealfile stops this build: the engine gives results of steps with secrets, or of what builds on them, that bear no sign of ' +
    'having been made in this build, so it cannot be told which secrets they hold.\nDo: build with --no-cache.';
  return new SealfileError(message, { kind: 'engine', ranges: steps.flatMap(({ lines }) => lines) });
}

/**
 * Builds, and searches what steps wrote at the same time. When loading the definitions a second time would empty cache mounts
 * that steps are using, the search has to wait.
 */
async function searched(
  gateway: Gateway,
  request: BuildRequest,
  build: VerifiedBuild,
  { steps, attempt, rerun }: Attempt,
): Promise<FinishedBuild & ScanOutcome> {
  const complete = true;
  if (steps.length === 0)
    return { result: await evaluated(gateway, request, build), scanned: [], again: [], complete };
  const definitions = definitionsOf(build.lowered);
  const waits = definitions.some(emptiesCaches);
  const context = scanContext(gateway, request, build.ledger.policy, { attempt, rerun });
  const early = waits ? undefined : search(context, steps, definitions);
  for (const going of [context, early]) going?.catch(() => {}); // when the build fails, that is the error to show
  const result = await evaluated(gateway, request, build);
  const { scanned, again } = await (early ?? searchAfter(context, steps, definitions)).catch(notSearched);
  const { scanCaches } = await import('./scan/caches.js');
  const all = await scanCaches(await context, scanned).catch(notSearched);
  const { stopLeaks } = await import('./scan/verdict.js');
  stopLeaks(build.file, all, build.ledger);
  return { result, scanned: all, again, complete };
}

/** Under a policy that reports, a build goes on as it would without a search: what cannot be searched is said. */
async function reported(
  gateway: Gateway,
  request: BuildRequest,
  build: VerifiedBuild,
  steps: SecretStep[],
): Promise<FinishedBuild> {
  const { ledger, file } = build;
  const definitions = definitionsOf(build.lowered);
  const result = await evaluated(gateway, request, build);
  try {
    const context = await scanContext(gateway, request, ledger.policy, { attempt: 1, rerun: new Set() });
    const { scanned, again } = await searchAfter(Promise.resolve(context), steps, definitions);
    const { scanCaches } = await import('./scan/caches.js');
    const all = await scanCaches(context, scanned);
    const { stopLeaks } = await import('./scan/verdict.js');
    stopLeaks(file, all, ledger);
    if (again.length > 0)
      notTold(ledger, again, 'they come from the cache, and nobody knows which secrets they were given');
    return { result, scanned: all, complete: again.length === 0 };
  } catch (error) {
    notTold(ledger, steps, error instanceof Error ? error.message : String(error));
    return { result, scanned: [], complete: false };
  }
}

function notTold(ledger: Ledger, steps: Outdated[], reason: string): void {
  ledger.warn({
    rule: 'scan-leak',
    secrets: [],
    ranges: steps.flatMap(({ lines }) => lines),
    message: `What steps with secrets wrote could not be searched: ${reason}`,
    help: 'With mode: enforce this stops a build, or has the steps run again.',
  });
}

/** Searches in definitions that take all results from the cache. */
function searchAfter(
  context: Promise<ScanContext>,
  steps: SecretStep[],
  definitions: DefinitionBytes[],
): Promise<ScanOutcome> {
  const built = new Map(definitions.map((definition) => [definition, builtAlready(definition)]));
  const after = steps.map((step) => ({ ...step, definition: built.get(step.definition) as DefinitionBytes }));
  return search(context, after, [...built.values()]);
}

async function search(
  context: Promise<ScanContext>,
  steps: SecretStep[],
  definitions: DefinitionBytes[],
): Promise<ScanOutcome> {
  const { scanSteps } = await import('./scan/scan.js');
  return scanSteps(await context, steps, definitions);
}

async function scanContext(
  gateway: Gateway,
  { options, sessionId }: BuildRequest,
  { scan, credentials }: Policy,
  { attempt, rerun }: Pick<Attempt, 'attempt' | 'rerun'>,
): Promise<ScanContext> {
  const { ownImage } = await import('./scan/own-image.js');
  return {
    gateway,
    image: await ownImage(options.source),
    cacheImports: cacheImports(options),
    build: { since: begun, session: sessionId, attempt },
    rerun,
    settings: { patterns: scan.patterns, values: credentials.values, skip: scan.skip },
    tellsNotKept: !carriesEvidence(options),
  };
}

async function evaluated(
  gateway: Gateway,
  { options }: BuildRequest,
  { lowered, dockerfile }: VerifiedBuild,
): Promise<Result> {
  const imports = cacheImports(options);
  if (!isLarge(dockerfile)) return send(gateway, lowered, imports, { evaluate: true });
  await evaluateLarge(gateway, definitionsOf(lowered), { cacheImports: imports }, dockerfile);
  return send(gateway, lowered, imports);
}

/** The step's log, which buildx prints with the error, holds the scanner's reason. */
function notSearched(error: unknown): never {
  if (error instanceof SealfileError) throw error;
  const reason = error instanceof Error ? error.message : String(error);
  const message = [
    'sealfile stops this build: what its steps with secrets wrote could not be searched for them',
    reason,
    'Do: look at the log of the step "[sealfile] search what was written by …", and build again.',
  ].join('\n');
  throw new SealfileError(message, { kind: 'engine', cause: error });
}
