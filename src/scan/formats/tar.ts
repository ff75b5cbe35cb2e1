// Reads tar archives: ustar, GNU and PAX. Names are bytes, one character each.
import { HEAD, isTarHeader } from './format.js';
import type { Member } from './member.js';
import { type ByteReader, type Chunks, Truncated } from './reader.js';

const LONGEST_HEADER = 4 * 1024 * 1024;
const FIELDS = {
  name: [0, 100],
  size: [124, 136],
  link: [157, 257],
  user: [265, 297],
  group: [297, 329],
  prefix: [345, 500],
} as const;
const TYPE_AT = 156;
/** Symbolic links, devices, folders, pipes. */
const WITHOUT_CONTENT = /[2-6]/;
const MAGIC_AT = 257;
const LINE_END = 0x0a;
/** Lines of the map of a sparse file. */
const MOST_PIECES = 1_000_000;
const SPARSE = { extended: 482, extendedAgain: 504 };

/** An entry as its headers tell it. Texts are bytes, one character each. */
export interface TarEntry {
  name: string;
  link: string;
  /** POSIX pax, ustar typeflag: one character. */
  type: string;
  /** Of the content in the archive, without maps of sparse files. */
  size: number;
  /** What headers before it tell besides, for all entries that follow as well: pairs of a key and a value. */
  records: [string, string][];
  /** Names of its user and its group. */
  owners: string[];
  content: Chunks;
}

/** The archive is no tar archive, or one that is damaged. */
export class DamagedTar extends Error {}

/** What counts for all entries that follow, and the bytes of its headers. */
interface Global {
  records: Map<string, string>;
  length: number;
}

/** What headers of their own tell about the entry that follows. */
interface Ahead {
  name?: string;
  link?: string;
  records: Map<string, string>;
  /** Told for all entries that follow. */
  common: [string, string][];
  /** Bytes of these headers. */
  length: number;
}

/** The entries in order; an entry's content is to be read before the next one is asked for. Throws on a damaged archive. */
export async function* tarMembers(reader: ByteReader): AsyncGenerator<Member> {
  for await (const { name, link, records, size, content } of tarEntries(reader)) {
    const attributes = records.filter(([key]) => !/^(path|linkpath)$/.test(key)).map(([, value]) => value);
    yield { name, link, attributes, content: size > 0 ? content : undefined };
  }
}

/**
 * The same with all that is told about them. What stands at the end without an entry is one without a name, of type `x`.
 * @throws DamagedTar; `Truncated` when it ends too early
 */
export async function* tarEntries(reader: ByteReader): AsyncGenerator<TarEntry> {
  const global: Global = { records: new Map(), length: 0 };
  const nothing = (): Ahead => ({ records: new Map(), common: [], length: 0 });
  let ahead = nothing();
  for (let head = await reader.upTo(HEAD); head.length > 0; head = await reader.upTo(HEAD)) {
    if (head.every((byte) => byte === 0)) continue;
    if (head.length < HEAD) throw new Truncated();
    if (!isTarHeader(head)) throw new DamagedTar('a header is damaged');
    const type = String.fromCharCode(head[TYPE_AT] as number);
    if (/[LKxgX]/.test(type)) {
      await readAhead(reader, type, sizeIn(head), ahead, global);
    } else {
      if (type === 'S') await skipSparseMap(reader, head);
      yield* entry(reader, head, ahead, global);
      ahead = nothing();
    }
  }
  const records = [...ahead.common, ...ahead.records];
  const { name = '', link = '' } = ahead;
  if (name + link !== '' || records.length > 0)
    yield { name: '', link: name + link, type: 'x', size: 0, records, owners: [], content: none() };
}

async function* none(): AsyncGenerator<Uint8Array> {}

async function* entry(
  reader: ByteReader,
  head: Buffer,
  { name, link, records, common }: Ahead,
  global: Global,
): AsyncGenerator<TarEntry> {
  const told = (key: string) => records.get(key) ?? global.records.get(key);
  const type = String.fromCharCode(head[TYPE_AT] as number);
  const path = told('GNU.sparse.name') ?? name ?? told('path') ?? nameIn(head);
  const size = Number(told('size') ?? sizeIn(head));
  if (!Number.isSafeInteger(size) || size < 0) throw new DamagedTar('a size is damaged');
  const stored = (await hasContent(reader, type, path, size)) ? size : 0;
  const map = told('GNU.sparse.major') === '1' ? await skipListedMap(reader) : 0;
  if (map > stored) throw new DamagedTar('a sparse file is damaged');
  const content = reader.take(stored - map);
  yield {
    name: path,
    link: link ?? told('linkpath') ?? text(head, FIELDS.link),
    type,
    size: stored - map,
    records: [...common, ...records],
    owners: [text(head, FIELDS.user), text(head, FIELDS.group)],
    content: content.chunks,
  };
  await content.rest();
  await skip(reader, stored);
}

