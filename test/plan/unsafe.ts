// What the rules about unsafe builds find, one rule at a time.
import { plan } from '../../src/plan/plan.js';
import { defaultPolicy, type Policy } from '../../src/plan/policy/policy.js';
import type { Facts, Finding } from '../../src/plan/types.js';

/** A digest that names nothing. */
export const digest = `sha256:${'0a'.repeat(32)}`;

/** How a Dockerfile is looked at: by default as one whose build is given no arguments. */
export interface Look {
  allow?: Partial<Policy['allow']>;
  args?: Facts['args'] | 'unknown';
}

/** The findings of one rule, which warns. Other rules are off where they can be. */
export async function unsafe(rule: string, text: string, look: Look = {}): Promise<Finding[]> {
  const { allow, args = {} } = look;
  const facts = args === 'unknown' ? {} : { args };
  const policy = {
    ...defaultPolicy,
    rules: { 'foreign-base': 'off', 'foreign-remote': 'off', [rule]: 'warn' },
    allow: { ...defaultPolicy.allow, ...allow },
  } satisfies Policy;
  const { findings } = await plan(text, facts, policy);
  expect(findings.filter((finding) => finding.rule === rule && finding.action !== 'warn')).toEqual([]);
  return findings.filter((finding) => finding.rule === rule);
}

/** The same as `line subject`. */
export async function subjects(rule: string, text: string, look?: Look): Promise<string[]> {
  return (await unsafe(rule, text, look)).map(({ line, secret }) => `${line} ${secret}`);
}
