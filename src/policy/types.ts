// Layers of policy files, and what they make together.
import type { Policy } from '../plan/policy/policy.js';

/** A policy file, and whose it is. */
export interface PolicyLayer {
  kind: 'organisation' | 'repository';
  /** Its name in messages. */
  file: string;
  text: string;
}

/** The policy in force, and why it is so. */
export interface EffectivePolicy {
  policy: Policy;
  /**
   * `FILE:LINE` by field, as `mode`, `rules.arg-credential` or `credentials.names[0]`, for what some layer says. What is not
   * in here is built in.
   */
  origins: Map<string, string>;
  /** Files that were merged, the lowest first. */
  layers: string[];
  /** `FILE:LINE` by field as the organisation wrote it in `locked`; `*` for `locked: true`. */
  locked: Map<string, string>;
}
