// Finds which of many values, in every form of theirs, are in a content.
import { disguises } from '../canary/canary.js';

const WORD = 4;
const BUCKETS = 1 << 20;

/** Searches for thousands of values in one pass. */
export class Search {
  readonly #first = new Uint8Array(BUCKETS);
  readonly #needles = new Map<number, { needle: Buffer; value: string }[]>();

  /** @param values of 8 characters or more */
  constructor(values: Iterable<string>) {
    for (const value of new Set(values)) for (const needle of disguises(value)) this.#add(needle, value);
  }

  #add(needle: Buffer, value: string): void {
    const word = needle.readUInt32LE();
    this.#first[bucket(word)] = 1;
    this.#needles.set(word, [...(this.#needles.get(word) ?? []), { needle, value }]);
  }

  /** The values that are in the content. */
  find(content: Buffer): string[] {
    const found = new Set<string>();
    let word = content.length < WORD ? 0 : content.readUIntLE(0, WORD - 1) << 8;
    for (let at = 0; at + WORD <= content.length; at++) {
      word = (word >>> 8) | ((content[at + WORD - 1] ?? 0) << 24);
      if (this.#first[bucket(word)] === 0) continue;
      for (const { needle, value } of this.#needles.get(word >>> 0) ?? [])
        if (content.subarray(at, at + needle.length).equals(needle)) found.add(value);
    }
    return [...found];
  }
}

function bucket(word: number): number {
  return Math.imul(word, 0x9e3779b1) >>> 12;
}
