// Finds many byte strings in one pass. Words of four bytes are read at a fixed stride: every needle has anchors so long that
// one of its words lies on the stride, wherever the needle stands.
import { anchorsOf } from './anchors.js';
import { HINT_WORDS } from './hints.js';
import type { Form } from './needles/forms.js';
import { Sieve, STRIDES, type Stride, wordAt } from './sieve.js';
import { leftReach, locate, rightReach } from './verify.js';

/** A form of a secret, and what it stands for. */
export interface Needle {
  form: Form;
  /** Index of the secret. */
  secret: number;
  match: 'value' | 'line';
}

/** A part of a content from which it is read and where it is searched: words that begin in [from, to). */
export interface Area {
  sieve: Sieve;
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

/** The needles whose anchors are long enough for one stride, by their words. */
interface Group {
  stride: Stride;
  places: Map<number, Place[]>;
}

export class Matcher {
  readonly #groups: Group[];
  readonly #words: Set<number>;
  /** Bytes that have to be known before and behind a word to judge it. */
  readonly left: number;
  readonly right: number;

  constructor(needles: Needle[]) {
    this.#groups = STRIDES.map((stride) => groupOf(stride, needles)).filter(({ places }) => places.size > 0);
    this.#words = new Set(this.#groups.flatMap(({ places }) => [...places.keys()]));
    this.left = Math.max(8, ...needles.map(({ form }) => leftReach(form)));
    this.right = Math.max(8, ...needles.map(({ form }) => rightReach(form)));
  }

  /** Memory for content that is to be searched; as much of it as that, or more. */
  memory(room: number): Sieve {
    return new Sieve(this.#words, HINT_WORDS, room);
  }

  search(area: Area, onMatch: OnMatch): void {
    const { sieve, from, to, end } = area;
    const limit = Math.min(to, end - 3);
    for (const group of this.#groups) {
      const { stride } = group;
      let at = Math.ceil(from / stride) * stride;
      for (;;) {
        at = sieve.next(stride, at, limit);
        if (at >= limit) break;
        judge(group, at, area, onMatch);
        at += stride;
      }
    }
  }
}

function groupOf(stride: Stride, needles: Needle[]): Group {
  const places = new Map<number, Place[]>();
  for (const needle of needles) {
    for (const offset of anchorsOf(needle.form, stride)) {
      const word = wordAt(needle.form.bytes, offset);
      const same = places.get(word);
      if (same) same.push({ needle, offset });
      else places.set(word, [{ needle, offset }]);
    }
  }
  return { stride, places };
}

function judge({ places }: Group, at: number, area: Area, onMatch: OnMatch): void {
  const { sieve, start, end } = area;
  const { bytes } = sieve;
  for (const { needle, offset } of places.get(wordAt(bytes, at)) ?? []) {
    const found = locate(needle.form, offset, { bytes, start, end }, at);
    if (found) onMatch(needle, found.start, found.end);
  }
}
