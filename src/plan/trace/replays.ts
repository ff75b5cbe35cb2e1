// What later steps do anew: the lines that write a credential's file, which no layer may keep.
import type { SimpleCommand } from '../shell/commands.js';
import { inFolder } from '../shell/places.js';
import { homeOf, joinPath } from './paths.js';
import type { Place, Replay, Scope } from './scope.js';

/** Where a step of this scope runs. */
export function placeOf(scope: Scope): Place {
  const user = scope.user?.split(':')[0] ?? '';
  return {
    workdir: scope.workdir,
    user: user === 'root' || user === '0' ? '' : user,
    home: homeOf(scope),
    shell: scope.shell,
  };
}

/** One spelling for each path: `~` as the HOME that is known, relative paths from the working directory. */
export function canonical(path: string, scope: Scope): string {
  const home = homeOf(scope);
  const text = home === undefined ? path : path.replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/, home);
  return /^[/~$]/.test(text) ? text : joinPath(scope.workdir, text);
}

/** The same for a word of a command, which may run in another folder than its script. */
export function placeOfWord(word: string, { folder }: Pick<SimpleCommand, 'folder'>, scope: Scope): string {
  return canonical(inFolder(word, folder) ?? word, scope);
}

/** Files that replays leave within reach of a step, each once. */
export function writtenFiles(replays: readonly Replay[]): string[] {
  return [...new Set(replays.flatMap(({ files }) => files))];
}

/** Replays after an ENV or ARG: one that reads a variable with another value by now cannot be run again. */
export function afterAssignment(replays: readonly Replay[], name: string): Replay[] {
  return replays.map((replay) => (replay.names.includes(name) ? { ...replay, stale: name } : replay));
}

/** The replays that still matter when files are gone: a line is run as long as one of its files is there. */
export function withoutFiles(replays: readonly Replay[], gone: (file: string) => boolean): Replay[] {
  return replays.filter(({ files }) => !files.every(gone));
}

/** True for a path that is a folder, or lies in it. */
export function isAtOrIn(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder.replace(/\/$/, '')}/`);
}
