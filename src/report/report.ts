// A plan made ready to be shown: every text that may hold a credential's value is masked once, here.
import { type Knowledge, ownKnowledge } from '../plan/policy/knowledge.js';
import type { Finding, Plan } from '../plan/types.js';

/** The outcome for one Dockerfile. */
export interface Report {
  /** Path as the user gave it; `-` for standard input. */
  path: string;
  /** The original text, values masked. */
  before: string;
  /** The text after the rewrite, values masked; equals `before` when nothing is rewritten. */
  after: string;
  /** What was planned; `dockerfile` is masked where a literal value may be left in it. */
  plan: Plan;
  /** The findings that a baseline does not know; undefined without a baseline. */
  fresh?: Finding[];
}

/** The findings to tell: all, or with a baseline those that it does not know. */
export function toldFindings({ plan, fresh }: Report): Finding[] {
  return fresh ?? plan.findings;
}

/**
 * Makes the report on a Dockerfile.
 * @param path as it is shown to the user
 * @param text the original Dockerfile
 * @param plan what `plan` made of it
 * @param knowledge what the policy of the plan takes for credentials
 * @param leavesOut whether the policy switches rules off, so that there may be values of which no finding tells
 */
export async function makeReport(
  path: string,
  text: string,
  plan: Plan,
  knowledge: Knowledge = ownKnowledge,
  leavesOut = false,
): Promise<Report> {
  const seen = [...plan.findings, ...plan.accepted];
  if (seen.length === 0 && plan.verdict === 'unchanged' && !leavesOut)
    return { path, before: text, after: text, plan };
  const { maskValues } = await import('./mask.js');
  const masked = (original: string) =>
    maskValues(
      original,
      seen.map(({ secret }) => secret),
      knowledge,
    );
  const before = await masked(text);
  const after = plan.dockerfile === text ? before : await masked(plan.dockerfile);
  return {
    path,
    before,
    after,
    plan: leavesOut || mayHoldValues(plan) ? { ...plan, dockerfile: after } : plan,
  };
}

/** What is sealed is not there any more; what is refused, accepted or only warned about is. */
function mayHoldValues({ verdict, findings, accepted }: Plan): boolean {
  return verdict === 'refused' || accepted.length > 0 || findings.some(({ action }) => action === 'warn');
}
