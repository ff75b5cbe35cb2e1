// Takes compression off a stream: gzip and zstd, recognised by their first bytes.
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SealfileError } from '../errors.js';
import { peek } from './stream.js';
import type { Bytes } from './types.js';

const gzip = [0x1f, 0x8b];
const zstd = [0x28, 0xb5, 0x2f, 0xfd];

/**
 * The bytes without their compression; as they are when they are not compressed.
 * @throws SealfileError of kind `input`, while reading, when they are damaged or end too early
 */
export async function* unpacked(source: Bytes): AsyncGenerator<Uint8Array> {
  const { head, whole } = await peek(source, 4);
  const begins = (magic: number[]) => magic.every((byte, index) => head[index] === byte);
  if (begins(gzip)) yield* gunzipped(whole);
  else if (begins(zstd) || isSkippableFrame(head)) yield* unzstd(whole);
  else yield* whole;
}

/** zstd archives that can be read in parts begin with a frame of metadata: 0x184D2A50 to 0x184D2A5F. */
function isSkippableFrame([low, ...high]: Uint8Array): boolean {
  return ((low ?? 0) & 0xf0) === 0x50 && [0x2a, 0x4d, 0x18].every((byte, index) => high[index] === byte);
}

async function* gunzipped(source: Bytes): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: 1 << 17 });
  const input = Readable.from(source, { objectMode: false });
  pipeline(input, gunzip, () => {});
  try {
    yield* gunzip;
  } catch (error) {
    throw damaged('gzip', error);
  } finally {
    input.destroy();
  }
}

async function* unzstd(source: Bytes): AsyncGenerator<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const done: Uint8Array[] = [];
  const decompress = new Decompress((piece) => done.push(piece));
  try {
    for await (const piece of source) {
      decompress.push(piece);
      yield* done.splice(0);
    }
    decompress.push(new Uint8Array(0), true);
    yield* done.splice(0);
  } catch (error) {
    throw damaged('zstd', error);
  }
}

/** Errors of the stream itself are told as they are. */
function damaged(kind: string, error: unknown): unknown {
  const { code } = error as { code?: unknown };
  const ours = typeof code === 'number' || /^Z_/.test(String(code));
  if (!ours) return error;
  const short = code === 'Z_BUF_ERROR' || code === 5;
  return new SealfileError(short ? `ends in the middle of ${kind} data` : `holds damaged ${kind} data`, {
    cause: error,
  });
}
