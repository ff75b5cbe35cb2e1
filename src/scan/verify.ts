// Whether a needle stands where one of its words was met.
import type { Form } from './needles/forms.js';
import { escapeAt, escapeBefore, LONGEST_ESCAPE } from './unescape.js';

/** White space, and its escapes, that may stand between two lines of a wrapped form. */
const LONGEST_BREAK = 64;
const SHORTEST_LINE = 16;
/** Anchors stand in the first bytes of a form. */
const LAST_ANCHORED = 80;

/** What of a buffer may be read. */
export interface Readable {
  bytes: Uint8Array;
  start: number;
  end: number;
}

/** Bytes behind the beginning of a form's word that may belong to it. */
export function rightReach({ bytes, wrapped, escapes }: Form): number {
  const breaks = wrapped ? Math.ceil(bytes.length / SHORTEST_LINE) + 1 : 0;
  return bytes.length + breaks * LONGEST_BREAK + (escapes ? roomForEscapes(bytes) : 0) + 8;
}

/** Bytes before the beginning of a form's word that may belong to it: anchors stand near the beginning. */
export function leftReach({ bytes, wrapped, escapes }: Form): number {
  if (escapes) return LAST_ANCHORED + roomForEscapes(bytes.subarray(0, LAST_ANCHORED));
  return wrapped ? 32 + 4 * LONGEST_BREAK : LAST_ANCHORED;
}

/** What escapes of all characters but letters and digits take beside these. */
function roomForEscapes(bytes: Uint8Array): number {
  let room = 0;
  for (const byte of bytes) if (!isPlain(byte)) room += LONGEST_ESCAPE - 1;
  return room;
}

/** The range of the form of which the bytes from `offset` on stand at `at`; undefined when they do not. */
export function locate(
  form: Form,
  offset: number,
  area: Readable,
  at: number,
): { start: number; end: number } | undefined {
  const end = forward(form, offset, area, at);
  if (end < 0) return undefined;
  const start = backward(form, offset, area, at);
  if (start < 0 || (form.token && !isToken(form, area, start, end))) return undefined;
  if (form.escapes && end - start === form.bytes.length) return undefined;
  return { start, end };
}

function forward({ bytes, wrapped, escapes }: Form, offset: number, area: Readable, at: number): number {
  let place = at;
  for (let index = offset; index < bytes.length; index++) {
    if (wrapped && index > offset) place = behindBreak(area, place);
    const escaped = escapes && place < area.end && escapeAt(area.bytes, place, area.end, escapes);
    if (escaped && escaped.byte === bytes[index]) {
      place += escaped.length;
      continue;
    }
    if (place >= area.end || area.bytes[place] !== bytes[index]) return -1;
    place++;
  }
  return place;
}

function backward({ bytes, wrapped, escapes }: Form, offset: number, area: Readable, at: number): number {
  let place = at;
  for (let index = offset - 1; index >= 0; index--) {
    if (wrapped) place = beforeBreak(area, place);
    const byte = bytes[index] as number;
    const escaped = escapes && escapeBefore(area.bytes, area.start, place, byte, escapes);
    if (escaped) {
      place -= escaped;
      continue;
    }
    if (place <= area.start || area.bytes[place - 1] !== byte) return -1;
    place--;
  }
  return place;
}

const BACKSLASH = 0x5c;
const isSpace = (byte: number | undefined): boolean =>
  byte === 0x0a || byte === 0x0d || byte === 0x20 || byte === 0x09;
/** The n and r of `\n` and `\r`. */
const isEscaped = (byte: number | undefined): boolean => byte === 0x6e || byte === 0x72;

function behindBreak({ bytes, end }: Readable, from: number): number {
  const limit = Math.min(end, from + LONGEST_BREAK);
  let place = from;
  while (place < limit) {
    if (isSpace(bytes[place])) place++;
    else if (bytes[place] === BACKSLASH && isEscaped(bytes[place + 1])) place += 2;
    else if (bytes[place] === BACKSLASH) place++;
    else break;
  }
  return place;
}

function beforeBreak({ bytes, start }: Readable, from: number): number {
  const limit = Math.max(start, from - LONGEST_BREAK);
  let place = from;
  while (place > limit) {
    if (isSpace(bytes[place - 1])) place--;
    else if (isEscaped(bytes[place - 1]) && bytes[place - 2] === BACKSLASH) place -= 2;
    else if (bytes[place - 1] === BACKSLASH) place--;
    else break;
  }
  return Math.max(start, place);
}

/** A letter or digit, which only those escape who escape everything. */
export const isPlain = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Letters, digits and `_` go on with a word. */
const isWord = (byte: number): boolean => isPlain(byte) || byte === 0x5f;

function isToken(
  { encoding }: Form,
  { bytes, start: first, end: last }: Readable,
  start: number,
  end: number,
) {
  const at = (place: number): number => (place >= first && place < last ? (bytes[place] as number) : 0);
  if (encoding !== 'utf-16') return !isWord(at(start - 1)) && !isWord(at(end));
  const isWide = (one: number, other: number) => (one === 0 && isWord(other)) || (other === 0 && isWord(one));
  return !isWide(at(start - 2), at(start - 1)) && !isWide(at(end), at(end + 1));
}
