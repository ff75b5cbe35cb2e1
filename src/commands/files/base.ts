// Where the relative paths of a SARIF log begin.
import { dirname, relative } from 'node:path';
import type { Target } from './targets.js';
import { isBelow, slashed, WorkTrees } from './worktree.js';

/** The folder that paths of a log are relative to. */
export interface LogBase {
  /** Whether it is the top of a git work tree, which is where code scanning looks for files. */
  inRepository: boolean;
  pathOf(target: Target): string;
}

/**
 * Chooses the base for a log about these files: the work tree that the working folder lies in when all of them do, else the one
 * that all of them share, else the working folder, or when some lie elsewhere the folder above them all.
 */
export function logBase(targets: Target[], workingFolder = process.cwd()): LogBase {
  const workTrees = new WorkTrees();
  const files = targets.flatMap(({ file }) => file ?? []);
  const holdsAll = (folder: string) => files.every((file) => isBelow(file, folder));
  const own = workTrees.top(workingFolder);
  const tops = new Set(files.map((file) => workTrees.top(dirname(file))));
  const shared = tops.size === 1 ? [...tops][0] : undefined;
  const top = own !== undefined && holdsAll(own) ? own : shared;
  const folder = top ?? (holdsAll(workingFolder) ? workingFolder : folderAbove(files));
  return {
    inRepository: top !== undefined,
    pathOf: ({ path, file }) => (file === undefined ? path : slashed(relative(folder, file))),
  };
}

/** The nearest folder above all files. */
function folderAbove(files: string[]): string {
  const [first = '/', ...others] = files.map((file) => dirname(file));
  return others.reduce((above, folder) => {
    let common = above;
    while (!isBelow(folder, common)) common = dirname(common);
    return common;
  }, first);
}
