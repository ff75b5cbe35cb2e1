// zlib and raw deflate, by Node's zlib, a chunk at a time.

import type { Transform } from 'node:stream';
import { createInflate, createInflateRaw, type Zlib } from 'node:zlib';
import { allocated } from './memory.js';
import type { ByteReader, Chunks } from './reader.js';

const OPTIONS = { chunkSize: 32 * 1024 };
/** Its buffer, its window, and what Node keeps around them. */
const OF_INFLATER = 128 * 1024;

type Inflater = Transform & Zlib;

/** Unpacks zlib. Throws when it is damaged or ends early. */
export const unzlibbed = (source: ByteReader): Chunks => inflated(createInflate(OPTIONS), source);

/** Unpacks raw deflate; what follows it stays in the reader. Throws when it is damaged or ends early. */
export const inflatedRaw = (source: ByteReader): Chunks => inflated(createInflateRaw(OPTIONS), source);

async function* inflated(inflater: Inflater, source: ByteReader): AsyncGenerator<Uint8Array> {
  allocated(OF_INFLATER);
  const feeding = feed(inflater, source);
  feeding.catch((error: Error) => inflater.destroy(error));
  try {
    for await (const chunk of inflater) {
      allocated(OPTIONS.chunkSize);
      yield chunk as Uint8Array;
    }
  } finally {
    inflater.destroy();
    // Nobody else may read from the source before.
    await feeding.catch(() => {});
  }
}

/** Writes until the inflater has seen the end of its data, or the source has ended. Gives back what is behind the end. */
async function feed(inflater: Inflater, source: ByteReader): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    inflater.once('close', resolve);
  });
  let fed = 0;
  for (let chunk = await source.next(); chunk; chunk = await source.next()) {
    fed += chunk.length;
    await Promise.race([closed, written(inflater, chunk)]);
    const surplus = fed - inflater.bytesWritten;
    if (surplus > 0) source.unread(chunk.subarray(-surplus));
    if (surplus > 0 || inflater.destroyed) return;
  }
  inflater.end();
}

function written(inflater: Inflater, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => inflater.write(chunk, () => resolve()));
}
