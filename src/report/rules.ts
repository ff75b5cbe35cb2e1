// What reports say differently by the kind of a rule.
import { ruleInfos } from '../plan/rules/catalogue.js';

const ofBuilds = new Set(ruleInfos.filter(({ action }) => action !== 'seal').map(({ id }) => id));

/** Whether a rule looks at what a build uses; all others follow credentials. */
export function isOfBuilds({ rule }: { rule: string }): boolean {
  return ofBuilds.has(rule);
}
