// What the operating system says when a file cannot be used, in words.
import { SealfileError } from './errors.js';

const words: Record<string, string> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of the path is no folder',
  ELOOP: 'its links go round in a circle',
  ENOSPC: 'no space left on the device',
  EMFILE: 'too many open files',
};

/**
 * Turns an error of the file system into one that a user understands.
 * @param what what was tried, for instance `cannot read Dockerfile`
 */
export function fileError(what: string, cause: unknown): SealfileError {
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? 'unknown error';
  return new SealfileError(`${what}: ${words[code] ?? code}`, { cause });
}
