// Entries of a tar archive, one after the other.
import { SealfileError } from '../errors.js';
import { ByteReader, Truncated } from '../scan/formats/reader.js';
import { DamagedTar, tarEntries as read } from '../scan/formats/tar.js';
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
  /** Extended attributes, owners, and whatever else headers hold, without what `path`, `link` and `size` tell. */
  attributes: [name: string, value: string][];
  content: Bytes;
}

const types: Record<string, EntryType> = {
  '1': 'hardlink',
  '2': 'symlink',
  '3': 'other',
  '4': 'other',
  '5': 'folder',
  '6': 'other',
  x: 'other',
};

/**
 * Reads a tar archive.
 * @throws SealfileError of kind `input` when it is none, or ends too early; what the source throws
 */
export async function* tarEntries(source: Bytes): AsyncGenerator<Entry> {
  try {
    for await (const { name, link, type, size, records, owners, content } of read(new ByteReader(source)))
      yield {
        path: plainPath(decoded(name)),
        type: isOldFolder(type, name) ? 'folder' : (types[type] ?? 'file'),
        link: decoded(link),
        size,
        attributes: attributesOf(records, owners),
        content: whole(content),
      };
  } catch (error) {
    throw tarError(error);
  }
}

async function* whole(content: Bytes): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw tarError(error);
  }
}

const decoded = (bytes: string): string => Buffer.from(bytes, 'latin1').toString();

const isOldFolder = (type: string, name: string): boolean => type === '\0' && name.endsWith('/');

/** `./a//b/` is `a/b`. */
export function plainPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

function attributesOf(records: [string, string][], owners: string[]): Entry['attributes'] {
  const known = /^(path|linkpath|size|[acm]time|uid|gid)$/;
  const names = owners.filter((owner) => owner !== '' && owner !== 'root');
  return [...names.map((name) => ['owner', name] as const), ...records]
    .filter(([name]) => !known.test(name))
    .map(([name, value]) => [decoded(name), decoded(value)]);
}

function tarError(error: unknown): unknown {
  if (error instanceof Truncated)
    return new SealfileError('ends in the middle of a tar archive', { cause: error });
  if (error instanceof DamagedTar)
    return new SealfileError('is damaged, or no tar archive', { cause: error });
  return error;
}
