// Proof by looking: what every step with secrets wrote is searched for them before the build is returned.
import type { StepReport } from '../../scan/scanner.js';
import type { ScanReport } from '../../scan/types.js';
import type { DefinitionBytes } from '../gateway/gateway.js';
import { DependentAges, lastRun } from './ages.js';
import { currentOnes } from './current.js';
import { addNewTreeScan, addTreeScan } from './op.js';
import { readReports, type ScanContext } from './reports.js';
import { Results } from './results.js';
import type { SecretStep } from './steps.js';

/**
 * Where the result of a step comes from: from this build; from the engine's cache, with the report of the build that made it;
 * from a cache that the build imports. Its secrets are those at hand in the first case only.
 */
export type StepOrigin = 'built' | 'cached' | 'imported';

/** A step and what was found in what it wrote. */
export interface ScannedStep {
  step: SecretStep;
  report: ScanReport;
  origin: StepOrigin;
}

/** An op that has to run again. */
export type Outdated = Pick<SecretStep, 'digest' | 'lines'>;

/** The outcome: the steps, or what has to run again before anything can be said about them. */
export interface ScanOutcome {
  scanned: ScannedStep[];
  again: Outdated[];
}

/**
 * Searches what steps wrote. BuildKit caches the reports with the steps; one that tells of an earlier run of a step is made
 * anew.
 *
 * A step that comes from the cache without a report was given secrets that nobody knows any more (tokens change from build to
 * build), so searching for those at hand would prove nothing: it has to run again. Results from a cache that the user imports
 * are taken as the user trusts them: they are searched for the secrets at hand, and the evidence names them.
 * What builds on a step may come from the cache as well; it has to be younger than the step's last run (ages.ts).
 * @param definitions all of the build
 * @throws SealfileError of kind `engine` when a report cannot be read; GatewayError when a step cannot be built
 */
export async function scanSteps(
  context: ScanContext,
  steps: SecretStep[],
  definitions: DefinitionBytes[],
): Promise<ScanOutcome> {
  const ages = new DependentAges(context, steps, definitions);
  const all = await reportsOn(context, steps);
  const origins = new Map(all.map((each) => [each, originOf(each, context)]));
  const again = await outdatedIn(origins, ages);
  const scanned = all.flatMap((each) => {
    const origin = origins.get(each);
    const { step, report } = each;
    const isTold = origin !== undefined && !again.some(({ digest }) => digest === step.digest);
    return isTold ? [{ step, report: withSkipped(report.report, step, context), origin }] : [];
  });
  const replaced = all.filter(({ first, report }) => report !== first && report.run === 'now');
  if (again.length === 0 && replaced.length > 0)
    await keepReports(
      context,
      replaced.map(({ step }) => step),
    );
  return { scanned, again };
}

/** A step, the report that was at hand, and the one that holds. */
interface Told {
  step: SecretStep;
  first: StepReport;
  report: StepReport;
}

async function reportsOn(context: ScanContext, steps: SecretStep[]): Promise<Told[]> {
  const reading = readReports(context, steps, addTreeScan, ({ always }) => always);
  const results = new Results(context);
  results.prepare(steps);
  const reports = await reading;
  const all = steps.map((step, index) => ({ step, report: reports[index] as StepReport }));
  const cached = all.filter(({ step, report }) => !isOf(context, report, step));
  const current = await currentOnes(results, cached);
  const stale = cached.filter((each) => !current.has(each)).map(({ step }) => step);
  const anew = stale.length > 0 ? await readReports(context, stale, addNewTreeScan, () => false) : [];
  return all.map(({ step, report: first }) => ({ step, first, report: anew[stale.indexOf(step)] ?? first }));
}

/** Steps of which nothing can be said; when there are none, what was made before a step last ran. */
async function outdatedIn(
  origins: Map<Told, StepOrigin | undefined>,
  ages: DependentAges,
): Promise<Outdated[]> {
  const unknown = [...origins].filter(([, origin]) => origin === undefined).map(([{ step }]) => step);
  if (unknown.length > 0) return unknown;
  const ran = [...origins]
    .filter(([, origin]) => origin !== 'imported')
    .map(([{ step, first, report }]): [string, bigint] => [
      step.digest,
      lastRun(report.run === 'never' ? first : report),
    ]);
  return ages.outdated(new Map(ran));
}

/** Has the reports about steps that ran in this build in the cache for the next one, where there were others about earlier runs. */
async function keepReports(context: ScanContext, steps: SecretStep[]): Promise<void> {
  await readReports(context, steps, addTreeScan, () => true);
}

/** Whether a report was made in this build; about a step that runs again, in this attempt of it. */
function isOf({ build: ours, rerun }: ScanContext, { build }: StepReport, { digest }: SecretStep): boolean {
  const isSame = build.since === ours.since && build.session === ours.session;
  return isSame && (!rerun.has(digest) || build.attempt === ours.attempt);
}

/** A secret that the policy says is none belongs to the step all the same. */
function withSkipped(report: ScanReport, { secrets }: SecretStep, { settings }: ScanContext): ScanReport {
  const skipped = secrets.filter(({ id }) => settings.skip.includes(id));
  if (skipped.length === 0) return report;
  return {
    ...report,
    secrets: [...report.secrets, ...skipped.map(({ id }) => ({ id, searched: 'not' as const }))],
  };
}

function originOf({ step, first, report }: Told, context: ScanContext): StepOrigin | undefined {
  const { run } = report;
  if (!isOf(context, report, step)) return 'cached';
  // What it once wrote may be in what builds on it, and nothing tells when it ran without writing.
  if (run === 'never' && first.run !== 'never') return undefined;
  // What runs in any case ran in this build, whatever times it gave to what it wrote.
  if (run === 'now' || run === 'never' || step.always) return 'built';
  return run === 'unpacked' && context.cacheImports.length > 0 ? 'imported' : undefined;
}
