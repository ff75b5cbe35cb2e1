// A policy file's content: a policy of which everything but the version may be left out, and what is locked.
import type {
  Exception,
  FileEntry,
  NameEntry,
  Override,
  Policy,
  RuleAction,
  ValueEntry,
} from '../plan/policy/policy.js';

/** An entry as it is written: what fits holds a credential unless it says otherwise. */
type Written<Entry extends { credential: boolean }> = Omit<Entry, 'credential'> & { credential?: boolean };

/** A policy file that has the form of schema/policy.schema.json. */
export interface PolicyFile {
  version: 1;
  name?: string;
  mode?: Policy['mode'];
  locked?: boolean | string[];
  credentials?: { names?: Written<NameEntry>[]; files?: Written<FileEntry>[]; values?: ValueEntry[] };
  rules?: Record<string, RuleAction>;
  overrides?: Override[];
  exceptions?: Exception[];
  allow?: { bases?: string[]; remotes?: string[]; upstreams?: string[] };
  upstream?: string;
  directives?: string[];
  secrets?: Partial<Policy['secrets']>;
  scan?: Partial<Policy['scan']>;
  evidence?: Partial<Policy['evidence']>;
  frontends?: string[];
}
