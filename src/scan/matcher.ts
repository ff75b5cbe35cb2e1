// Finds many byte strings in one pass. Words of four bytes are read at a fixed stride, and a filter tells which of them occur
// in a needle: every needle has anchors so long that one of its words lies on the stride, wherever the needle stands.
import { anchorsOf, STRIDES } from './anchors.js';
import type { Form } from './needles/forms.js';
import { leftReach, locate, rightReach } from './verify.js';

/** A form of a secret, and what it stands for. */
export interface Needle {
  form: Form;
  /** Index of the secret. */
  secret: number;
  match: 'value' | 'line';
}

/** A part of a buffer from which it is read and where it is searched: words that begin in [from, to). */
export interface Area {
  bytes: Uint8Array;
  /** The same memory. */
  words: Int32Array;
  from: number;
  to: number;
  /** The first byte that may be read, and the one after the last. */
  start: number;
  end: number;
}

/** Called for every occurrence, more than once for the same one. */
export type OnMatch = (needle: Needle, start: number, end: number) => void;

interface Place {
  needle: Needle;
  /** Where the word stands in the needle's form. */
  offset: number;
}

/** The needles whose anchors are long enough for one stride. */
interface Group {
  stride: number;
  filter: Uint8Array;
  shift: number;
  places: Map<number, Place[]>;
}

const HASH = 0x9e3779b1 | 0;
const SPARSENESS = 128;
const FILTER_BITS = { least: 13, most: 21 };

export class Matcher {
  readonly #groups: Group[];
  /** Bytes that have to be known before and behind a word to judge it. */
  readonly left: number;
  readonly right: number;

  constructor(needles: Needle[]) {
    this.#groups = STRIDES.flatMap((stride) => groupOf(stride, needles) ?? []);
    this.left = Math.max(8, ...needles.map(({ form }) => leftReach(form)));
    this.right = Math.max(8, ...needles.map(({ form }) => rightReach(form)));
  }

  search(area: Area, onMatch: OnMatch): void {
    for (const group of this.#groups) {
      if (group.stride === 1) searchBytes(group, area, onMatch);
      else searchWords(group, area, onMatch);
    }
  }
}

function groupOf(stride: number, needles: Needle[]): Group | undefined {
  const places = new Map<number, Place[]>();
  for (const needle of needles) {
    for (const offset of anchorsOf(needle.form, stride)) {
      const word = Buffer.from(needle.form.bytes).readInt32LE(offset);
      const same = places.get(word);
      if (same) same.push({ needle, offset });
      else places.set(word, [{ needle, offset }]);
    }
  }
  if (places.size === 0) return undefined;
  const wanted = Math.ceil(Math.log2(places.size * SPARSENESS));
  const bits = Math.min(FILTER_BITS.most, Math.max(FILTER_BITS.least, wanted));
  const filter = new Uint8Array(2 ** bits);
  const shift = 32 - bits;
  for (const word of places.keys()) filter[Math.imul(word, HASH) >>> shift] = 1;
  return { stride, filter, shift, places };
}

/**
 * Four words at a time: nearly always none of them is in the filter, and one branch is quicker than four.
 * The loop is written out, with whole numbers that V8 can see to be small, as every byte passes through it.
 */
function searchWords(group: Group, area: Area, onMatch: OnMatch): void {
  const { filter, shift } = group;
  const { words } = area;
  const step = (group.stride / 4) | 0;
  const limit = Math.ceil(Math.min(area.to, area.end - 3) / 4) | 0;
  const lastOfFour = (limit - 3 * step) | 0;
  const inFilter = (index: number): number =>
    filter[Math.imul(words[index] as number, HASH) >>> shift] as number;
  let index = (Math.ceil(area.from / group.stride) * step) | 0;
  while (index < lastOfFour) {
    const second = (index + step) | 0;
    const third = (second + step) | 0;
    const fourth = (third + step) | 0;
    const next = (fourth + step) | 0;
    if ((inFilter(index) | inFilter(second) | inFilter(third) | inFilter(fourth)) !== 0) {
      for (let each = index; each <= fourth; each += step)
        if (inFilter(each)) judge(group, words[each] as number, each * 4, area, onMatch);
    }
    index = next;
  }
  for (; index < limit; index += step)
    if (inFilter(index)) judge(group, words[index] as number, index * 4, area, onMatch);
}

function searchBytes(group: Group, area: Area, onMatch: OnMatch): void {
  const { filter, shift } = group;
  const last = Math.min(area.to, area.end - 3);
  const byte = (index: number): number => area.bytes[index] as number;
  let word = (byte(area.from) << 8) | (byte(area.from + 1) << 16) | (byte(area.from + 2) << 24);
  for (let index = area.from; index < last; index++) {
    word = (word >>> 8) | (byte(index + 3) << 24);
    if (filter[Math.imul(word, HASH) >>> shift] === 1) judge(group, word, index, area, onMatch);
  }
}

function judge(group: Group, word: number, at: number, area: Area, onMatch: OnMatch): void {
  for (const { needle, offset } of group.places.get(word) ?? []) {
    const found = locate(needle.form, offset, area, at);
    if (found) onMatch(needle, found.start, found.end);
  }
}
