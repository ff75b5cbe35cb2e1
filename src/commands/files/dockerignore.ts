// What a .dockerignore file means for whole folders, so that a walk need not go into those it leaves out.
import { ignoreMatcher, ignorePatterns } from '../../plan/credentials/ignore.js';

/** A .dockerignore, asked about files and folders; paths are relative to the context, `/` separated. */
export interface FolderIgnore {
  leavesOut(path: string): boolean;
  /** True when nothing below the folder can be sent; with exceptions (`!…`) the answer is careful. */
  leavesOutFolder(path: string): boolean;
}

/**
 * Reads the text of a .dockerignore.
 * @throws SealfileError for a malformed pattern
 */
export function folderIgnore(text: string): FolderIgnore {
  const leavesOut = ignoreMatcher(text);
  const exceptions = ignorePatterns(text)
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => pattern.slice(1).split('/'));
  const mayHoldException = (path: string) =>
    exceptions.some((exception) => mayLieBelow(exception, path.split('/')));
  return { leavesOut, leavesOutFolder: (path) => leavesOut(path) && !mayHoldException(path) };
}

/** Whether something that the exception names can be in the folder: where both have a part, the parts have to fit. */
function mayLieBelow(exception: string[], folder: string[]): boolean {
  for (const [index, part] of folder.entries()) {
    const wanted = exception[index];
    if (wanted === undefined || wanted === '**') return true;
    if (!/[*?[\\]/.test(wanted) && wanted !== part && wanted !== '..' && wanted !== '.') return false;
  }
  return true;
}
