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
  /** A file that cannot be read, is no Dockerfile, or cannot be written. */
  badInput: 3,
  usage: 64,
} as const;

/**
 * The exit code for a run over several files: the worst outcome wins, bad input before refused before would change.
 * @param check whether a rewrite counts as a failure
 */
export function exitCodeOf(outcomes: Outcome[], check: boolean): number {
  if (outcomes.some((outcome) => outcome.failure !== undefined)) return exitCode.badInput;
  const verdicts = new Set(outcomes.map((outcome) => outcome.report?.plan.verdict));
  if (verdicts.has('refused')) return exitCode.refused;
  return check && verdicts.has('rewritten') ? exitCode.wouldChange : exitCode.ok;
}
