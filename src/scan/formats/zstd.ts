// Zstandard, by fzstd, a block at a time: frames and blocks are read here, so that no window is larger than memory allows, and
// what follows the last frame is known. Form: RFC 8878.
import type { ZstdError } from 'fzstd';
import { allocated } from './memory.js';
import { type ByteReader, Truncated } from './reader.js';

const MAGIC = 0xfd2fb528;
/** The upper 28 bits of a frame's magic number that holds no content. */
const SKIPPABLE = 0x184d2a5;
const LARGEST_BLOCK = 128 * 1024;
/** The format asks for 8 MiB of every reader; packages of Arch Linux have 32 MiB, others take more only when told to. */
const LARGEST_WINDOW = 32 * 1024 * 1024;
/** The library moves the window at every block. Bytes that may be moved for one frame. */
const MOST_MOVED = 2 ** 40;
const WINDOW_TOO_LARGE = 1;
/** What is handed on at a time: small buffers share memory, and large ones outlive their use. */
const PUSH = 1024;

/** A limit of ours, not damage. */
export class WindowTooLarge extends Error {}

interface Header {
  bytes: Buffer;
  window: number;
  hasChecksum: boolean;
}

/**
 * Unpacks all frames; data of another kind stays in the reader. Throws when they are damaged or end early, and `WindowTooLarge`
 * above 32 MiB of window.
 */
export async function* unzstd(reader: ByteReader): AsyncGenerator<Uint8Array> {
  for (let magic = await reader.upTo(4); magic.length > 0; magic = await reader.upTo(4)) {
    if (magic.length < 4) throw new Truncated();
    if (magic.readUInt32LE() >>> 4 === SKIPPABLE) {
      await reader.take((await reader.exactly(4)).readUInt32LE()).rest();
    } else if (magic.readUInt32LE() === MAGIC) {
      yield* frame(reader, await readHeader(reader, magic));
    } else {
      reader.unread(magic);
      return;
    }
  }
}

async function readHeader(reader: ByteReader, magic: Buffer): Promise<Header> {
  const [descriptor = 0] = await reader.exactly(1);
  const isSingle = (descriptor & 0x20) !== 0;
  const idLength = [0, 1, 2, 4][descriptor & 3] as number;
  const sizeLength = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] as number;
  const rest = await reader.exactly((isSingle ? 0 : 1) + idLength + sizeLength);
  const window = isSingle
    ? sizeIn(rest.subarray(idLength))
    : 2 ** (10 + ((rest[0] as number) >> 3)) * (1 + ((rest[0] as number) & 7) / 8);
  if (window > LARGEST_WINDOW) throw new WindowTooLarge('its window is too large');
  const bytes = Buffer.concat([magic, Buffer.from([descriptor]), rest]);
  return { bytes, window, hasChecksum: (descriptor & 4) !== 0 };
}

/** Two bytes tell what is above 256. */
function sizeIn(field: Buffer): number {
  if (field.length === 8) return Number(field.readBigUInt64LE());
  return field.readUIntLE(0, field.length) + (field.length === 2 ? 256 : 0);
}

async function* frame(reader: ByteReader, header: Header): AsyncGenerator<Uint8Array> {
  const decode = await decoder();
  yield* decode(header.bytes, false);
  for (let [isLast, moved] = [false, 0]; !isLast; moved += header.window) {
    if (moved > MOST_MOVED) throw new WindowTooLarge('its blocks are too small for its window');
    const head = await reader.exactly(3);
    const word = head.readUIntLE(0, 3);
    isLast = (word & 1) === 1;
    const isRepeated = ((word >> 1) & 3) === 1;
    const size = isRepeated ? 1 : word >> 3;
    if (size > LARGEST_BLOCK) throw new Error('a block is damaged');
    yield* decode(head, false);
    for (let left = size; left > 0; ) {
      const part = await reader.next(Math.min(left, PUSH));
      if (part === undefined) throw new Truncated();
      left -= part.length;
      // The library keeps what it cannot use yet.
      yield* decode(Buffer.from(part), false);
    }
  }
  yield* decode(await reader.exactly(header.hasChecksum ? 4 : 0), true);
}

/** Takes the bytes of one frame, and gives what they unpack to. */
async function decoder(): Promise<(bytes: Uint8Array, final: boolean) => Uint8Array[]> {
  const { Decompress } = await import('fzstd');
  let blocks: Uint8Array[] = [];
  const decompress = new Decompress((block) => {
    allocated(block.length);
    blocks.push(block);
  });
  return (bytes, final) => {
    try {
      decompress.push(bytes, final);
    } catch (error) {
      if ((error as ZstdError).code === WINDOW_TOO_LARGE) throw new WindowTooLarge('its window is too large');
      throw error;
    }
    const done = blocks;
    blocks = [];
    return done;
  };
}
