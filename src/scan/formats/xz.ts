// xz, by xz-decompress (WebAssembly).
import { allocated } from './memory.js';
import type { ByteReader } from './reader.js';
import { WindowTooLarge } from './zstd.js';

/** What is handed on at a time; the library's own buffer has this size. */
const PUSH = 64 * 1024;

/** It unpacks with a filter or a check that the library does not know. */
export class UnknownFilter extends Error {}

/** Codes of xz-embedded (linux/include/linux/xz.h, enum xz_ret). */
const TOO_LARGE = [3, 4];
const UNKNOWN = [2, 6];

function reasonOf(error: unknown): unknown {
  const code = Number(/error code (\d+)$/.exec(error instanceof Error ? error.message : '')?.[1]);
  if (TOO_LARGE.includes(code)) return new WindowTooLarge('its dictionary is too large');
  return UNKNOWN.includes(code)
    ? new UnknownFilter('packed with filters of xz that are not unpacked')
    : error;
}

/** The library lets one stream run at a time, for which an xz inside an xz would wait forever. */
interface Lock {
  _contextMutex: { acquire(): Promise<void>; release(): void };
}

/** Unpacks one stream. Throws when it is damaged or ends early. */
export async function* unxz(reader: ByteReader): AsyncGenerator<Uint8Array> {
  const { XzReadableStream } = await import('xz-decompress');
  (XzReadableStream as unknown as Lock)._contextMutex = { acquire: async () => {}, release() {} };
  const packed = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await reader.next(PUSH);
        if (part) controller.enqueue(Buffer.from(part));
        else controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  const unpacked = new XzReadableStream(packed).getReader();
  try {
    for (let { value, done } = await unpacked.read(); !done; { value, done } = await unpacked.read())
      if (value && value.length > 0) {
        allocated(value.length);
        yield value;
      }
  } catch (error) {
    throw reasonOf(error);
  } finally {
    unpacked.cancel().catch(() => {});
  }
}
