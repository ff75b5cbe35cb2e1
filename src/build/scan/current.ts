// Which of the reports in the cache tell of the results that the steps have now.
import type { StepReport } from '../../scan/scanner.js';
import type { Results } from './results.js';
import type { SecretStep } from './steps.js';
import { isCurrent } from './witness.js';

/** A step and the report about it that the engine had. */
export interface Reported {
  step: SecretStep;
  report: StepReport;
}

/**
 * Looks at the result of each step. That a result on top of it is still the one of then says nothing: the step may have run
 * again since, for another target, and its newer result is what the engine gives to whatever is built next.
 * @returns those whose report holds
 */
export async function currentOnes(results: Results, reported: Reported[]): Promise<Set<Reported>> {
  const held = await Promise.all(
    reported.map(async ({ step, report }) => isTelling(report) && (await isCurrent(results, step, report))),
  );
  return new Set(reported.filter((_, index) => held[index]));
}

/** A report that was made for a result from the cache tells nothing about the secrets of then. */
function isTelling({ run }: StepReport): boolean {
  return run === 'now' || run === 'never';
}
