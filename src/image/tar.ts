// Entries of a tar archive, one after the other.
import { Readable } from 'node:stream';
import { extract, type Header } from 'tar-stream';
import { SealfileError } from '../errors.js';
import type { Bytes } from './types.js';

/** What an entry is, as far as anybody here asks. */
export type EntryType = 'file' | 'folder' | 'symlink' | 'hardlink' | 'other';

/** An entry; its content has to be read, or left alone, before the next one is asked for. */
export interface Entry {
  /** Path without `./`, leading and trailing slashes. */
  path: string;
  type: EntryType;
  /** Target of a link, as it is written. */
  link: string;
  size: number;
  /** Extended attributes and whatever else a pax header holds, without what `path`, `link` and `size` tell. */
  attributes: Record<string, string>;
  content: Bytes;
}

const types: Record<string, EntryType> = {
  file: 'file',
  'contiguous-file': 'file',
  directory: 'folder',
  symlink: 'symlink',
  link: 'hardlink',
};

/**
 * Reads a tar archive.
 * @throws SealfileError of kind `input` when it is none, or ends too early
 */
export async function* tarEntries(source: Bytes): AsyncGenerator<Entry> {
  const unpack = extract({ allowUnknownFormat: true } as object);
  const input = Readable.from(source, { objectMode: false, highWaterMark: 1 << 18 });
  input.on('error', (error) => unpack.destroy(error));
  input.pipe(unpack);
  try {
    for await (const entry of unpack) {
      const { name, type, linkname, size, pax } = entry.header as Header & { pax?: Record<string, string> };
      yield {
        path: plainPath(name),
        type: types[type ?? 'file'] ?? 'other',
        link: linkname ?? '',
        size: size ?? 0,
        attributes: attributesOf(pax),
        content: entry as unknown as Bytes,
      };
      entry.resume();
    }
  } catch (error) {
    throw tarError(error);
  } finally {
    input.destroy();
  }
}

/** `./a//b/` is `a/b`. */
export function plainPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function attributesOf(pax: Record<string, string> | undefined): Record<string, string> {
  const known = /^(path|linkpath|size|[acm]time|uid|gid|uname|gname)$/;
  return Object.fromEntries(Object.entries(pax ?? {}).filter(([name]) => !known.test(name)));
}

function tarError(error: unknown): unknown {
  if (error instanceof SealfileError) return error;
  const message = error instanceof Error ? error.message : '';
  if (/Unexpected end/.test(message))
    return new SealfileError('ends in the middle of a tar archive', { cause: error });
  if (/header|Header/.test(message))
    return new SealfileError('is damaged, or no tar archive', { cause: error });
  return error;
}
