// What holds at one point of a stage: working directory, user, variables, and the credentials within reach of the next RUN.
import type { WrittenMount } from '../dockerfile/mounts.js';
import type { Instruction, Stage } from '../dockerfile/types.js';
import { unquote } from '../dockerfile/words.js';
import type { GitLogin } from '../shell/clone-url.js';
import type { Item } from '../shell/items.js';

/** A credential that a variable carries. */
export interface Credential {
  /** Id of the secret that delivers it. */
  id: string;
  /** True when the build works without it: it has a default. */
  optional: boolean;
  /** The default that is no credential, for builds without one. */
  fallback?: string;
  /** True when the policy leaves the ARG or ENV that brings it: no secret does. */
  left?: boolean;
}

/** A flow that the policy leaves as it is written. */
export interface LeftFlow {
  rule: string;
  /** The credentials in it. */
  names: readonly string[];
  /** First line of the instruction. */
  line: number;
  /** Files that hold a credential by it, and how messages call each. */
  files: { path: string; label: string }[];
  /** True when nobody can tell which files these are. */
  anywhere: boolean;
}

/** A variable whose value is made from credentials at the start of each step. */
export interface Derived {
  /** `NAME="…"` for a shell. */
  assignment: string;
  /** Names of the variables of credentials in it. */
  from: string[];
}

/** Names of the variables that carry a credential. */
export function carriers({ variables, derived }: Pick<Scope, 'variables' | 'derived'>): string[] {
  return [...variables.keys(), ...derived.keys()];
}

/** A credential file that a secret mount puts in place of a COPY. */
export interface SealedFile {
  id: string;
  /** Path in the build context. */
  path: string;
  /** Absolute path in the step; may hold `${NAME}` that BuildKit expands in the mount as it did in the COPY. */
  target: string;
  /** Where the instruction of this line puts it, as far as that is known; the policy may have it elsewhere. */
  copied?: { line: number; to: string | undefined };
  /** `uid:gid` of --chown when given as numbers. */
  owner: string | undefined;
  /** True when an earlier plan put the mounts in already: steps without one are meant to have none. */
  settled: boolean;
}

/** A line of a step's script that is run again at the start of later steps. */
export interface Replay {
  text: string;
  /** True when it must not change the shell that it runs in. */
  apart: boolean;
  /** True when it may mean something else in another working directory. */
  bound: boolean;
  /** Variables that it takes from the step's environment. */
  names: string[];
  /** What it writes, from the root or from HOME (`~`). */
  files: string[];
  /** Credentials in it, by their source's name. */
  credentials: string[];
  /** The Dockerfile's own secret mounts that its step had. */
  mounts: WrittenMount[];
  /** Where its step was: the line means the same only there. */
  place: Place;
  /** A variable of the line that an ENV or ARG gave another value later. */
  stale?: string;
}

/** What a step does to files that no layer may keep. */
export interface Lift {
  /** Lines that later steps run anew. */
  replays: Replay[];
  /** Parts of the script that are run nowhere else but in later steps: they do nothing else. */
  movable: Item[];
  /** True when these parts are all that the step does. */
  whole: boolean;
  /** True when what remains without them cannot read the files. */
  idle: boolean;
  /** True when something that may read them comes after the last of these parts. */
  usedAfter: boolean;
}

/** What a script's line depends on besides its variables. */
export interface Place {
  workdir: string;
  user: string;
  home: string | undefined;
  shell: string;
}

