// A plan made ready to be shown: every text that may hold a credential's value is masked once, here.
import type { Plan } from '../plan/types.js';

/** The outcome for one Dockerfile. */
export interface Report {
  /** Path as the user gave it; `-` for standard input. */
  path: string;
  /** The original text, values masked. */
  before: string;
  /** The text after the rewrite, values masked; equals `before` when nothing is rewritten. */
  after: string;
  /** What was planned; of a refused file `dockerfile` is masked, since it may hold a literal value. */
  plan: Plan;
}

/**
 * Makes the report on a Dockerfile.
 * @param path as it is shown to the user
 * @param text the original Dockerfile
 * @param plan what `plan` made of it
 */
export async function makeReport(path: string, text: string, plan: Plan): Promise<Report> {
  if (plan.findings.length === 0 && plan.verdict === 'unchanged')
    return { path, before: text, after: text, plan };
  const { maskValues } = await import('./mask.js');
  const names = plan.findings.map((finding) => finding.secret);
  const before = await maskValues(text, names);
  if (plan.verdict === 'refused')
    return { path, before, after: before, plan: { ...plan, dockerfile: before } };
  const after = plan.dockerfile === text ? before : await maskValues(plan.dockerfile, names);
  return { path, before, after, plan };
}
