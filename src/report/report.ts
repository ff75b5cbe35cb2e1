// A plan made ready to be shown: every text that may hold a credential's value is masked once, here.
import type { Plan } from '../plan/types.js';
import { redact } from '../redact.js';

/** The outcome for one Dockerfile. Holds nothing that may not be shown. */
export interface Report {
  /** Path as the user gave it; `-` for standard input. */
  path: string;
  /** The original text, values masked. */
  before: string;
  /** The text after the rewrite, values masked; equals `before` when nothing is rewritten. */
  after: string;
  /** What is built: `plan.dockerfile`, but masked when the file is refused, since only then it holds a value. */
  plan: Plan;
}

/**
 * Makes the report on a Dockerfile.
 * @param path as it is shown to the user
 * @param text the original Dockerfile
 * @param plan what `plan` made of it
 */
export function makeReport(path: string, text: string, plan: Plan): Report {
  if (plan.verdict === 'unchanged') return { path, before: text, after: text, plan };
  const before = redact(text);
  if (plan.verdict === 'refused')
    return { path, before, after: before, plan: { ...plan, dockerfile: before } };
  return { path, before, after: redact(plan.dockerfile), plan };
}
