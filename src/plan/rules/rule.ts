// What a rule is: its id, title and default action, and a check of one instruction.
import type { RuleAction } from '../policy/policy.js';
import type { Visit } from '../trace/trace.js';

/** What is known about a rule without running it. */
export interface RuleInfo {
  /** Stable, in kebab case; also the name of its sample. */
  id: string;
  /** What it finds: a noun phrase, without a full stop. */
  title: string;
  /** What is done about it where no policy says otherwise. */
  action: RuleAction;
  /** True when no policy can change the action. */
  fixed?: true;
}

/** One idiom: how it is recognised, and whether it is sealed or refused. */
export interface Rule extends RuleInfo {
  /** Looks at one instruction and records on `visit.trace` what it finds. */
  check: (visit: Visit) => void | Promise<void>;
}
