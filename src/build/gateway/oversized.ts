// Keeps the connection alive when an error is too large for it.
//
// BuildKit puts an error's details, with the whole Dockerfile among them, into HTTP/2 trailers. Node's HTTP/2 (nghttp2) ends
// the connection over a header of more than 64 KiB, and with it the build. Such trailers are replaced here by small ones
// that say so.
import { Transform } from 'node:stream';

/** In the trailers that stand for oversized ones. */
export const oversizedMark = 'sealfile-oversized';

/** Huffman coding packs 8 bits in 5 at best, so this much never unpacks to more than 64 KiB. */
const maxBlockBytes = 40_000;

const headBytes = 9;
const frameType = { headers: 1, settings: 4, continuation: 9 };
const endStream = 0x1;
const endHeaders = 0x4;

interface Frame {
  type: number;
  flags: number;
  stream: number;
  bytes: Buffer;
}

/** A transform over whole HTTP/2 frames (RFC 9113, section 4.1). */
function overFrames(change: (frame: Frame) => Buffer | undefined, skip = 0): Transform {
  let pending = Buffer.alloc(0);
  let toSkip = skip;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      pending = Buffer.concat([pending, chunk]);
      const skipped = Math.min(toSkip, pending.length);
      if (skipped > 0) this.push(pending.subarray(0, skipped));
      toSkip -= skipped;
      pending = pending.subarray(skipped);
      while (toSkip === 0 && pending.length >= headBytes) {
        const end = headBytes + pending.readUIntBE(0, 3);
        if (pending.length < end) break;
        const [type = 0, flags = 0] = pending.subarray(3, 5);
        const stream = pending.readUInt32BE(5);
        const changed = change({ type, flags, stream, bytes: pending.subarray(0, end) });
        if (changed) this.push(changed);
        pending = pending.subarray(end);
      }
      done();
    },
  });
}

/** From BuildKit to the client: replaces oversized blocks of headers. */
export function replaceOversized(): Transform {
  let block: Frame[] = [];
  const answered = new Set<number>();
  return overFrames((frame) => {
    if (frame.type !== frameType.headers && frame.type !== frameType.continuation) return frame.bytes;
    block.push(frame);
    if (!(frame.flags & endHeaders)) return undefined;
    const whole = Buffer.concat(block.map(({ bytes }) => bytes));
    const [first] = block;
    block = [];
    const replaced =
      whole.length > maxBlockBytes ? smallError(first as Frame, answered.has(frame.stream)) : whole;
    answered.add(frame.stream);
    return replaced;
  });
}

function smallError({ flags, stream }: Frame, answered: boolean): Buffer {
  const start = answered ? [] : [Buffer.from([0x88]), literal('content-type', 'application/grpc')];
  const fields = [
    literal('grpc-status', '2'),
    literal('grpc-message', 'too large'),
    literal(oversizedMark, '1'),
  ];
  const payload = Buffer.concat([...start, ...fields]);
  const head = Buffer.alloc(headBytes);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(frameType.headers, 3);
  head.writeUInt8((flags & endStream) | endHeaders, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** A header field that is not put into the table of either side (RFC 7541, section 6.2.2). */
function literal(name: string, value: string): Buffer {
  const text = (word: string) => Buffer.concat([Buffer.from([word.length]), Buffer.from(word)]);
  return Buffer.concat([Buffer.from([0]), text(name), text(value)]);
}

const prefaceBytes = 24;

/**
 * From the client to BuildKit: asks for headers without a table, because a block that is left out could have changed it.
 * The first frame behind the preface is the client's settings.
 */
export function withoutHeaderTable(): Transform {
  let first = true;
  return overFrames(({ type, bytes }) => {
    if (!first || type !== frameType.settings) return bytes;
    first = false;
    const changed = Buffer.concat([bytes, Buffer.from([0, 1, 0, 0, 0, 0])]);
    changed.writeUIntBE(bytes.length - headBytes + 6, 0, 3);
    return changed;
  }, prefaceBytes);
}
