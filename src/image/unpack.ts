// Takes compression off a stream: gzip and zstd, recognised by their first bytes.
import { SealfileError } from '../errors.js';
import { formatOf, HEAD } from '../scan/formats/format.js';
import { membersOf } from '../scan/formats/members.js';
import { ByteReader } from '../scan/formats/reader.js';
import { peek, resumable } from './stream.js';
import type { Bytes } from './types.js';

/**
 * The bytes without their compression; as they are when they are not compressed.
 * @throws SealfileError of kind `input`, while reading, when they are damaged or end too early; what the source throws
 */
export async function* unpacked(source: Bytes): AsyncGenerator<Uint8Array> {
  const watched = new Watched(source);
  const { head, whole } = await peek(watched.bytes, HEAD);
  const format = formatOf(head);
  if (format !== 'gzip' && format !== 'zstd') {
    yield* whole;
    return;
  }
  try {
    const reader = new ByteReader(whole);
    for await (const { content } of membersOf(format, reader)) if (content) yield* content;
    await refuseMore(reader, format);
  } catch (error) {
    if (watched.failed) throw watched.failure;
    if (error instanceof SealfileError) throw error;
    throw new SealfileError(`holds ${format} data that is damaged or ends too early`, { cause: error });
  }
}

/** Some programs pass over what stands behind compressed data, and nobody has searched it. */
async function refuseMore(reader: ByteReader, format: string): Promise<void> {
  for (let part = await reader.next(); part; part = await reader.next())
    if (part.some((byte) => byte !== 0))
      throw new SealfileError(`holds other data behind its ${format} data`);
}

/** Tells an error of the source from one of its content. */
class Watched {
  failed = false;
  failure: unknown;
  readonly bytes: Bytes;

  constructor(source: Bytes) {
    this.bytes = resumable(this.#watch(source));
  }

  async *#watch(source: Bytes): AsyncGenerator<Uint8Array> {
    try {
      yield* source;
    } catch (error) {
      this.failed = true;
      this.failure = error;
      throw error;
    }
  }
}
