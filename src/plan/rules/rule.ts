// What a rule is: an id and a check of one instruction.
import type { Visit } from '../trace/trace.js';

/** One idiom: how it is recognised, and whether it is sealed or refused. */
export interface Rule {
  /** Stable, in kebab case; also the name of its sample. */
  id: string;
  /** Looks at one instruction and records on `visit.trace` what it finds. */
  check: (visit: Visit) => void | Promise<void>;
}
