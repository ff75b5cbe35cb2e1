// Small tools for bytes that come in pieces.
import type { Bytes } from './types.js';

/**
 * Lets readers leave before the end: unlike with an ordinary iterable, that does not close the source, and the next reader goes on
 * where the last one stopped.
 */
export function resumable(source: Bytes): Bytes {
  const iterator = source[Symbol.asyncIterator]();
  return { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) };
}

/** Reads to the end. */
export async function drain(source: Bytes): Promise<void> {
  for await (const _ of source);
}

/** The first bytes, as many as asked for if there are so many, and a stream that begins with them. */
export async function peek(source: Bytes, count: number): Promise<{ head: Uint8Array; whole: Bytes }> {
  const rest = resumable(source);
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of rest) {
    pieces.push(piece);
    size += piece.length;
    if (size >= count) break;
  }
  return { head: Buffer.concat(pieces).subarray(0, count), whole: chained(pieces, rest) };
}

async function* chained(pieces: Uint8Array[], rest: Bytes): AsyncGenerator<Uint8Array> {
  yield* pieces;
  yield* rest;
}

/** All of it. */
export async function collect(source: Bytes): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of source) pieces.push(piece);
  return Buffer.concat(pieces);
}
