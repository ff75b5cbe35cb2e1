// Opens, reads and closes files by calls of the C library: with most files a step writes being small, these take most of the time.
import { constants } from 'node:fs';
import { lastError, libc, pathFor } from './libc.js';

const open = libc.func('int open(const void *path, int flags)');
const read = libc.func('long read(int file, void *bytes, long count)');
const close = libc.func('int close(int file)');

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;

/**
 * Opens a file, but not through a link. @param place bytes, one character each
 * @returns undefined when it has vanished
 * @throws an error with the system's code
 */
export function openFile(place: string): number | undefined {
  for (;;) {
    const file: number = open(pathFor(place), FLAGS);
    if (file >= 0) return file;
    if (failure('ENOENT') === 'ENOENT') return undefined;
  }
}

/** Reads on in a file: how many bytes it put at a place, 0 at the file's end. Throws an error with the system's code. */
export function readFile(file: number, into: Uint8Array, at: number, count: number): number {
  for (;;) {
    const done: number = read(file, at === 0 ? into : into.subarray(at), count);
    if (done >= 0) return done;
    failure();
  }
}

export function closeFile(file: number): void {
  close(file);
}

/** Throws what went wrong, other than this; a call that was interrupted is to be made again. */
function failure(other?: string): string {
  const code = lastError();
  if (code === 'EINTR' || code === other) return code;
  throw Object.assign(new Error(code), { code });
}
