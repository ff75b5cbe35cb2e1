// Whether a cached report tells of the result that the step has now.
//
// BuildKit keeps a step's result and the report about it apart, and may drop the large one first. The step then runs again,
// and may write something else, while the report is still taken from the cache. So a report names some of what the step
// wrote with the times of writing, and these are compared with the result at hand.
import type { StepReport } from '../../scan/scanner.js';
import { GatewayError } from '../gateway/gateway.js';
import type { Results } from './results.js';
import type { SecretStep } from './steps.js';

/**
 * Compares a report's witnesses with the step's result.
 * @returns false when they differ, or when there is no witness
 */
export async function isCurrent(
  results: Results,
  step: SecretStep,
  { witnesses }: StepReport,
): Promise<boolean> {
  if (witnesses.length === 0 || step.output === undefined) return false;
  try {
    const found = await Promise.all(witnesses.map(({ path }) => results.stat(step, path)));
    return found.every((entry, index) => entry?.modTime === Number(witnesses[index]?.modified));
  } catch (error) {
    if (error instanceof GatewayError) return false;
    throw error;
  }
}
