// The policy in force: what counts as a credential, what is done about each rule, what a build may use. Plain data.
import type { Need } from '../credentials/need.js';

/** What to do about what a rule finds: `seal` where that can be done, and refuse the rest. */
export type RuleAction = 'seal' | 'refuse' | 'warn' | 'off';

/** The actions, the loosest first. */
export const tightness: readonly RuleAction[] = ['off', 'warn', 'seal', 'refuse'];

/** How a credential comes to the build: from a variable, a file or an agent of the caller. */
export type Delivery = 'env' | 'file' | 'ssh';

/** A name of variables, judged before sealfile's own table. */
export interface NameEntry {
  /** Pattern of whole names in any case; `*` and `?` as in a shell. */
  match: string;
  /** False: such a variable holds no credential. */
  credential: boolean;
  need?: Exclude<Need, 'unknown'>;
  /** Id of the secret. Left out: the variable's name. */
  id?: string;
  as?: Exclude<Delivery, 'ssh'>;
}

/** Files of the build context, judged before sealfile's own table. */
export interface FileEntry {
  /** Pattern of paths in the context, as in .dockerignore. */
  match: string;
  /** False: such a file is no credential. */
  credential: boolean;
  need?: Exclude<Need, 'unknown'>;
  id?: string;
  /** Absolute path in the step. Left out: where the instruction would have put it. */
  target?: string;
  as?: Delivery;
}

/** A shape of values, sought beside sealfile's own. */
export interface ValueEntry {
  /** What it is, for messages: `Acme key`. */
  type: string;
  /** Regular expression of RE2, which takes linear time whatever the text. */
  pattern: string;
}

/** Where something of the policy holds. Left out: everywhere. */
export interface Where {
  /** Patterns of the Dockerfile's path in its repository, as in .gitignore. */
  paths?: string[];
  /** Patterns of names of stages. */
  stages?: string[];
}

/** Other actions for some Dockerfiles or stages. */
export interface Override extends Where {
  rules: Record<string, RuleAction>;
}

/** Something that a rule finds and that is accepted for some time. */
export interface Exception extends Where {
  rule: string;
  /** Pattern of the variable's name or the file's path. Left out: every one. */
  secret?: string;
  reason: string;
  owner: string;
  /** The last day on which it holds, as `2027-01-31`. */
  until: string;
}

/** What decides how credentials are treated, and by whom images may be built. */
export interface Policy {
  version: 1;
  name: string;
  /** `report`: everything is built as without sealfile, and findings are warnings. */
  mode: 'enforce' | 'report';
  credentials: { names: NameEntry[]; files: FileEntry[]; values: ValueEntry[] };
  /** Actions by rule, where they are not the rule's own default. */
  rules: Record<string, RuleAction>;
  /** The last one that fits holds. */
  overrides: Override[];
  exceptions: Exception[];
  /** Patterns of what may be used; each list of a field has to hold. No list: anything. */
  allow: { bases: string[][]; remotes: string[][]; upstreams: string[][] };
  /** The frontend that lowers Dockerfiles which name none. Undefined: the engine's own. */
  upstream?: string;
  /** Rules that authors may switch off on a line by `# sealfile: ignore=RULE reason="…"`. */
  directives: string[];
  secrets: { /** Ids without which nothing is built that asks for them. */ required: string[] };
  scan: {
    /** Whether shapes of credentials are sought beside the build's own secrets. */
    patterns: boolean;
    /** What becomes of a build whose search was cut short. */
    incomplete: 'refuse' | 'warn';
    /** What becomes of results from an imported cache, which were made with secrets that nobody knows here. */
    imported: 'accept' | 'refuse';
    /** Ids of secrets that are no secrets (dummy values): not sought. */
    skip: string[];
  };
  /** `required`: builds whose result carries no evidence are refused. */
  evidence: { required: boolean };
  /** Frontend images that may build, by digest: `sha256:…` or `REF@sha256:…`. Undefined: any sealfile. */
  frontends?: string[];
}

/** The policy that holds when nobody gave one. */
export const defaultPolicy: Policy = {
  version: 1,
  name: 'default',
  mode: 'enforce',
  credentials: { names: [], files: [], values: [] },
  rules: {},
  overrides: [],
  exceptions: [],
  allow: { bases: [], remotes: [], upstreams: [] },
  directives: [],
  secrets: { required: [] },
  scan: { patterns: true, incomplete: 'refuse', imported: 'accept', skip: [] },
  evidence: { required: false },
};
