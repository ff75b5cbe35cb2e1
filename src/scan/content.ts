// One content on its way through a window: what was found in it, and what has the shape of a secret at its end.

import { isZipEnd } from './formats/zip.js';
import type { Matcher } from './matcher.js';
import { LONGEST_TEXT, type Piece, patternsIn, piecesToJudge, type Shapes } from './patterns.js';
import type { Hit } from './types.js';
import { type ReadFile, Window } from './window.js';

interface Range {
  start: number;
  end: number;
}

/** Ranges that are remembered to tell patterns apart. */
const MOST_RANGES = 1000;

export class Content {
  readonly #window: Window;
  #path = '';
  #hits: Hit[] = [];
  /** Where known secrets stand: a pattern in the same place says nothing new. */
  #ranges: Range[] = [];

  constructor(
    matcher: Matcher,
    ids: string[],
    private readonly shapes?: Shapes,
  ) {
    this.#window = new Window(matcher, (needle, start, end) => {
      const secret = ids[needle.secret] ?? '';
      const { encoding } = needle.form;
      const { match } = needle;
      if (this.#ranges.length < MOST_RANGES) this.#ranges.push({ start, end });
      const known = this.#hits.some(
        (hit) => hit.secret === secret && hit.match === match && hit.encoding === encoding,
      );
      if (!known)
        this.#hits.push({ secret, match, path: this.#path, part: 'content', encoding, offset: start });
    });
  }

  /** Starts with another content. */
  begin(path: string): void {
    this.#window.reset();
    this.#path = path;
    if (this.#ranges.length > 0) {
      this.#hits = [];
      this.#ranges = [];
    }
  }

  /** The first bytes; more than there are, and valid until the content goes on. */
  get head(): Uint8Array {
    return this.#window.head;
  }

  get length(): number {
    return this.#window.length;
  }

  /** Whether what was read last looks like the end of a zip archive, as of one behind a program. */
  get endsAsZip(): boolean {
    return isZipEnd(this.#window.sieve.bytes, this.#window.end);
  }

  /** Goes on with what comes next in an open file. Returns how many bytes that was, 0 at the end. */
  read(file: number, read: ReadFile): number {
    return this.#window.read(file, read);
  }

  write(chunk: Uint8Array): void {
    this.#window.write(chunk);
  }

  /** The content has ended: its hits. They are promised only where patterns have to be looked for. */
  end(patterns: boolean): Hit[] | Promise<Hit[]> {
    this.#window.finish();
    const { sieve } = this.#window;
    const whole = patterns && this.length <= LONGEST_TEXT && this.#window.isWhole;
    const pieces = whole ? piecesToJudge(sieve, this.length, this.shapes) : [];
    const hits = this.#hits;
    const ranges = this.#ranges;
    // They are the caller's now: another content may begin before the patterns have been looked for.
    if (pieces.length > 0 || hits.length > 0) {
      this.#hits = [];
      this.#ranges = [];
    }
    return pieces.length === 0 ? hits : this.#withPatterns(pieces, hits, ranges);
  }

  /** Gives its memory to the next content. */
  release(): void {
    this.#window.release();
  }

  async #withPatterns(pieces: Piece[], hits: Hit[], known: Range[]): Promise<Hit[]> {
    const path = this.#path;
    for (const { text, offset } of pieces) {
      for (const { type, ...place } of await patternsIn(text, this.shapes)) {
        const [start, end] = [offset + place.start, offset + place.end];
        const explained = known.some((range) => range.start < end && start < range.end);
        if (explained || hits.some(({ secret, match }) => secret === '' && match === type)) continue;
        hits.push({ secret: '', match: type, path, part: 'content', encoding: 'raw', offset: start });
      }
    }
    return hits;
  }
}
