// What holds at one point of a stage: working directory, user, variables, and the credentials within reach of the next RUN.

import type { Instruction, Stage } from '../dockerfile/types.js';
import { unquote } from '../dockerfile/words.js';

/** A credential that a variable carries. */
export interface Credential {
  /** Id of the secret that delivers it. */
  id: string;
  /** True when the build worked without it: an empty default. */
  optional: boolean;
}

/** A credential file that a secret mount puts in place of a COPY. */
export interface SealedFile {
  id: string;
  /** Path in the build context. */
  path: string;
  /** Absolute path in the step; may hold `${NAME}` that BuildKit expands in the mount as it did in the COPY. */
  target: string;
  /** `uid:gid` of --chown when given as numbers. */
  owner: string | undefined;
  /** True when an earlier plan put the mounts in already: steps without one are meant to have none. */
  settled: boolean;
}

/** The state of a stage at one instruction. */
export interface Scope {
  stage: Stage;
  /** The stage's name, or its index. */
  label: string;
  /** True when what the stage holds ends up in an image that somebody may ship. */
  shipped: boolean;
  workdir: string;
  /** As written; undefined while no USER said anything. */
  user: string | undefined;
  /** False after a SHELL that is no POSIX shell. */
  posix: boolean;
  /** True after a SHELL with -x, which shows every command in the build log. */
  traces: boolean;
  /** Values of ENV with all variables known; of the others `${NAME}`, which BuildKit expands alike wherever it stands. */
  values: Map<string, string>;
  /** Default values of ARGs, as far as they are literal. */
  defaults: Map<string, string>;
  variables: Map<string, Credential>;
  files: SealedFile[];
  /** Folders that are known to exist. */
  folders: Set<string>;
}

/** A new stage's state: empty, or what the stages have together that it may build on. */
export function openScope(stage: Stage, parents: Scope[], shipped: boolean): Scope {
  const merged = <T>(pick: (scope: Scope) => Iterable<T>): T[] =>
    parents.flatMap((scope) => [...pick(scope)]);
  const first = parents[0];
  return {
    stage,
    label: stage.name ?? String(stage.index),
    shipped,
    workdir: first?.workdir ?? '/',
    user: first?.user,
    posix: parents.every(({ posix }) => posix),
    traces: parents.some(({ traces }) => traces),
    values: new Map(merged(({ values }) => values)),
    defaults: new Map(merged(({ defaults }) => defaults)),
    variables: new Map(merged(({ variables }) => variables)),
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

/** Follows an instruction that changes the shell or the user. WORKDIR and ENV need expansion: see `advancePaths`. */
export function advanceShell(scope: Scope, instruction: Instruction): void {
  if (instruction.keyword === 'SHELL') {
    const [shell = '', ...flags] = instruction.json ?? [];
    scope.posix = posixShells.test(shell);
    scope.traces = flags.some((flag) => /^-[a-wyz]*x|^xtrace$/.test(flag));
  }
  if (instruction.keyword === 'USER') scope.user = unquote(instruction.words[0]?.raw ?? '', '\\');
}
