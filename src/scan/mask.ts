// Blots known secrets out of paths: a file's name may be what leaked.
import type { Matcher } from './matcher.js';
import { searchBytes } from './window.js';

const BLOT = '***';

export class Mask {
  readonly #matcher: Matcher;

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  /** Puts `***` in the place of every form of every secret. */
  apply(text: string): string {
    const bytes = Buffer.from(text);
    const ranges: { start: number; end: number }[] = [];
    searchBytes(this.#matcher, bytes, (_, start, end) => ranges.push({ start, end }));
    if (ranges.length === 0) return text;
    ranges.sort((one, other) => one.start - other.start);
    const pieces: string[] = [];
    let at = 0;
    for (const { start, end } of ranges) {
      if (start >= at) pieces.push(bytes.toString('utf8', at, start), BLOT);
      at = Math.max(at, end);
    }
    return pieces.join('') + bytes.toString('utf8', at);
  }
}
