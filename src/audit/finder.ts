// The search engine as an audit uses it: what was found in one text or stream at a time.
import type { Bytes } from '../image/types.js';
import { Search } from '../scan/search.js';
import type { Bound, Hit, KnownSecret, ScanReport } from '../scan/types.js';

/** Separates a blob's key from a path in it, as the engine writes members of archives. */
const behind = '!';

/** Searches one thing after the other for the same secrets, and for things in the shape of one. */
export class Finder {
  readonly #search: Search;

  constructor(secrets: KnownSecret[]) {
    this.#search = new Search(secrets, { patterns: true });
  }

  /**
   * Searches a stream.
   * @param key the blob that it is in
   * @param path its path there; hits tell it with values masked
   * @param patterns whether to look for shapes as well
   */
  async stream(content: Bytes, key: string, path = '', patterns = true): Promise<Hit[]> {
    const hits = await this.#search.stream(content, `${key}${behind}${path}`, { patterns });
    return withoutLesser(hits.map((hit) => ({ ...hit, path: withoutKey(hit.path, key) })));
  }

  /** The same for a text. */
  text(text: string, key: string, path = '', patterns = true): Promise<Hit[]> {
    return this.stream(once(Buffer.from(text)), key, path, patterns);
  }

  /** Puts `***` in the place of known secrets. */
  masked(text: string): string {
    return this.#search.masked(text);
  }

  /** What of a blob could not be searched. */
  boundsOf(key: string): Bound[] {
    const all = this.#search.report().bounds.filter(({ path }) => path.startsWith(`${key}${behind}`));
    return all.map((bound) => ({ ...bound, path: withoutKey(bound.path, key) }));
  }

  /** How the secrets were searched for, and in how much. */
  get extent(): Pick<ScanReport, 'secrets' | 'files' | 'bytes'> {
    const { secrets, files, bytes } = this.#search.report();
    return { secrets, files, bytes };
  }
}

function withoutKey(path: string, key: string): string {
  return path.slice(key.length + behind.length);
}

/** A line of a secret says nothing where the whole secret was found. */
function withoutLesser(hits: Hit[]): Hit[] {
  const place = ({ secret, path }: Hit) => `${secret}\0${path}`;
  const whole = new Set(hits.filter(({ match }) => match === 'value').map(place));
  return hits.filter((hit) => hit.match !== 'line' || !whole.has(place(hit)));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes;
}
