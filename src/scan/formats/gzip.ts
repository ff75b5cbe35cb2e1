// gzip, member by member: Node's own gunzip gives nothing of a member that has other data right behind it.
import { inflatedRaw } from './inflate.js';
import { type ByteReader, Truncated } from './reader.js';

const HEADER = 10;
const TRAILER = 8;
const FLAGS_AT = 3;
const FLAGS = { checksum: 2, extra: 4, name: 8, comment: 16 };

/** Unpacks all members; data of another kind stays in the reader. Throws when it is damaged or ends early. */
export async function* gunzipped(reader: ByteReader): AsyncGenerator<Uint8Array> {
  let head = await reader.upTo(HEADER);
  if (!isHeader(head)) throw new Truncated();
  for (; isHeader(head); head = await reader.upTo(HEADER)) {
    await skipOptions(reader, head[FLAGS_AT] as number);
    yield* inflatedRaw(reader);
    await reader.exactly(TRAILER);
  }
  reader.unread(head);
}

const isHeader = (head: Buffer): boolean =>
  head.length === HEADER && head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;

async function skipOptions(reader: ByteReader, flags: number): Promise<void> {
  if (flags & FLAGS.extra) await reader.exactly((await reader.exactly(2)).readUInt16LE());
  if (flags & FLAGS.name) await skipText(reader);
  if (flags & FLAGS.comment) await skipText(reader);
  if (flags & FLAGS.checksum) await reader.exactly(2);
}

async function skipText(reader: ByteReader): Promise<void> {
  while ((await reader.exactly(1))[0] !== 0);
}
