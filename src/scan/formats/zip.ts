// Reads zip archives (jar, whl, nupkg) from the front, by the headers that stand before the members.
import { inflatedRaw } from './inflate.js';
import type { Member } from './member.js';
import { ByteReader } from './reader.js';

const MEMBER = Buffer.from('PK\x03\x04', 'latin1');
/** An entry of the directory, and what stands behind the last. */
const DIRECTORY = Buffer.from('PK\x01\x02', 'latin1');
const END = Buffer.from('PK\x05\x06', 'latin1');
const HEADERS = [MEMBER, DIRECTORY, END];
/** Checksum and sizes behind a content, of four or eight bytes each, with a signature or without. */
const LONGEST_DESCRIPTOR = 24;
const HEADER_REST = 26;
const FLAGS = { encrypted: 1, sizesBehind: 8 };
const METHODS = { stored: 0, deflated: 8 };
const ZIP64 = { id: 1, mark: 0xffffffff };

interface Header {
  name: string;
  flags: number;
  method: number;
  /** Packed; undefined when it stands behind the content. */
  size: number | undefined;
}

/**
 * The members in order; a member's content is to be read before the next one is asked for. What stands between, before and
 * behind them is passed over: programs in front, more archives behind, damage. Throws on a damaged archive, at its end.
 */
export async function* zipMembers(reader: ByteReader): AsyncGenerator<Member> {
  let [hasDirectory, isDamaged] = [false, false];
  for (let mayPass = Number.POSITIVE_INFINITY; ; ) {
    const passed = await pass(reader, hasDirectory ? [MEMBER] : HEADERS);
    if (passed === undefined) break;
    if (passed > mayPass) isDamaged = true;
    if (!(await reader.exactly(MEMBER.length)).equals(MEMBER)) {
      [hasDirectory, mayPass] = [true, Number.POSITIVE_INFINITY];
      continue;
    }
    const header = await readHeader(reader);
    mayPass = header.size === undefined ? LONGEST_DESCRIPTOR : 0;
    yield* header.size === undefined
      ? memberOfUnknownSize(reader, header)
      : member(reader, header, header.size);
  }
  if (!hasDirectory) throw new Error('its directory is missing');
  if (isDamaged) throw new Error('a header is damaged');
}

const LONGEST_NAME = 1024;
const LENGTH_OF_END = 22;
const LONGEST_END = 1024;
const SMALL = 16 * 1024;
/** APPNOTE.TXT 4.4.3: the newest version that a reader may have to know. */
const NEWEST_VERSION = 63;

/** Goes to an archive that stands behind a program or anything else. Returns whether there is one. */
export async function embeddedZip(reader: ByteReader): Promise<boolean> {
  while ((await pass(reader, [MEMBER])) !== undefined) {
    const head = await reader.upTo(MEMBER.length + HEADER_REST + 1);
    if (isMemberHead(head)) {
      reader.unread(head);
      return true;
    }
    reader.unread(head.subarray(MEMBER.length));
  }
  return false;
}

/**
 * Whether a content ends as an archive does: a program with one behind it, say. With a comment only above a size, as looking for
 * it takes time.
 * @param end where the content ends in these bytes
 */
export function isZipEnd(bytes: Buffer, end: number): boolean {
  const from = end - LENGTH_OF_END;
  if (from < 0) return false;
  if (bytes[from] === END[0] && bytes.subarray(from, from + END.length).equals(END)) return true;
  return end > SMALL && bytes.subarray(end - LONGEST_END, end).includes(END);
}

/** Programs hold the signature of archives by themselves; what follows it there is no header. */
function isMemberHead(head: Buffer): boolean {
  if (head.length <= MEMBER.length + HEADER_REST) return false;
  const nameLength = head.readUInt16LE(26);
  const isKnown = head.readUInt16LE(4) <= NEWEST_VERSION && head.readUInt16LE(8) <= 99;
  return isKnown && nameLength > 0 && nameLength <= LONGEST_NAME && (head[30] as number) >= 0x20;
}

/** Goes to the next of these signatures. Returns how many bytes were before it, undefined when there is none. */
async function pass(reader: ByteReader, signatures: Buffer[]): Promise<number | undefined> {
  const next = await reader.upTo(MEMBER.length);
  if (next.length > 0) reader.unread(next);
  if (signatures.some((signature) => signature.equals(next))) return 0;
  let passed = 0;
  for await (const part of upTo(reader, signatures)) passed += part.length;
  return (await reader.next(0)) === undefined ? undefined : passed;
}

/** What stands before the next of these signatures, which stays in the reader. */
async function* upTo(reader: ByteReader, signatures: Buffer[]): AsyncGenerator<Uint8Array> {
  let held = Buffer.alloc(0);
  for (let part = await reader.next(); part; part = await reader.next()) {
    const bytes =
      held.length > 0 ? Buffer.concat([held, part]) : Buffer.from(part.buffer, part.byteOffset, part.length);
    const places = signatures.map((signature) => bytes.indexOf(signature)).filter((place) => place >= 0);
    if (places.length > 0) {
      const place = Math.min(...places);
      reader.unread(bytes.subarray(place));
      yield bytes.subarray(0, place);
      return;
    }
    // A signature may go on in the next part.
    const kept = Math.max(0, bytes.length - MEMBER.length + 1);
    held = Buffer.from(bytes.subarray(kept));
    yield bytes.subarray(0, kept);
  }
  yield held;
}

async function readHeader(reader: ByteReader): Promise<Header> {
  const fixed = await reader.exactly(HEADER_REST);
  const name = await reader.exactly(fixed.readUInt16LE(22));
  const extra = await reader.exactly(fixed.readUInt16LE(24));
  const flags = fixed.readUInt16LE(2);
  const size = fixed.readUInt32LE(14);
  return {
    name: name.toString('latin1'),
    flags,
    method: fixed.readUInt16LE(4),
    size: flags & FLAGS.sizesBehind ? undefined : size === ZIP64.mark ? longSize(extra) : size,
  };
}

/** The packed size of an archive of more than 4 GiB: behind the unpacked one. */
function longSize(extra: Buffer): number {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) === ZIP64.id && at + 20 <= extra.length)
      return Number(extra.readBigUInt64LE(at + 12));
  }
  throw new Error('a size is missing');
}

function whyClosed({ flags, method }: Header): string | undefined {
  if (flags & FLAGS.encrypted) return 'it is encrypted';
  if (method !== METHODS.stored && method !== METHODS.deflated)
    return `its compression, method ${method}, is not known`;
  return undefined;
}

async function* member(reader: ByteReader, header: Header, size: number): AsyncGenerator<Member> {
  const packed = reader.take(size);
  const closed = whyClosed(header);
  if (closed) yield { name: header.name, closed };
  else if (size === 0) yield { name: header.name };
  else if (header.method === METHODS.stored) yield { name: header.name, content: packed.chunks };
  else yield { name: header.name, content: inflatedRaw(new ByteReader(packed.chunks)), packed: true };
  await packed.rest();
}

async function* memberOfUnknownSize(reader: ByteReader, header: Header): AsyncGenerator<Member> {
  const closed = whyClosed(header);
  if (closed) yield { name: header.name, closed };
  else if (header.method === METHODS.stored) yield { name: header.name, content: upTo(reader, HEADERS) };
  else yield { name: header.name, content: inflatedRaw(reader), packed: true };
}
