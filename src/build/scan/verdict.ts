// What follows from a search: the build goes on, or ends.
import { type LineRange, SealfileError } from '../../errors.js';
import { cutMessage, importedMessage, leakMessage } from '../../report/leaks.js';
import type { Ledger } from '../policy/ledger.js';
import type { ScannedStep } from './scan.js';

/**
 * Stops a build whose steps left a secret behind, could not be searched to the end, or come from elsewhere. Where the policy only
 * warns of that, the ledger keeps it.
 * @param file name of the Dockerfile
 * @throws SealfileError of kind `refused`
 */
export function stopLeaks(file: string, scanned: ScannedStep[], ledger: Ledger): void {
  const { incomplete, imported } = ledger.policy.scan;
  const steps = scanned.map(({ step, report, origin }) => ({ lines: step.lines, origin, ...report }));
  const end = (message: string, found: { lines: LineRange[] }[], isWarning = ledger.reports) => {
    if (found.length === 0) return;
    if (!isWarning) throw refused(message, found);
    ledger.warn(warning(message, found));
  };
  const leaky = steps.filter(({ hits }) => hits.length > 0);
  end(leakMessage(file, leaky), leaky);
  const cut = steps.filter(({ bounds }) => bounds.some((bound) => bound.cut));
  end(cutMessage(file, cut), cut, ledger.reports || incomplete === 'warn');
  if (imported === 'accept') return;
  const others = steps.filter(({ origin }) => origin === 'imported');
  end(importedMessage(file, others, ledger.policy.name), others);
}

/** The first line tells what, the last paragraph what to do. */
function warning(message: string, found: { lines: LineRange[] }[]): Parameters<Ledger['warn']>[0] {
  const [head = '', ...rest] = message.split('\n\n');
  return {
    rule: 'scan-leak',
    secrets: [],
    ranges: found.flatMap(({ lines }) => lines),
    message: head.replace(/^sealfile stops this build: /, ''),
    help: rest.join('\n'),
  };
}

function refused(message: string, steps: { lines: LineRange[] }[]): SealfileError {
  return new SealfileError(message, { kind: 'refused', ranges: steps.flatMap(({ lines }) => lines) });
}
