// gzip, zlib and raw deflate, by Node's zlib, a chunk at a time.

import type { Transform } from 'node:stream';
import { createGunzip, createInflate, createInflateRaw, type Zlib } from 'node:zlib';
import type { ByteReader, Chunks } from './reader.js';

const OPTIONS = { chunkSize: 64 * 1024 };

type Inflater = Transform & Zlib;

/** Unpacks gzip, all members. Throws when it is damaged or ends early. */
export const gunzipped = (source: ByteReader): Chunks => inflated(createGunzip(OPTIONS), source);

/** Unpacks zlib. Throws when it is damaged or ends early. */
export const unzlibbed = (source: ByteReader): Chunks => inflated(createInflate(OPTIONS), source);

/** Unpacks raw deflate; what follows it stays in the reader. Throws when it is damaged or ends early. */
export const inflatedRaw = (source: ByteReader): Chunks => inflated(createInflateRaw(OPTIONS), source);

async function* inflated(inflater: Inflater, source: ByteReader): AsyncGenerator<Uint8Array> {
  const feeding = feed(inflater, source);
  feeding.catch((error: Error) => inflater.destroy(error));
  try {
    for await (const chunk of inflater) yield chunk as Uint8Array;
  } finally {
    inflater.destroy();
  }
  await feeding;
}

/** Writes until the inflater has seen the end of its data, or the source has ended. Gives back what is behind the end. */
async function feed(inflater: Inflater, source: ByteReader): Promise<void> {
  let fed = 0;
  let ended = false;
  const end = new Promise<void>((resolve) => {
    const stop = () => {
      ended = true;
      resolve();
    };
    inflater.once('end', stop).once('close', stop);
  });
  for (let chunk = await source.next(); chunk; chunk = await source.next()) {
    fed += chunk.length;
    if (!ended) await Promise.race([end, written(inflater, chunk)]);
    if (ended) {
      source.unread(chunk.subarray(chunk.length - (fed - inflater.bytesWritten)));
      return;
    }
  }
  inflater.end();
  await end;
}

function written(inflater: Inflater, chunk: Uint8Array): Promise<void> {
  return new Promise((resolve) => inflater.write(chunk, () => resolve()));
}
