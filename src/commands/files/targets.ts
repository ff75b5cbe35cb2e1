// From the command's arguments to the Dockerfiles that are meant, each with its build context.
import { type Stats, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SealfileError } from '../../errors.js';
import { fileError } from '../../fileerror.js';
import { findDockerfiles } from './find.js';
import { Folders } from './folders.js';

/** One Dockerfile to look at. */
export interface Target {
  /** Path as shown to the user; `-` for standard input. */
  path: string;
  /** Undefined for standard input. */
  file: string | undefined;
  /** Folder whose files COPY can take; undefined when there is none. */
  context: string | undefined;
}

/** An argument, or a folder below it, that cannot be used. */
export interface BadArgument {
  path: string;
  error: SealfileError;
}

/** What the arguments mean. */
export interface Targets {
  targets: Target[];
  bad: BadArgument[];
}

/**
 * Resolves the arguments of `preview` and `fix`.
 * @param paths files, folders and `-`; with `file`, at most one: the context
 * @param file the value of `-f`
 * @throws SealfileError of kind `usage` when the arguments make no sense together
 */
export function resolveTargets(paths: string[], file: string | undefined, folders = new Folders()): Targets {
  const remote = [...paths, file ?? ''].find((path) => /^\w+:\/\/|^git@/.test(path));
  if (remote !== undefined) {
    throw new SealfileError(
      'only local files and folders can be read here; for a git or HTTP context use docker buildx build --call=preview',
      { kind: 'usage' },
    );
  }
  if (file !== undefined) return withContext(file, paths);
  const all: Targets = { targets: [], bad: [] };
  for (const path of paths.length > 0 ? paths : ['.']) {
    try {
      addPath(path, all, folders);
    } catch (error) {
      all.bad.push({ path, error: error as SealfileError });
    }
  }
  return { ...all, targets: unique(all.targets) };
}

function withContext(file: string, paths: string[]): Targets {
  if (paths.length > 1)
    throw new SealfileError('-f takes one context, but several paths were given', { kind: 'usage' });
  const context = paths[0] ?? '.';
  if (context === '-')
    throw new SealfileError('the context cannot come from standard input', { kind: 'usage' });
  try {
    if (!stat(context).isDirectory()) throw new SealfileError('the context is no folder');
  } catch (error) {
    return { targets: [], bad: [{ path: context, error: error as SealfileError }] };
  }
  const target = { path: file, file: file === '-' ? undefined : resolve(file), context: resolve(context) };
  return { targets: [target], bad: [] };
}

function addPath(path: string, all: Targets, folders: Folders): void {
  if (path === '-') {
    all.targets.push({ path, file: undefined, context: undefined });
    return;
  }
  const stats = stat(path);
  if (!stats.isDirectory()) {
    all.targets.push(fileTarget(path, stats.isFile()));
    return;
  }
  const found = findDockerfiles(path, folders);
  for (const error of found.errors) all.bad.push({ path, error });
  all.targets.push(...found.files.map((file) => fileTarget(file, true)));
  if (found.files.length === 0 && found.errors.length === 0) {
    throw new SealfileError('no Dockerfile in this folder (what its ignore files leave out is not searched)');
  }
}

/** A pipe such as `<(command)` lies in no folder of its own, so it gets no context. */
function fileTarget(path: string, regular: boolean): Target {
  const file = resolve(path);
  return { path, file, context: regular ? dirname(file) : undefined };
}

function stat(path: string): Stats {
  try {
    return statSync(path);
  } catch (error) {
    throw fileError('cannot be read', error);
  }
}

function unique(targets: Target[]): Target[] {
  return [...new Map(targets.map((target) => [target.file ?? '-', target])).values()];
}
