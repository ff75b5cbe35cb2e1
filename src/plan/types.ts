// What goes into a plan and what comes out of it.

/** A file in the build context that looks like a credential file by its name or place. */
export interface ContextFile {
  /** Path inside the context, `/` separated, without a leading slash. */
  path: string;
  /** The text; undefined when it was not read (its name alone decides) or is no text. */
  content?: string;
}

/** The candidates in one build context, ignored files left out. */
export interface ContextFacts {
  /** `local`: files can be kept from being sent. `remote`: git, HTTP or client input, they are there already. */
  kind: 'local' | 'remote';
  files: ContextFile[];
}

/** What the plan may know about the world. Everything else it must read from the text. */
export interface Facts {
  /** Undefined when no context was looked at (a Dockerfile from standard input). */
  context?: ContextFacts;
  /** ARGs for which the build was given a value that is plainly no credential, such as the address of a mirror. */
  plainArgs?: string[];
  /**
   * What the build was given for ARGs, by name: it decides which images and addresses are meant. Undefined when nobody
   * knows what a build will be given; without any, the defaults hold.
   */
  args?: Record<string, string>;
  /** The Dockerfile's path in its repository, `/` separated; without one, what a policy says for some paths only is not taken. */
  path?: string;
  /** `2026-11-21`, in UTC; without it no exception of a policy holds. */
  today?: string;
}

/** What was done about one flow of a credential. */
export type Action = 'seal' | 'refuse' | 'warn';

/** One flow of a credential, the lines it is on and what to do. */
export interface Finding {
  /** Id of the rule, for instance `arg-credential`. */
  rule: string;
  action: Action;
  line: number;
  endLine: number;
  /** Name of the stage, or its index as text; empty before the first FROM. */
  stage: string;
  /** Name of the variable or path of the file, never a value; of what a build uses: the image, address, user or mount. */
  secret: string;
  message: string;
  help: string;
}

/** A finding that somebody accepted: the flow stays as it is written. */
export interface Accepted
  extends Pick<Finding, 'rule' | 'line' | 'endLine' | 'stage' | 'secret' | 'message'> {
  /** An exception of the policy, or a comment in the Dockerfile that the policy allows. */
  by: 'exception' | 'directive';
  reason: string;
  /** Of an exception: who answers for it, and the last day on which it holds. */
  owner?: string;
  until?: string;
}

/** Where the credential came from in the original Dockerfile. */
export type SecretOrigin = { arg: string } | { env: string } | { file: string };

/** A secret that the rewritten Dockerfile asks the build for. */
export interface Secret {
  id: string;
  kind: 'env' | 'file' | 'ssh';
  /** Name of the variable in the step; empty for a file. */
  env: string;
  /** Path of the file in the step; empty for a variable. */
  target: string;
  from: SecretOrigin;
  /** Stages whose steps mount it. */
  stages: string[];
  /** The flag to build with, for instance `--secret id=NPM_TOKEN,env=NPM_TOKEN`. */
  flag: string;
}

/** The outcome for a whole Dockerfile. */
export type Verdict = 'unchanged' | 'rewritten' | 'refused';

/** What to build instead, and why. */
export interface Plan {
  verdict: Verdict;
  findings: Finding[];
  secrets: Secret[];
  /** The text after the rewrite; the original when unchanged or refused. */
  dockerfile: string;
  /** Context paths that must not be sent any more, because a secret mount delivers them. */
  excluded: string[];
  /** Names of ARGs that became secrets: a build-arg passed for one of them is refused. */
  sealedArgs: string[];
  /** `report`: everything is built as it was written, and the findings are warnings. */
  mode: 'enforce' | 'report';
  /** What would be findings, had nobody accepted them. */
  accepted: Accepted[];
}

/** Which facts a Dockerfile's plan depends on. */
export interface FactsNeeded {
  /** True when an instruction copies a folder or a possible credential file from the build context. */
  context: boolean;
}
