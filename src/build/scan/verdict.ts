// What follows from a search: the build goes on, or ends.
import { type LineRange, SealfileError } from '../../errors.js';
import { cutMessage, leakMessage } from '../../report/leaks.js';
import type { ScannedStep } from './scan.js';

/**
 * Stops a build whose steps left a secret behind, or could not be searched to the end.
 * @param file name of the Dockerfile
 * @throws SealfileError of kind `refused`
 */
export function stopLeaks(file: string, scanned: ScannedStep[]): void {
  const steps = scanned.map(({ step, report }) => ({ lines: step.lines, ...report }));
  const leaky = steps.filter(({ hits }) => hits.length > 0);
  if (leaky.length > 0) throw refused(leakMessage(file, leaky), leaky);
  const cut = steps.filter(({ bounds }) => bounds.some((bound) => bound.cut));
  if (cut.length > 0) throw refused(cutMessage(file, cut), cut);
}

function refused(message: string, steps: { lines: LineRange[] }[]): SealfileError {
  return new SealfileError(message, { kind: 'refused', ranges: steps.flatMap(({ lines }) => lines) });
}
