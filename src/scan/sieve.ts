// Memory for content, and filters that tell quickly which of its words may be among those that are looked for. In WebAssembly,
// which V8 compiles before it runs, and runs without checks of bounds (scripts/sieve/text.mjs).
import { FOLD, HASHES, HINT_BITS, instantiate } from '../gen/sieve.js';

/** Distances between the words that are read. */
export const STRIDES = [8, 4, 1] as const;
export type Stride = (typeof STRIDES)[number];

const SPARSENESS = 128;
const FILTER_BITS = { least: 13, most: 20 };
const PAGE = 64 * 1024;

export class Sieve {
  /** For content. It begins where a page of memory does: to elsewhere some processors copy slowly (AMD's Zen, `rep movsb`). */
  readonly bytes: Buffer;
  readonly #module: ReturnType<typeof instantiate>;
  readonly #shift: number;
  /** Where the second filter of words begins, and where the content does. */
  readonly #second: number;
  readonly #start: number;

  /**
   * @param words four bytes each, little-endian
   * @param hints more of them, in which letters are small: they are found in any case
   * @param room bytes of content
   */
  constructor(words: ReadonlySet<number>, hints: ReadonlySet<number>, room: number) {
    const wanted = Math.ceil(Math.log2(words.size * SPARSENESS));
    const bits = Math.min(FILTER_BITS.most, Math.max(FILTER_BITS.least, wanted));
    this.#shift = 32 - bits;
    const first = 2 ** (HINT_BITS + 1);
    this.#second = first + 2 ** bits;
    this.#start = this.#second + 2 ** bits;
    this.#module = instantiate(Math.ceil((this.#start + room) / PAGE));
    const memory = new Uint8Array(this.#module.memory);
    fill(memory, hints, HINT_BITS, 0, 2 ** HINT_BITS);
    fill(memory, words, bits, first, this.#second);
    this.bytes = Buffer.from(this.#module.memory, this.#start);
  }

  /**
   * Goes over every word at this stride that begins in [from, limit).
   * @param from a multiple of the stride
   * @param limit three bytes or more before the content's end
   * @returns where the first one begins that may be among those looked for; the limit, or more, when none is
   */
  next(stride: Stride, from: number, limit: number): number {
    const { next8, next4, next1 } = this.#module;
    const next = stride === 8 ? next8 : stride === 4 ? next4 : next1;
    return next(this.#start + from, this.#start + limit, this.#shift, this.#second) - this.#start;
  }

  /** The same at every byte, for hints. */
  nextHint(from: number, limit: number): number {
    return this.#module.nextHint(this.#start + from, this.#start + limit) - this.#start;
  }
}

/** Enters words into two filters that begin at these places. */
function fill(
  memory: Uint8Array,
  words: ReadonlySet<number>,
  bits: number,
  first: number,
  second: number,
): void {
  for (const word of words) {
    memory[first + (Math.imul(word, HASHES.first) >>> (32 - bits))] = 1;
    memory[second + (Math.imul(word, HASHES.second) >>> (32 - bits))] = 1;
  }
}

/** The four bytes at a place. */
export function wordAt(bytes: Uint8Array, place: number): number {
  return (
    (bytes[place] as number) |
    ((bytes[place + 1] as number) << 8) |
    ((bytes[place + 2] as number) << 16) |
    ((bytes[place + 3] as number) << 24)
  );
}

/** The same as a hint: letters in either case are one. */
export function hintAt(bytes: Uint8Array, place: number): number {
  return wordAt(bytes, place) | FOLD;
}

/** Four characters as a hint. */
export function hintWord(text: string): number {
  return hintAt(Buffer.from(text), 0);
}

/** Bytes of a word. */
export const WORD = 4;
