// What is known about all rules: ids, titles and default actions, for policies, reports and documentation.
import { elsewhere } from './elsewhere.js';
import { rules } from './index.js';
import { literalCredential } from './literal-credential.js';
import type { RuleInfo } from './rule.js';
import { windowsCredential } from './windows.js';

/** The rules that a plan applies; each has a sample. */
export const planRules: readonly RuleInfo[] = [...rules, literalCredential, windowsCredential].map(
  ({ id, title, action }) => ({ id, title, action }),
);

/** All rules. */
export const ruleInfos: readonly RuleInfo[] = [...planRules, ...Object.values(elsewhere)];
