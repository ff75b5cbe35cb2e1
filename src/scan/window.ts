// A view that moves over content of any length, in memory of a fixed size: what was searched makes room for what comes.
import type { Area, Matcher, Needle } from './matcher.js';
import type { Sieve } from './sieve.js';

/** Contents up to this length are in memory as a whole at their end. */
export const WHOLE = 1024 * 1024;

/** What is read at a time, and how much of a longer content is in memory: so little that it stays in the processor's cache. */
const READ = 128 * 1024;

/** Words on the stride of the matcher stay on it when bytes move by a multiple of this. */
const ALIGNMENT = 8;

/** The memory of windows that are not in use: contents inside contents need several at a time. */
const spare = new WeakMap<Matcher, Sieve[]>();

/** Reads on in an open file, so many bytes to this place: returns how many it were, 0 at the end. */
export type ReadFile = (file: number, into: Uint8Array, at: number, count: number) => number;

type OnMatch = (needle: Needle, start: number, end: number) => void;

export class Window {
  readonly #matcher: Matcher;
  readonly #onMatch: OnMatch;
  readonly #area: Area;
  /** Bytes of the content before the first one in memory. */
  #passed = 0;

  /** @param onMatch called with offsets in the content */
  constructor(matcher: Matcher, onMatch: OnMatch) {
    this.#matcher = matcher;
    this.#onMatch = (needle, start, end) => onMatch(needle, this.#passed + start, this.#passed + end);
    const sieve = spare.get(matcher)?.pop() ?? matcher.memory(WHOLE + sizeOnTheMove(matcher));
    this.#area = { sieve, from: 0, to: 0, start: 0, end: 0 };
  }

  /** Length of the content so far. */
  get length(): number {
    return this.#passed + this.#area.end;
  }

  /** True while the whole content is in the sieve. */
  get isWhole(): boolean {
    return this.#passed === 0;
  }

  /** Where the content is. */
  get sieve(): Sieve {
    return this.#area.sieve;
  }

  /** The first bytes of the content; more than there are, and valid until it goes on. */
  get head(): Uint8Array {
    return this.sieve.bytes;
  }

  /** Where the content ends in the sieve, so far. */
  get end(): number {
    return this.#area.end;
  }

  /**
   * The content goes on with what comes next in an open file.
   * @returns how many bytes that was, 0 at the end
   */
  read(file: number, read: ReadFile): number {
    const area = this.#area;
    if (area.end - area.from >= READ) this.#search(area.end - this.#matcher.right);
    if (this.#limit - area.end < READ) this.#moveOn();
    const count = read(file, area.sieve.bytes, area.end, READ);
    area.end += count;
    return count;
  }

  /** The content goes on with these bytes. */
  write(chunk: Uint8Array): void {
    const area = this.#area;
    for (let from = 0; from < chunk.length; ) {
      if (area.end === this.#limit) this.#moveOn();
      const part = chunk.subarray(from, from + this.#limit - area.end);
      area.sieve.bytes.set(part, area.end);
      area.end += part.length;
      from += part.length;
      this.#search(area.end - this.#matcher.right);
    }
  }

  /** The content has ended: searches what waited for more. */
  finish(): void {
    this.#search(this.#area.end);
  }

  /** Makes the window ready for another content. */
  reset(): void {
    this.#passed = 0;
    Object.assign(this.#area, { from: 0, to: 0, end: 0 });
  }

  /** Gives its memory to the next window. This one cannot be used any more. */
  release(): void {
    const others = spare.get(this.#matcher);
    if (others) others.push(this.#area.sieve);
    else spare.set(this.#matcher, [this.#area.sieve]);
  }

  /** Where the memory in use ends. */
  get #limit(): number {
    return this.#passed === 0 ? this.#area.sieve.bytes.length : sizeOnTheMove(this.#matcher);
  }

  #search(to: number): void {
    const area = this.#area;
    if (to <= area.from) return;
    area.to = to;
    this.#matcher.search(area, this.#onMatch);
    area.from = to;
  }

  /** Makes room for `READ` bytes or more. */
  #moveOn(): void {
    const area = this.#area;
    this.#search(area.end - this.#matcher.right);
    const step = Math.floor(Math.max(0, area.from - this.#matcher.left) / ALIGNMENT) * ALIGNMENT;
    area.sieve.bytes.copyWithin(0, step, area.end);
    this.#passed += step;
    area.from -= step;
    area.end -= step;
  }
}

/**
 * Searches a content that is at hand as a whole.
 * @param onMatch called with offsets in it
 */
export function searchBytes(matcher: Matcher, bytes: Uint8Array, onMatch: OnMatch): void {
  const window = new Window(matcher, onMatch);
  window.write(bytes);
  window.finish();
  window.release();
}

/** What is read, and what has to be known around the place that is judged. */
const sizeOnTheMove = ({ left, right }: Matcher): number => READ + left + right + ALIGNMENT;
