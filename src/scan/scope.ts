// What belongs to one file or stream with all that is packed in it: its hits, its bounds, how much may still be unpacked.
import type { Bound, Hit } from './types.js';

/** Archives of nothing but damage would fill the memory. */
const MOST_BOUNDS = 1000;

/** Thrown when the limit of unpacked bytes is reached. */
export class LimitReached extends Error {}

export class Scope {
  readonly hits: Hit[] = [];
  readonly #bounds: Bound[] = [];
  #isCut = false;
  readonly #seen = new Set<string>();
  readonly #limit: number;
  #unpacked = 0;

  constructor(
    /** Whether shapes of credentials are looked for as well. */
    readonly patterns: boolean,
    limit: number,
  ) {
    this.#limit = limit;
  }

  get bounds(): readonly Bound[] {
    return this.#bounds;
  }

  /** Keeps a bound; of very many some, with one of ours among them if there is one. */
  addBound(bound: Bound): void {
    const isFirstCut = bound.cut && !this.#isCut;
    if (this.#bounds.length < MOST_BOUNDS || isFirstCut) this.#bounds.push(bound);
    this.#isCut ||= bound.cut;
  }

  /** False once nothing more is unpacked. */
  get open(): boolean {
    return this.#unpacked <= this.#limit;
  }

  /** Bytes that were unpacked so far. */
  get unpacked(): number {
    return this.#unpacked;
  }

  /** Counts unpacked bytes. Throws `LimitReached`. */
  unpack(bytes: number): void {
    this.#unpacked += bytes;
    if (!this.open) throw new LimitReached(`more than ${this.#limit / 2 ** 30} GiB unpacked`);
  }

  /** Keeps the first hit of its kind in its place. */
  add(hit: Hit): void {
    const key = JSON.stringify([hit.secret, hit.match, hit.path, hit.part, hit.encoding]);
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.hits.push(hit);
  }
}
