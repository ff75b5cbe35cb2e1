// Bytes of a Dockerfile into text and back, without loss.
import { SealfileError } from '../../errors.js';
import { LONE_BYTE } from './chars.js';

/** The text, and the way back for any text made from it. */
export interface DecodedDockerfile {
  text: string;
  encode(text: string): Uint8Array;
}

const encoder = new TextEncoder();

/**
 * Decodes UTF-8. A byte that is no part of valid UTF-8 becomes one character, U+DC00 plus the byte: it comes back as it was, and
 * the reader treats it as Go does, as a character that is neither blank nor letter (as Latin-1, 0xA0 would read as a blank).
 * @throws SealfileError for a binary file
 */
export function decodeDockerfile(bytes: Uint8Array): DecodedDockerfile {
  if (bytes.includes(0)) throw new SealfileError('This is a binary file, not a Dockerfile.');
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encode: (changed) => encoder.encode(changed) };
  } catch {
    return { text: decodeLoosely(bytes), encode: encodeLoosely };
  }
}

function decodeLoosely(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const parts: string[] = [];
  let valid = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      parts.push(
        decoder.decode(bytes.subarray(valid, at)),
        String.fromCharCode(LONE_BYTE + (bytes[at] as number)),
      );
      valid = at + 1;
    }
    at += length || 1;
  }
  parts.push(decoder.decode(bytes.subarray(valid)));
  return parts.join('');
}

/** Length of the valid UTF-8 sequence at `at`; 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  if (first < 0xc2 || first > 0xf4) return 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
  const highest = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
  if (second < lowest || second > highest) return 0;
  for (let next = 2; next < length; next++) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  return length;
}

function encodeLoosely(text: string): Uint8Array {
  const pieces = text.split(/([\udc80-\udcff]+)/u);
  return Buffer.concat(
    pieces.map((piece, index) =>
      index % 2 === 0
        ? encoder.encode(piece)
        : Uint8Array.from(piece, (char) => char.charCodeAt(0) - LONE_BYTE),
    ),
  );
}
