// The parts of a secret that tell it without the rest: lines of keys, credentials in settings, pieces of long binary files.
import { unquote } from '../../plan/credentials/literals.js';
import { tellingLines } from './lines.js';
import { textOf } from './meant.js';
import { credentialsIn } from './settings.js';

const SHORTEST_LINE = 16;
/** When no line has that length. */
const SHORTEST_ALONE = 8;
const PIECE = 512;
const MOST_PIECES = 64;
const LEAST_DIFFERENT_BYTES = 32;
/** Of digits, when a value is made of nothing else. */
const LEAST_DIFFERENT_DIGITS = 8;
const DEEPEST_DECODING = 3;
/** Also escaped, and the zeros between what a process has in its environment. */
const LINE_END = /\r\n|[\r\n\0]|(?:\\r)?\\n/;

/**
 * The parts of a value to search for beside the whole.
 * @param long true when the whole is not searched for
 */
export function partsOf(value: Uint8Array, long: boolean): Uint8Array[] {
  const bytes = Buffer.from(value);
  const text = textOf(bytes);
  const parts = text === undefined ? [] : partsOfText(text, 0);
  const found = [...new Set(parts)].map((part) => Buffer.from(part)).filter((part) => !part.equals(bytes));
  return found.length === 0 && long ? pieces(bytes) : found;
}

function partsOfText(text: string, depth: number): string[] {
  const credentials = credentialsIn(text);
  const lines = text.split(LINE_END).map((line) => line.trim());
  const telling = lines.length > 1 ? tellingLines(lines, credentials) : [];
  const decoded =
    depth < DEEPEST_DECODING
      ? [text, ...credentials]
          .flatMap(decodings)
          .flatMap((inner) => [inner, ...partsOfText(inner, depth + 1)])
      : [];
  const bare = unquote(text);
  const found = [
    ...credentials,
    ...telling,
    ...decoded,
    ...(bare === text || lines.length > 1 ? [] : [bare]),
    // Shells leave zeros out.
    ...(text.includes('\0') ? [text.replaceAll('\0', '')] : []),
  ];
  if (found.length > 0 || lines.length === 1) return found;
  const long = lines.filter((line) => line.length >= SHORTEST_LINE);
  return long.length > 0 ? long : lines.filter((line) => line.length >= SHORTEST_ALONE);
}

/** The text of which another one is the base64, or that it escapes for an address. */
function decodings(text: string): string[] {
  const packed = text.replace(/\s+/g, '');
  const found: string[] = [];
  if (packed.length >= 12 && /^[A-Za-z0-9+/_-]+={0,2}$/.test(packed)) {
    const inner = textOf(Buffer.from(packed, 'base64'));
    if (inner !== undefined && inner.length >= 8) found.push(inner);
  }
  if (/%[0-9a-f]{2}/i.test(text)) {
    try {
      found.push(decodeURIComponent(text));
    } catch {
      // Not an escaped text after all.
    }
  }
  return found;
}

/** Pieces of a long value, spread over it; those of few different bytes tell nothing. */
function pieces(bytes: Buffer): Uint8Array[] {
  const count = Math.floor(bytes.length / PIECE);
  const all = Array.from({ length: count }, (_, index) => bytes.subarray(index * PIECE, (index + 1) * PIECE));
  const ofMore = (least: number) => all.filter((piece) => new Set(piece).size >= least);
  const various = ofMore(LEAST_DIFFERENT_BYTES);
  const telling = various.length > 0 ? various : ofMore(LEAST_DIFFERENT_DIGITS);
  const step = Math.max(1, telling.length / MOST_PIECES);
  const chosen = Array.from(
    { length: Math.min(telling.length, MOST_PIECES) },
    (_, index) => telling[Math.floor(index * step)],
  );
  return chosen.filter((piece) => piece !== undefined);
}
