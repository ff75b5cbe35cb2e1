// Extended attributes, which Node cannot read: by calls of the C library.
import koffi from 'koffi/indirect';

/** Limits of Linux (limits.h: XATTR_LIST_MAX, XATTR_SIZE_MAX). */
const LONGEST = 64 * 1024;
const LONGEST_PATH = 4096;
const ERRNO = { vanished: 2, gone: 61, notSupported: 95 };

type List = (path: Buffer, list: Buffer, size: number) => number;
type Get = (path: Buffer, name: Buffer, value: Buffer, size: number) => number;

const path = Buffer.alloc(LONGEST_PATH + 1);
const list = Buffer.alloc(LONGEST);
const value = Buffer.alloc(LONGEST);

const library = koffi.load('libc.so.6');
const llistxattr = library.func(
  'int64_t llistxattr(const uint8_t *path, uint8_t *list, size_t size)',
) as List;
const lgetxattr = library.func(
  'int64_t lgetxattr(const uint8_t *path, const uint8_t *name, uint8_t *value, size_t size)',
) as Get;

/**
 * The names and values of a file's own attributes, bytes of which are valid until the next call. Links are not followed.
 * @param file a path of bytes
 * @throws when they cannot be read
 */
export function* attributesOf(file: string): Generator<Buffer> {
  if (file.length > LONGEST_PATH) throw new Error('the path is too long');
  path[path.write(file, 'latin1')] = 0;
  const length = checked(llistxattr(path, list, LONGEST));
  for (let from = 0; from < length; ) {
    const end = list.indexOf(0, from) + 1;
    const name = list.subarray(from, end);
    yield name.subarray(0, -1);
    yield value.subarray(0, checked(lgetxattr(path, name, value, LONGEST)));
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
