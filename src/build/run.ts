// Runs a verified build: sends it, and has what its steps with secrets wrote searched before it is returned.
import { SealfileError } from '../errors.js';
import type { Plan } from '../plan/types.js';
import { carriesEvidence } from './evidence/carries.js';
import type { Gateway, Result } from './gateway/gateway.js';
import { evaluateLarge, isLarge } from './large.js';
import { marked } from './llb/definition.js';
import { definitionsOf, send } from './lower.js';
import { explainMissingSecret } from './refuse.js';
import { type BuildRequest, cacheImports } from './request.js';
import type { ScannedStep } from './scan/scan.js';
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
}

/** What came of it. */
export interface FinishedBuild {
  result: Result;
  scanned: ScannedStep[];
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
  const imports = cacheImports(request.options);
  const steps = secretSteps(definitionsOf(lowered).map(marked), inputs);
  if (steps.length === 0 && plan.secrets.length === 0)
    return { result: await send(gateway, lowered, imports), scanned: [] };
  const searching = steps.length > 0 ? search(gateway, request, steps) : Promise.resolve([]);
  searching.catch(() => {}); // when the build fails, that is the error to show
  try {
    const result = await evaluated(gateway, request, build);
    const scanned = await searching.catch(notSearched);
    const { stopLeaks } = await import('./scan/verdict.js');
    stopLeaks(build.file, scanned);
    return { result, scanned };
  } catch (error) {
    throw explainMissingSecret(error, plan);
  }
}

async function search(
  gateway: Gateway,
  { options }: BuildRequest,
  steps: SecretStep[],
): Promise<ScannedStep[]> {
  const [{ ownImage }, { scanSteps }] = await Promise.all([
    import('./scan/own-image.js'),
    import('./scan/scan.js'),
  ]);
  const image = await ownImage(options.source);
  const keepsEvidence = carriesEvidence(options);
  return scanSteps({ gateway, image, cacheImports: cacheImports(options), keepsEvidence }, steps);
}

async function evaluated(
  gateway: Gateway,
  { options }: BuildRequest,
  { lowered, dockerfile }: VerifiedBuild,
): Promise<Result> {
  const imports = cacheImports(options);
  if (!isLarge(dockerfile)) return send(gateway, lowered, imports, { evaluate: true });
  const definitions = definitionsOf(lowered).map(marked);
  await evaluateLarge(gateway, definitions, { cacheImports: imports }, dockerfile);
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
