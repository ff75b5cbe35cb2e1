// Extended attributes, which Node cannot read: by calls of the C library.
import koffi from 'koffi/indirect';

/** Limits of Linux (limits.h: XATTR_LIST_MAX, XATTR_SIZE_MAX, PATH_MAX). */
const LONGEST = 64 * 1024;
const LONGEST_PATH = 4096;
const ERRNO = { vanished: 2, gone: 61, notSupported: 95 };

const library = koffi.load('libc.so.6');
const listOfFile = library.func('int flistxattr(int file, void *list, int size)');
const valueOfFile = library.func('int fgetxattr(int file, const void *name, void *value, int size)');
const listOfPath = library.func('int llistxattr(const void *path, void *list, int size)');
const valueOfPath = library.func('int lgetxattr(const void *path, const void *name, void *value, int size)');

const path = Buffer.alloc(LONGEST_PATH + 1);
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
  if (place.length > LONGEST_PATH) throw new Error('the path is too long');
  path[path.write(place, 'latin1')] = 0;
  const length = checked(listOfPath(path, list, LONGEST));
  yield* attributes(length, (name) => valueOfPath(path, name, value, LONGEST));
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
  const errno = koffi.errno();
  if (Object.values(ERRNO).includes(errno)) return 0;
  throw new Error(`extended attributes cannot be read (error ${errno})`);
}
