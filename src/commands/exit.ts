// The exit codes of the command: a contract with scripts and CI.
import type { Outcome } from './examine.js';

export const exitCode = {
  ok: 0,
  /** `--check`, and something would be rewritten. */
  wouldChange: 1,
  /** `verify`: an image must not be promoted. */
  rejected: 1,
  /** `audit`: a credential was found, or a part of an image was not searched to its end. */
  found: 1,
  refused: 2,
  /** A file that cannot be read, is no Dockerfile, or cannot be written; also a policy or baseline. */
  badInput: 3,
  usage: 64,
} as const;

/**
 * The exit code for one file. Of several the worst wins, which is the highest: bad input before refused before would change.
 * What a baseline knows does not count: the rest is judged as if it were all.
 * @param check whether a rewrite counts as a failure
 */
export function exitCodeOf({ failure, report }: Outcome, check: boolean): number {
  if (failure !== undefined) return exitCode.badInput;
  if (!report) return exitCode.ok;
  const { plan, fresh } = report;
  const refused = fresh ? fresh.some(({ action }) => action === 'refuse') : plan.verdict === 'refused';
  if (refused) return exitCode.refused;
  const changed = fresh ? fresh.some(({ action }) => action === 'seal') : plan.verdict === 'rewritten';
  return check && changed ? exitCode.wouldChange : exitCode.ok;
}
