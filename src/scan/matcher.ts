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
  /** Tells apart most of what the filter lets through by chance: quicker than the map. */
  second: Uint8Array;
  places: Map<number, Place[]>;
}

const HASH = 0x9e3779b1 | 0;
const SECOND_HASH = 0x85ebca6b | 0;
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
  const second = new Uint8Array(2 ** bits);
  const shift = 32 - bits;
  for (const word of places.keys()) {
    filter[Math.imul(word, HASH) >>> shift] = 1;
    second[Math.imul(word, SECOND_HASH) >>> shift] = 1;
  }
  return { stride, filter, shift, second, places };
}

/** Words on the stride, of which nearly all are passed over. */
function searchWords(group: Group, area: Area, onMatch: OnMatch): void {
  const { filter, shift } = group;
  const { words } = area;
  const step = (group.stride / 4) | 0;
  const limit = Math.ceil(Math.min(area.to, area.end - 3) / 4) | 0;
  let index = (Math.ceil(area.from / group.stride) * step) | 0;
  for (;;) {
    index = passOver(words, index, limit, step, filter, shift);
    if (index >= limit) return;
    const fourth = Math.min(index + 3 * step, limit - 1);
    for (; index <= fourth; index += step) {
      const word = words[index] as number;
      if (isIn(filter, shift, word)) judge(group, word, index * 4, area, onMatch);
    }
  }
}

/**
 * The first of four words among which one is in the filter, or the last words before the limit.
 * Nearly always none of them is, and one branch is quicker than four. Every byte passes through this loop: it is a function
 * of its own, with whole numbers that V8 can see to be small, so that V8 is done with it soon and once.
 */
function passOver(
  words: Int32Array,
  from: number,
  limit: number,
  step: number,
  filter: Uint8Array,
  shift: number,
): number {
  const lastOfFour = (limit - 3 * step) | 0;
  let index = from | 0;
  while (index < lastOfFour) {
    const second = (index + step) | 0;
    const third = (second + step) | 0;
    const fourth = (third + step) | 0;
    const found =
      (filter[Math.imul(words[index] as number, HASH) >>> shift] as number) |
      (filter[Math.imul(words[second] as number, HASH) >>> shift] as number) |
      (filter[Math.imul(words[third] as number, HASH) >>> shift] as number) |
      (filter[Math.imul(words[fourth] as number, HASH) >>> shift] as number);
    if (found !== 0) return index;
    index = (fourth + step) | 0;
  }
  return index;
}

function isIn(filter: Uint8Array, shift: number, word: number): boolean {
  return filter[Math.imul(word, HASH) >>> shift] === 1;
}

/** Every byte begins a word: the four that begin in one aligned word are made of it and of the next. */
function searchBytes(group: Group, area: Area, onMatch: OnMatch): void {
  const { filter, shift } = group;
  const { bytes, words } = area;
  const inFilter = (word: number): number => filter[Math.imul(word, HASH) >>> shift] as number;
  const last = Math.min(area.to, area.end - 3);
  const limit = (last >> 2) | 0;
  let index = (area.from >> 2) | 0;
  let word = words[index] as number;
  for (; index < limit; index++) {
    const next = words[index + 1] as number;
    const second = (word >>> 8) | (next << 24);
    const third = (word >>> 16) | (next << 16);
    const fourth = (word >>> 24) | (next << 8);
    if ((inFilter(word) | inFilter(second) | inFilter(third) | inFilter(fourth)) !== 0) {
      for (const [offset, each] of [word, second, third, fourth].entries())
        if (inFilter(each)) judge(group, each, index * 4 + offset, area, onMatch);
    }
    word = next;
  }
  for (let place = index * 4; place < last; place++) {
    const each = wordAt(bytes, place);
    if (inFilter(each)) judge(group, each, place, area, onMatch);
  }
}

const wordAt = (bytes: Uint8Array, place: number): number =>
  (bytes[place] as number) |
  ((bytes[place + 1] as number) << 8) |
  ((bytes[place + 2] as number) << 16) |
  ((bytes[place + 3] as number) << 24);

function judge(group: Group, word: number, at: number, area: Area, onMatch: OnMatch): void {
  if (group.second[Math.imul(word, SECOND_HASH) >>> group.shift] === 0) return;
  for (const { needle, offset } of group.places.get(word) ?? []) {
    const found = locate(needle.form, offset, area, at);
    if (found) onMatch(needle, found.start, found.end);
  }
}
