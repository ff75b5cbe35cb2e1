// Paths in an image: where WORKDIR leads, where a COPY puts a file, where HOME is.
import { SealfileError } from '../../errors.js';
import type { Dockerfile, Instruction } from '../dockerfile/types.js';
import { expandWord } from '../dockerfile/words.js';
import { lookupIn, type Scope } from './scope.js';

/** Follows WORKDIR, ENV and ARG. */
export function advancePaths(scope: Scope, instruction: Instruction, dockerfile: Dockerfile): void {
  if (instruction.keyword === 'WORKDIR') {
    const folder = expand(scope, instruction.words[0]?.raw ?? '', dockerfile);
    scope.workdir = joinPath(scope.workdir, folder);
    scope.placed ||= folder.startsWith('/');
    addFolder(scope.folders, scope.workdir);
  }
  for (const { name, value } of instruction.pairs) {
    if (instruction.keyword === 'ENV') scope.values.set(name, expand(scope, value ?? '', dockerfile));
    if (instruction.keyword === 'ARG' && value !== undefined && !value.includes('$'))
      scope.defaults.set(name, expand(scope, value, dockerfile));
  }
}

/** A word with its quotes off and its variables expanded as far as they are known. */
export function expand(scope: Scope, raw: string, dockerfile: Dockerfile): string {
  const { value } = expandWord(raw, lookupIn(scope), dockerfile.escape);
  if (value.length > LONGEST_VALUE)
    throw new SealfileError(
      'A word of this Dockerfile is longer than a megabyte with its variables filled in. Shorten the ENV that it is made of.',
    );
  return value;
}

/** No process can be given more in a variable; `ENV A=$A$A` in a few lines is without end. */
const LONGEST_VALUE = 1 << 20;

/** The HOME of the user that steps run as; undefined when nothing tells. */
export function homeOf(scope: Scope): string | undefined {
  const set = scope.values.get('HOME');
  if (set !== undefined) return set;
  const user = scope.user?.split(':')[0];
  return user === undefined || user === 'root' || user === '0' ? '/root' : undefined;
}

/** Joins as BuildKit does: an absolute path replaces the base; `.` and `..` are resolved. */
export function joinPath(base: string, path: string): string {
  const parts: string[] = [];
  for (const part of (isAbsolute(path) ? path : `${base}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  const joined = parts.join('/');
  return joined.startsWith('$') ? joined : `/${joined}`;
}

/** A path that starts with a variable is taken as absolute: it is the usual way to name a root folder. */
function isAbsolute(path: string): boolean {
  return path.startsWith('/') || path.startsWith('$');
}

/** A folder and those around it; where one is known, so are those around that one. */
function addFolder(folders: Set<string>, path: string): void {
  let end = path.length;
  for (let folder = path; !folders.has(folder); folder = path.slice(0, end) || '/') {
    folders.add(folder);
    end = path.lastIndexOf('/', end - 1);
    if (end === -1) return;
  }
}

/**
 * The destination of a COPY as an absolute path; undefined when it depends on a HOME that nobody knows.
 * Docker itself does not expand `~`: a Dockerfile that writes it means HOME.
 */
export function destinationOf(
  scope: Scope,
  raw: string,
  dockerfile: Dockerfile,
): { path: string; folder: boolean } | undefined {
  const written = raw.replace(/^(["']?)(?:~|\$HOME|\$\{HOME\})(?=\/|["']?$)/, '$1~');
  const text = expand(scope, written, dockerfile);
  const home = /^~(?=\/|$)/.test(text) ? homeOf(scope) : '';
  if (home === undefined) return undefined;
  const path = joinPath(scope.workdir, text.replace(/^~(?=\/|$)/, home));
  return { path, folder: /(?:^|\/)\.{0,2}$/.test(text) || scope.folders.has(path) };
}
