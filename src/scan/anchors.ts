// Which words of a needle are looked for, so that one of them is met at every place where the needle may stand.
import type { Form } from './needles/forms.js';
import { STRIDES, type Stride } from './sieve.js';
import { isPlain } from './verify.js';

/** Bytes of an anchor that hold a word on the stride, whatever the place: stride − 1 + 4. */
const lengthFor = (stride: Stride): number => stride + 3;

/** Where anchors may begin; the window of most different bytes is taken. */
const LATEST_ANCHOR = 64;

/** Offsets of the words to look for at this stride. A needle belongs to the longest that it is long enough for: none for another. */
export function anchorsOf(form: Form, stride: Stride): number[] {
  const length = form.escapes ? longestPlainRun(form) : form.bytes.length;
  if (STRIDES.find((each) => length >= shortest(form, each)) !== stride) return [];
  const offsets = new Set<number>();
  for (const start of form.wrapped ? wrappedAnchors(form, stride) : [bestWindow(form, stride)])
    for (let offset = start; offset < start + stride; offset++) offsets.add(offset);
  return [...offsets];
}

/** How long a form has to be to have the anchors it needs. */
function shortest({ wrapped }: Form, stride: Stride): number {
  if (!wrapped) return lengthFor(stride);
  return stride === 8 ? 22 : 2 * lengthFor(stride);
}

/**
 * Lines have 16 characters or more, so that of these anchors one lies within a line:
 * with the first line's end at 1 to 5 the second, at 6 to 10 the third; two that touch, when they end before 16.
 */
function wrappedAnchors({ bytes }: Form, stride: Stride): number[] {
  if (stride === 8) return [0, 6, 11];
  return stride === 4 ? [0, 7] : [0, Math.min(bytes.length, 14) - lengthFor(stride)];
}

function bestWindow({ bytes, escapes }: Form, stride: Stride): number {
  const length = lengthFor(stride);
  const last = Math.min(bytes.length - length, LATEST_ANCHOR);
  let best = { start: 0, different: 0 };
  for (let start = 0; start <= last && best.different < length; start++) {
    const different = differentIn(bytes, start, length, escapes !== '');
    if (different > best.different) best = { start, different };
  }
  return best.start;
}

const lastRound = new Uint32Array(256);
let round = 0;

/** How many different bytes there are in a window; 0 when it may hold escapes. */
function differentIn(bytes: Uint8Array, start: number, length: number, escapes: boolean): number {
  round++;
  let different = 0;
  for (let at = start; at < start + length; at++) {
    const byte = bytes[at] as number;
    if (escapes && !isPlain(byte)) return 0;
    if (lastRound[byte] !== round) different++;
    lastRound[byte] = round;
  }
  return different;
}

/** How many letters and digits, of which nobody escapes some, stand side by side where anchors may begin. */
function longestPlainRun({ bytes }: Form): number {
  const near = Buffer.from(bytes.subarray(0, LATEST_ANCHOR + lengthFor(1))).toString('latin1');
  return Math.max(0, ...(near.match(/[A-Za-z0-9]+/g) ?? []).map(({ length }) => length));
}