/** The state of a stage at one instruction. */
export interface Scope {
  stage: Stage;
  /** The stage's name, or its index. */
  label: string;
  /** True for the instructions of ONBUILD, which run in another build. */
  onbuild: boolean;
  /** True when what the stage holds ends up in an image that somebody may ship. */
  shipped: boolean;
  workdir: string;
  /** False while only the base image tells the working directory. */
  placed: boolean;
  /** As written; undefined while no USER said anything. */
  user: string | undefined;
  /** The words of the last SHELL; empty while none said anything. */
  shell: string;
  /** False after a SHELL that is no POSIX shell. */
  posix: boolean;
  /** True after a SHELL that holds a script of its own. */
  scripted: boolean;
  /** True after a SHELL with -x, which shows every command in the build log. */
  traces: boolean;
  /** Values of ENV with all variables known; of the others `${NAME}`, which BuildKit expands alike wherever it stands. */
  values: Map<string, string>;
  /** Default values of ARGs, as far as they are literal. */
  defaults: Map<string, string>;
  variables: Map<string, Credential>;
  derived: Map<string, Derived>;
  files: SealedFile[];
  /** Ids of SSH agents that stand in for keys. */
  agents: string[];
  /** What steps do anew at their start. */
  replays: Replay[];
  /** Logins that addresses of clones had. */
  logins: GitLogin[];
  /** What the image of the stage keeps because the policy leaves it. */
  left: LeftFlow[];
  /** Folders that are known to exist. */
  folders: Set<string>;
}

/** What messages and policies call a stage: its name, or its index. */
export function labelOf({ name, index }: Stage): string {
  return name ?? String(index);
}

/** A new stage's state: empty, or what the stages have together that it may build on. */
export function openScope(stage: Stage, parents: Scope[], shipped: boolean): Scope {
  const merged = <T>(pick: (scope: Scope) => Iterable<T>): T[] =>
    parents.flatMap((scope) => [...pick(scope)]);
  const first = parents[0];
  return {
    stage,
    label: labelOf(stage),
    shipped,
    onbuild: false,
    workdir: first?.workdir ?? '/',
    placed: parents.length > 0 && parents.every(({ placed }) => placed),
    user: first?.user,
    shell: first?.shell ?? '',
    posix: parents.every(({ posix }) => posix),
    scripted: parents.some(({ scripted }) => scripted),
    traces: parents.some(({ traces }) => traces),
    values: new Map(merged(({ values }) => values)),
    defaults: new Map(merged(({ defaults }) => defaults)),
    variables: new Map(merged(({ variables }) => variables)),
    derived: new Map(merged(({ derived }) => derived)),
    replays: [...new Set(merged(({ replays }) => replays))],
    agents: [...new Set(merged(({ agents }) => agents))],
    logins: [...new Set(merged(({ logins }) => logins))],
    left: [...new Set(merged(({ left }) => left))],
    files: [
      ...new Map(merged(({ files }) => files).map((file) => [`${file.id} ${file.target}`, file])).values(),
    ],
    folders: new Set([
      '/',
      '/root',
      '/tmp',
      '/etc',
      '/home',
      '/usr',
      '/opt',
      '/var',
      '/srv',
      '/run',
      ...merged(({ folders }) => folders),
    ]),
  };
}

/** Expands a word with what is known; an unknown variable stays as `${NAME}`. */
export function lookupIn(scope: Scope): (name: string) => string {
  return (name) => scope.values.get(name) ?? `\${${name}}`;
}

const posixShells = /(?:^|[\\/])(?:sh|bash|ash|dash|zsh|ksh)$/;

/** A word of a SHELL that is no option: the shell runs it in every step, in front of what the step says. */
const isScript = (word: string): boolean => /[\s$;&|<>]/.test(word);

/** Follows an instruction that changes the shell or the user. WORKDIR and ENV need expansion: see `advancePaths`. */
export function advanceShell(scope: Scope, instruction: Instruction): void {
  if (instruction.keyword === 'SHELL') {
    const [shell = '', ...flags] = instruction.json ?? [];
    scope.shell = [shell, ...flags].join(' ');
    scope.posix = posixShells.test(shell) && !flags.some(isScript);
    scope.scripted = flags.some(isScript);
    scope.traces = flags.some((flag) => /^-[a-wyz]*x|^xtrace$/.test(flag));
  }
  if (instruction.keyword === 'USER') scope.user = unquote(instruction.words[0]?.raw ?? '', '\\');
}
