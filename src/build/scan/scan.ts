// Proof by looking: what every step with secrets wrote is searched for them before the build is returned.
import type { StepReport } from '../../scan/scanner.js';
import type { ScanReport } from '../../scan/types.js';
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

/** The outcome: the steps, or those of them that have to run again before anything can be said about them. */
export interface ScanOutcome {
  scanned: ScannedStep[];
  again: SecretStep[];
}

/**
 * Searches what steps wrote. BuildKit caches the reports with the steps; one that tells of an earlier run of a step is made
 * anew.
 *
 * A step that comes from the cache without a report was given secrets that nobody knows any more (tokens change from build to
 * build), so searching for those at hand would prove nothing: it has to run again. Results from a cache that the user imports
 * are taken as the user trusts them: they are searched for the secrets at hand, and the evidence names them.
 * @throws SealfileError of kind `engine` when a report cannot be read; GatewayError when a step cannot be built
 */
export async function scanSteps(context: ScanContext, steps: SecretStep[]): Promise<ScanOutcome> {
  const reading = readReports(context, steps, addTreeScan, ({ always }) => always);
  const results = new Results(context);
  results.prepare(steps);
  const reports = await reading;
  const isOurs = (report: StepReport, step: SecretStep) => isOf(context, report, step);
  const cached = steps
    .map((step, index) => ({ step, report: reports[index] as StepReport }))
    .filter(({ step, report }) => !isOurs(report, step));
  const current = await currentOnes(results, cached);
  const stale = cached.filter((each) => !current.has(each)).map(({ step }) => step);
  const anew = stale.length > 0 ? await readReports(context, stale, addNewTreeScan, () => false) : [];
  const outcome: ScanOutcome = { scanned: [], again: [] };
  for (const [index, step] of steps.entries()) {
    const found = anew[stale.indexOf(step)] ?? (reports[index] as StepReport);
    const origin = isOurs(found, step) ? originOf(found, step, context) : 'cached';
    if (origin) outcome.scanned.push({ step, report: withSkipped(found.report, step, context), origin });
    else outcome.again.push(step);
  }
  const made = stale.filter((_, index) => anew[index]?.run === 'now');
  if (outcome.again.length === 0 && made.length > 0) await keepReports(context, made);
  return outcome;
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

function originOf(
  { run }: StepReport,
  { always }: SecretStep,
  { cacheImports }: ScanContext,
): StepOrigin | undefined {
  // What runs in any case ran in this build, whatever times it gave to what it wrote.
  if (run === 'now' || run === 'never' || always) return 'built';
  return run === 'unpacked' && cacheImports.length > 0 ? 'imported' : undefined;
}
