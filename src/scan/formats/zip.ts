// Reads zip archives (jar, whl, nupkg) from the front, by the headers that stand before the members.
import { inflatedRaw } from './inflate.js';
import type { Member } from './member.js';
import { ByteReader, type Chunks } from './reader.js';

const MEMBER = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const DIRECTORY = [0x02014b50, 0x06054b50, 0x06064b50, 0x08064b50];
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

/** The members in order; a member's content is to be read before the next one is asked for. Throws on a damaged archive. */
export async function* zipMembers(source: Chunks): AsyncGenerator<Member> {
  const reader = new ByteReader(source);
  for (;;) {
    const signature = await reader.upTo(4);
    if (signature.length < 4) throw new Error('its directory is missing');
    const kind = signature.readUInt32LE();
    if (DIRECTORY.includes(kind)) return;
    if (kind !== MEMBER) throw new Error('a header is damaged');
    const header = await readHeader(reader);
    yield* header.size === undefined
      ? memberOfUnknownSize(reader, header)
      : member(reader, header, header.size);
  }
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
  if (closed || header.method !== METHODS.deflated) throw new Error('the size of a member is not known');
  yield { name: header.name, content: inflatedRaw(reader), packed: true };
  await skipDescriptor(reader);
}

/** Checksum and sizes, of four or eight bytes each, with a signature or without: what follows tells. */
async function skipDescriptor(reader: ByteReader): Promise<void> {
  const bytes = await reader.upTo(28);
  const begin = bytes.length >= 4 && bytes.readUInt32LE() === DESCRIPTOR ? 4 : 0;
  const end = [begin + 12, begin + 20].find(
    (at) => at + 4 <= bytes.length && [MEMBER, ...DIRECTORY].includes(bytes.readUInt32LE(at)),
  );
  if (end === undefined) throw new Error('the size of a member is damaged');
  reader.unread(bytes.subarray(end));
}
