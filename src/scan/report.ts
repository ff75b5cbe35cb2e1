// Collects what searches found: the first in the order of the paths, whichever search tells it first. No value gets into it: paths are masked.
import type { Mask } from './mask.js';
import type { Bound, Encoding, Hit, ScanReport } from './types.js';

/** More hits tell nothing new. */
const MOST_HITS = 1000;
const MOST_BOUNDS = 1000;

/** What a search of files that are no archives has found. */
export interface Found {
  files: number;
  bytes: number;
  hits: Hit[];
  /** There are more hits. */
  more: boolean;
}

export class Report {
  files = 0;
  bytes = 0;
  #hits = new First<Hit>(MOST_HITS);
  readonly #bounds = new First<Bound>(MOST_BOUNDS);

  constructor(
    readonly secrets: ScanReport['secrets'],
    readonly encodings: Encoding[],
    readonly mask: Mask,
  ) {}

  /** Keeps hits, with the paths masked, and gives them back in that form. */
  add(hits: Hit[]): Hit[] {
    const shown = hits.map((hit) => ({ ...hit, path: this.mask.apply(hit.path) }));
    for (const hit of shown) this.#keep(hit);
    return shown;
  }

  addBounds(bounds: Bound[]): void {
    for (const { path, reason, cut } of bounds) {
      const bound = { path: this.mask.apply(path), reason, cut };
      // What a limit of ours stopped is not crowded out by the rest.
      this.#bounds.add([cut ? 'cut' : 'rest', bound.path, reason], bound);
    }
  }

  /** Gives away what was found since the last time, for the report of another search for the same secrets. */
  take(): Found {
    const { files, bytes } = this;
    const hits = this.#hits.list();
    const { more } = this.#hits;
    this.files = 0;
    this.bytes = 0;
    this.#hits = new First<Hit>(MOST_HITS);
    return { files, bytes, hits, more };
  }

  /** Adds what another search found. */
  merge({ files, bytes, hits, more }: Found): void {
    this.files += files;
    this.bytes += bytes;
    for (const hit of hits) this.#keep(hit);
    this.#hits.more ||= more;
  }

  toJSON(): ScanReport {
    const { secrets, encodings, files, bytes } = this;
    const unlisted = { path: '', reason: `there are more than ${MOST_HITS} hits`, cut: false };
    const hits = withoutLesser(this.#hits.list());
    const bounds = this.#bounds.list();
    if (this.#hits.more) bounds.push(unlisted);
    return { version: 1, secrets, encodings, files, bytes, hits, bounds };
  }

  /** Of the same kind in the same place the first counts. */
  #keep(hit: Hit): void {
    const { path, part, secret, match, encoding } = hit;
    this.#hits.add([path, part, secret, match, encoding], hit, (other) => hit.offset < other.offset);
  }
}

/** The first of many items in the order of their keys, in whatever order they come. */
class First<T> {
  /** Some have been left out. */
  more = false;
  readonly #items = new Map<string, T>();

  constructor(readonly most: number) {}

  /** @param isBetter whether it takes the place of another one with this key */
  add(key: string[], item: T, isBetter: (other: T) => boolean = () => false): void {
    const text = JSON.stringify(key);
    const other = this.#items.get(text);
    if (other === undefined || isBetter(other)) this.#items.set(text, item);
    if (this.#items.size > 2 * this.most) this.#drop();
  }

  list(): T[] {
    this.#drop();
    return this.#sorted().map(([, item]) => item);
  }

  #sorted(): [string, T][] {
    return [...this.#items].sort(([one], [other]) => (one < other ? -1 : 1));
  }

  #drop(): void {
    if (this.#items.size <= this.most) return;
    this.more = true;
    for (const [key] of this.#sorted().slice(this.most)) this.#items.delete(key);
  }
}

/** A line of a secret says nothing where the whole secret was found. */
function withoutLesser(hits: Hit[]): Hit[] {
  const place = ({ secret, path, part }: Hit) => JSON.stringify([secret, path, part]);
  const whole = new Set(hits.filter(({ match }) => match === 'value').map(place));
  return hits.filter((hit) => hit.match !== 'line' || !whole.has(place(hit)));
}
