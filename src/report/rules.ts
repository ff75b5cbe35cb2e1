// What reports say differently by the kind of a rule.
import type { Policy } from '../plan/policy/policy.js';
import { ruleInfos } from '../plan/rules/catalogue.js';

const ofBuilds = new Set(ruleInfos.filter(({ action }) => action !== 'seal').map(({ id }) => id));

/** Whether a rule looks at what a build uses; all others follow credentials. */
export function isOfBuilds({ rule }: { rule: string }): boolean {
  return ofBuilds.has(rule);
}

/** Whether a policy switches off a rule that follows credentials, somewhere. */
export function leavesOut({ rules, overrides }: Policy): boolean {
  return [rules, ...overrides.map((override) => override.rules)].some((actions) =>
    Object.entries(actions).some(([rule, action]) => action === 'off' && !isOfBuilds({ rule })),
  );
}
