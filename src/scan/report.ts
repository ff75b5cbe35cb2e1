// Collects what a search found. No value gets into it: paths are masked.
import type { Mask } from './mask.js';
import type { Bound, Encoding, Hit, ScanReport } from './types.js';

/** More hits tell nothing new. */
const MOST_HITS = 1000;
const MOST_BOUNDS = 1000;

export class Report {
  files = 0;
  bytes = 0;
  readonly #hits = new Map<string, Hit>();
  readonly #bounds: Bound[] = [];
  #dropped = 0;

  constructor(
    readonly secrets: ScanReport['secrets'],
    readonly encodings: Encoding[],
    readonly mask: Mask,
  ) {}

  /** Keeps hits, with the paths masked, and gives them back in that form. */
  add(hits: Hit[]): Hit[] {
    const shown = hits.map((hit) => ({ ...hit, path: this.mask.apply(hit.path) }));
    for (const hit of shown) {
      const key = JSON.stringify([hit.secret, hit.match, hit.path, hit.part, hit.encoding]);
      if (this.#hits.has(key)) continue;
      if (this.#hits.size < MOST_HITS) this.#hits.set(key, hit);
      else this.#dropped++;
    }
    return shown;
  }

  addBounds(bounds: readonly Bound[]): void {
    for (const bound of bounds) {
      if (this.#bounds.length < MOST_BOUNDS || bound.cut)
        this.#bounds.push({ ...bound, path: this.mask.apply(bound.path) });
    }
  }

  /** In the order of the paths, whatever that of the file system is. */
  toJSON(): ScanReport {
    const { secrets, encodings, files, bytes } = this;
    const more = { path: '', reason: `${this.#dropped} more hits than are listed`, cut: false };
    const bounds = this.#dropped > 0 ? [...this.#bounds, more] : this.#bounds;
    return {
      version: 1,
      secrets,
      encodings,
      files,
      bytes,
      hits: withoutLesser([...this.#hits.values()]).sort(byPath),
      bounds: bounds.toSorted(byPath),
    };
  }
}

/** A line of a secret says nothing where the whole secret was found. */
function withoutLesser(hits: Hit[]): Hit[] {
  const place = ({ secret, path, part }: Hit) => JSON.stringify([secret, path, part]);
  const whole = new Set(hits.filter(({ match }) => match === 'value').map(place));
  return hits.filter((hit) => hit.match !== 'line' || !whole.has(place(hit)));
}

const byPath = (one: { path: string }, other: { path: string }): number =>
  one.path < other.path ? -1 : one.path > other.path ? 1 : 0;
