// Extended attributes, which Node cannot read: by calls of the C library.
import { lastError, libc, pathFor } from './libc.js';

/** Limits of Linux (limits.h: XATTR_LIST_MAX, XATTR_SIZE_MAX). */
const LONGEST = 64 * 1024;
/** It has vanished, has none, or is where there are none. */
const NONE = ['ENOENT', 'ENODATA', 'ENOTSUP'];

const listOfFile = libc.func('int flistxattr(int file, void *list, int size)');
const valueOfFile = libc.func('int fgetxattr(int file, const void *name, void *value, int size)');
const listOfPath = libc.func('int llistxattr(const void *path, void *list, int size)');
const valueOfPath = libc.func('int lgetxattr(const void *path, const void *name, void *value, int size)');

const list = Buffer.alloc(LONGEST);
const value = Buffer.alloc(LONGEST);

/** True when an open file has attributes: most have none, and asking for the length alone is quick. Throws when they cannot be read. */
export function hasAttributes(file: number): boolean {
  return checked(listOfFile(file, null, 0)) > 0;
}

/**
 * The names and values of the attributes of an open file, one after the other: each is valid until the next is asked for.
 * @throws when they cannot be read
 */
export function* attributesOfFile(file: number): Generator<Buffer> {
  const length = checked(listOfFile(file, list, LONGEST));
  yield* attributes(length, (name) => valueOfFile(file, name, value, LONGEST));
}

/**
 * The same by a path of bytes. Links are not followed.
 * @throws when they cannot be read
 */
export function* attributesOf(place: string): Generator<Buffer> {
  const length = checked(listOfPath(pathFor(place), list, LONGEST));
  yield* attributes(length, (name) => valueOfPath(pathFor(place), name, value, LONGEST));
}

function* attributes(length: number, read: (name: Buffer) => number): Generator<Buffer> {
  for (let from = 0; from < length; ) {
    const end = list.indexOf(0, from) + 1;
    const name = list.subarray(from, end);
    yield name.subarray(0, -1);
    yield value.subarray(0, checked(read(name)));
    from = end;
  }
}

/** Nothing where there are none. */
function checked(result: number): number {
  if (result >= 0) return result;
  const code = lastError();
  if (NONE.includes(code)) return 0;
  throw new Error(`extended attributes cannot be read (${code})`);
}
