// The C library, for what Node cannot do, or does at half the speed.
import { getSystemErrorName } from 'node:util';
import koffi from 'koffi/indirect';

/** Limits.h: PATH_MAX, with the zero at its end. */
const LONGEST_PATH = 4096;

export const libc = koffi.load('libc.so.6');

const path = Buffer.alloc(LONGEST_PATH);

/** A path of bytes, one character each, for the next call. Throws when it is too long. */
export function pathFor(place: string): Buffer {
  if (place.length >= LONGEST_PATH) throw new Error('the path is too long');
  path[path.write(place, 'latin1')] = 0;
  return path;
}

/** Why the last call failed: `ENOENT`. */
export function lastError(): string {
  return getSystemErrorName(-koffi.errno());
}