/** Writers tell sizes of links and of old folders, whose names end in a slash, and readers differ in what follows: a header tells. */
async function hasContent(reader: ByteReader, type: string, name: string, size: number): Promise<boolean> {
  if (size === 0 || WITHOUT_CONTENT.test(type)) return false;
  if (type !== '1' && !(type === '\0' && name.endsWith('/'))) return true;
  const next = await reader.upTo(HEAD);
  reader.unread(next);
  return next.length < HEAD || !isTarHeader(next);
}

async function skip(reader: ByteReader, size: number): Promise<void> {
  await reader.exactly((HEAD - (size % HEAD)) % HEAD);
}

/** A long name, a long link, or PAX records; `g` counts for all entries that follow. */
async function readAhead(
  reader: ByteReader,
  type: string,
  size: number,
  ahead: Ahead,
  global: Global,
): Promise<void> {
  ahead.length += size;
  if (!(size >= 0 && ahead.length <= LONGEST_HEADER)) throw new DamagedTar('a header is too long');
  const content = (await reader.exactly(size)).toString('latin1');
  await skip(reader, size);
  if (type === 'L') ahead.name = content.replace(/\0.*$/s, '');
  else if (type === 'K') ahead.link = content.replace(/\0.*$/s, '');
  else if (type === 'g') {
    global.length += size;
    if (global.length > LONGEST_HEADER) throw new DamagedTar('headers are too long');
    for (const record of paxRecords(content)) {
      global.records.set(...record);
      ahead.common.push(record);
    }
  } else for (const record of paxRecords(content)) ahead.records.set(...record);
}

/** `LENGTH KEY=VALUE\n` one after the other; what is not in this form ends them. */
function* paxRecords(content: string): Generator<[string, string]> {
  for (let at = 0; at < content.length; ) {
    const length = Number(/^(\d+) /.exec(content.slice(at, at + 12))?.[1] ?? 0);
    const record = content.slice(at, at + length);
    const equals = record.indexOf('=');
    if (length === 0 || equals < 0) return;
    yield [record.slice(record.indexOf(' ') + 1, equals), record.slice(equals + 1, -1)];
    at += length;
  }
}

/** Old GNU sparse files: further headers with places of the pieces stand before the content. */
async function skipSparseMap(reader: ByteReader, head: Buffer): Promise<void> {
  for (let more = head[SPARSE.extended]; more; ) more = (await reader.exactly(HEAD))[SPARSE.extendedAgain];
}

/** Newer ones in PAX archives: how many pieces there are, and of each the place and the length, as lines in whole blocks. Returns their length. */
async function skipListedMap(reader: ByteReader): Promise<number> {
  let count = '';
  let length = 0;
  for (let [lines, wanted] = [0, 1]; lines < wanted; length += HEAD) {
    for (const byte of await reader.exactly(HEAD)) {
      if (byte === LINE_END && ++lines === 1) wanted = 1 + 2 * Number(count);
      else if (lines === 0) count += String.fromCharCode(byte);
    }
    if (!(wanted <= MOST_PIECES)) throw new DamagedTar('a sparse file is damaged');
  }
  return length;
}

const text = (head: Buffer, [from, to]: readonly [number, number]): string =>
  head.toString('latin1', from, to).replace(/\0.*$/s, '');

function nameIn(head: Buffer): string {
  const isPosix = head.toString('latin1', MAGIC_AT, MAGIC_AT + 6) === 'ustar\0';
  const prefix = isPosix ? text(head, FIELDS.prefix) : '';
  return prefix === '' ? text(head, FIELDS.name) : `${prefix}/${text(head, FIELDS.name)}`;
}

/** Octal digits, or with the first bit set a binary number. */
function sizeIn(head: Buffer): number {
  const field = head.subarray(...FIELDS.size);
  if ((field[0] as number) < 0x80) return Number.parseInt(text(head, FIELDS.size).trim() || '0', 8);
  return field.subarray(1).reduce((sum, byte) => sum * 256 + byte, (field[0] as number) & 0x7f);
}
