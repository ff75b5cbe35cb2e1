// Which of the reports in the cache tell of the results that the steps have now.
import type { StepReport } from '../../scan/scanner.js';
import { layersBelow } from '../llb/below.js';
import type { Results } from './results.js';
import type { SecretStep } from './steps.js';
import { isCurrent } from './witness.js';

/** A step and the report about it that the engine had. */
export interface Reported {
  step: SecretStep;
  report: StepReport;
}

/**
 * Looks at results, as few as will do: where one lies on another, and both were made and searched in the same build, the
 * lower one is still the one of then when the upper one is.
 * @returns those whose report holds
 */
export async function currentOnes(results: Results, reported: Reported[]): Promise<Set<Reported>> {
  const telling = reported.filter(({ report }) => isTelling(report));
  const below = new Map(telling.map((each) => [each, coveredBy(each, telling)]));
  const covered = new Set([...below.values()].flat());
  const look = async (each: Reported): Promise<Reported[]> =>
    (await isCurrent(results, each.step, each.report)) ? [each, ...(below.get(each) ?? [])] : [];
  const tops = telling.filter((each) => !covered.has(each));
  const held = new Set((await Promise.all(tops.map(look))).flat());
  const doubtful = telling.filter((each) => covered.has(each) && !held.has(each));
  for (const each of (await Promise.all(doubtful.map(look))).flat()) held.add(each);
  return held;
}

/** A report that was made for a result from the cache tells nothing about the secrets of then. */
function isTelling({ run }: StepReport): boolean {
  return run === 'now' || run === 'never';
}

function coveredBy(upper: Reported, all: Reported[]): Reported[] {
  if (upper.report.run !== 'now') return [];
  const lower = new Set(layersBelow(upper.step.digest, upper.step.ops));
  const build = JSON.stringify(upper.report.build);
  return all.filter(
    ({ step, report }) =>
      lower.has(step.digest) && report.run === 'now' && JSON.stringify(report.build) === build,
  );
}
