// Plans under policies of which a test gives the part that matters.
import { plan } from '../../../src/plan/plan.js';
import { defaultPolicy, type Policy } from '../../../src/plan/policy/policy.js';
import type { Facts, Finding, Plan } from '../../../src/plan/types.js';

/** The day on which these tests are planned. */
export const TODAY = '2026-11-21';

/** An exception that holds today, for what the test gives. */
export const accepting = (
  rule: string,
  more: Partial<Policy['exceptions'][number]> = {},
): Policy['exceptions'][number] => ({
  rule,
  reason: 'known',
  owner: 'team-a',
  until: '2027-06-30',
  ...more,
});

/** Plans a Dockerfile; `files` are those of the local context by path. */
export function under(
  policy: Partial<Policy>,
  text: string,
  files?: Record<string, string>,
  known: Partial<Facts> = { today: TODAY },
): Promise<Plan> {
  const context = files && {
    kind: 'local' as const,
    files: Object.entries(files).map(([path, content]) => ({ path, content })),
  };
  return plan(text, { ...known, ...(context ? { context } : {}) }, { ...defaultPolicy, ...policy });
}

/** Findings as `action rule line secret`. */
export const brief = ({ findings }: { findings: readonly Finding[] }): string[] =>
  findings.map(({ action, rule, line, secret }) => `${action} ${rule} ${line} ${secret}`);

/** What is accepted, as `by rule line secret`. */
export const waived = ({ accepted }: Plan): string[] =>
  accepted.map(({ by, rule, line, secret }) => `${by} ${rule} ${line} ${secret}`);
