// Reads tar archives: ustar, GNU and PAX. Names are bytes, one character each.
import { HEAD, isTarHeader } from './format.js';
import type { Member } from './member.js';
import type { ByteReader } from './reader.js';

const LONGEST_HEADER = 4 * 1024 * 1024;
const FIELDS = { name: [0, 100], size: [124, 136], link: [157, 257], prefix: [345, 500] } as const;
const TYPE_AT = 156;
/** Symbolic links, devices, folders, pipes. A hard link may have one. */
const WITHOUT_CONTENT = /[2-6]/;
const MAGIC_AT = 257;
const LINE_END = 0x0a;
/** Lines of the map of a sparse file. */
const MOST_PIECES = 1_000_000;
const SPARSE = { extended: 482, extendedAgain: 504 };

/** What headers of their own tell about the entry that follows. */
interface Ahead {
  name?: string;
  link?: string;
  records: Map<string, string>;
}

/** The entries in order; an entry's content is to be read before the next one is asked for. Throws on a damaged archive. */
export async function* tarMembers(reader: ByteReader): AsyncGenerator<Member> {
  const global = new Map<string, string>();
  let ahead: Ahead = { records: new Map() };
  for (let head = await reader.upTo(HEAD); head.length > 0; head = await reader.upTo(HEAD)) {
    if (head.every((byte) => byte === 0)) continue;
    if (head.length < HEAD || !isTarHeader(head)) throw new Error('a header is damaged');
    const type = String.fromCharCode(head[TYPE_AT] as number);
    if (/[LKxgX]/.test(type)) {
      await readAhead(reader, type, sizeIn(head), ahead, global);
    } else {
      if (type === 'S') await skipSparseMap(reader, head);
      yield* entry(reader, head, ahead, global);
      ahead = { records: new Map() };
    }
  }
}

async function* entry(
  reader: ByteReader,
  head: Buffer,
  { name, link, records }: Ahead,
  global: Map<string, string>,
): AsyncGenerator<Member> {
  const told = (key: string) => records.get(key) ?? global.get(key);
  const size = Number(told('size') ?? sizeIn(head));
  if (!Number.isSafeInteger(size) || size < 0) throw new Error('a size is damaged');
  const stored = WITHOUT_CONTENT.test(String.fromCharCode(head[TYPE_AT] as number)) ? 0 : size;
  const map = records.get('GNU.sparse.major') === '1' ? await skipListedMap(reader) : 0;
  if (map > stored) throw new Error('a sparse file is damaged');
  const content = reader.take(stored - map);
  yield {
    name: records.get('GNU.sparse.name') ?? name ?? told('path') ?? nameIn(head),
    link: link ?? told('linkpath') ?? text(head, FIELDS.link),
    attributes: [...records].filter(([key]) => !/^(path|linkpath)$/.test(key)).map(([, value]) => value),
    content: stored > map ? content.chunks : undefined,
  };
  await content.rest();
  await skip(reader, stored);
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
  global: Map<string, string>,
): Promise<void> {
  if (!(size >= 0 && size <= LONGEST_HEADER)) throw new Error('a header is too long');
  const content = (await reader.exactly(size)).toString('latin1');
  await skip(reader, size);
  if (type === 'L') ahead.name = content.replace(/\0.*$/s, '');
  else if (type === 'K') ahead.link = content.replace(/\0.*$/s, '');
  else
    for (const [key, value] of paxRecords(content)) (type === 'g' ? global : ahead.records).set(key, value);
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
    if (!(wanted <= MOST_PIECES)) throw new Error('a sparse file is damaged');
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
