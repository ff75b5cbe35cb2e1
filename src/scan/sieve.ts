// Memory for content, and two filters that tell quickly which of its words may be among the ones looked for. In WebAssembly,
// which V8 compiles before it runs, and runs without checks of bounds (scripts/sieve/text.mjs).
import { HASHES, instantiate } from '../gen/sieve.js';

/** Distances between the words that are read. */
export const STRIDES = [8, 4, 1] as const;
export type Stride = (typeof STRIDES)[number];

const SPARSENESS = 128;
const FILTER_BITS = { least: 13, most: 20 };
const PAGE = 64 * 1024;

export class Sieve {
  /** For content. It begins where a page of memory does: to elsewhere some processors copy slowly (AMD's Zen, `rep movsb`). */
  readonly bytes: Uint8Array;
  readonly #module: ReturnType<typeof instantiate>;
  readonly #shift: number;
  /** Where the second filter begins, and where the content does. */
  readonly #second: number;
  readonly #start: number;

  /**
   * @param words four bytes each, little-endian
   * @param room bytes of content
   */
  constructor(words: ReadonlySet<number>, room: number) {
    const wanted = Math.ceil(Math.log2(words.size * SPARSENESS));
    const bits = Math.min(FILTER_BITS.most, Math.max(FILTER_BITS.least, wanted));
    this.#shift = 32 - bits;
    this.#second = 2 ** bits;
    this.#start = 2 * this.#second;
    this.#module = instantiate(Math.ceil((this.#start + room) / PAGE));
    const memory = new Uint8Array(this.#module.memory);
    for (const word of words) {
      memory[Math.imul(word, HASHES.first) >>> this.#shift] = 1;
      memory[this.#second + (Math.imul(word, HASHES.second) >>> this.#shift)] = 1;
    }
    this.bytes = memory.subarray(this.#start);
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
}
