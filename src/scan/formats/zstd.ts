// Zstandard, by fzstd. It gives all blocks of a push at once, so that it is fed little at a time: four bytes can stand for 128 KiB.
import type { ZstdError } from 'fzstd';
import { allocated } from './memory.js';
import type { ByteReader } from './reader.js';

const PUSH = 128;
const WINDOW_TOO_LARGE = 1;

/** A limit of the library, not damage. */
export class WindowTooLarge extends Error {}

/** Unpacks all frames. Throws when they are damaged or end early, and `WindowTooLarge` above 32 MiB of window. */
export async function* unzstd(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  let blocks: Uint8Array[] = [];
  const decoder = new Decompress((block) => {
    allocated(block.length);
    blocks.push(block);
  });
  const push = (bytes: Uint8Array, final: boolean) => {
    try {
      decoder.push(bytes, final);
    } catch (error) {
      if ((error as ZstdError).code === WINDOW_TOO_LARGE) throw new WindowTooLarge('its window is too large');
      throw error;
    }
  };
  for (let part = await reader.next(PUSH); part; part = await reader.next(PUSH)) {
    // The library keeps what it cannot use yet.
    push(Buffer.from(part), false);
    yield* blocks;
    blocks = [];
  }
  push(new Uint8Array(0), true);
  yield* blocks;
}
