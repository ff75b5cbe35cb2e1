// Searches blobs as they go by; whose layers they are is known only afterwards.
import { SealfileError } from '../errors.js';
import { peek } from '../image/stream.js';
import { type Entry, tarEntries } from '../image/tar.js';
import type { Blob, Bytes } from '../image/types.js';
import { unpacked } from '../image/unpack.js';
import { HEAD, isTarHeader } from '../scan/formats/format.js';
import type { Bound, Hit, Part } from '../scan/types.js';
import { LayerPaths } from './fate.js';
import type { Finder } from './finder.js';

/** A hit, and the file of the layer that it is in, without members of archives; empty for what is no layer. */
export interface FileHit extends Hit {
  file: string;
}

/** What was found in one blob. */
export interface SearchedBlob {
  hits: FileHit[];
  bounds: Bound[];
  /** The paths of a layer; undefined for what is no tar archive. */
  paths?: LayerPaths;
  /** Why it could not be read to its end. */
  failure?: SealfileError;
}

/** A blob that holds a secret in every file would fill the memory otherwise. */
const mostHits = 1000;

/** Names are searched together, and one by one when something was found. */
const namesAtOnce = 500;

/** Searches blobs, and keeps what was found by their keys. */
export class BlobSearch {
  readonly blobs = new Map<string, SearchedBlob>();

  constructor(readonly finder: Finder) {}

  /** Searches a layer file by file, anything else as a whole. What cannot be unpacked is noted, not thrown. */
  async take({ key, content }: Pick<Blob, 'key' | 'content'>): Promise<void> {
    const blob: SearchedBlob = { hits: [], bounds: [] };
    this.blobs.set(key, blob);
    try {
      const { head, whole } = await peek(unpacked(content), HEAD);
      if (isTar(head)) await new LayerSearch(this.finder, key, blob).run(whole);
      else blob.hits.push(...(await this.finder.stream(whole, key)).map((hit) => ({ ...hit, file: '' })));
    } catch (error) {
      if (!(error instanceof SealfileError)) throw error;
      blob.failure = error;
    }
    blob.bounds.push(...this.finder.boundsOf(key));
  }
}

/** A name, the target of a link or an attribute. */
interface Name {
  file: string;
  text: string;
  part: Part;
}

class LayerSearch {
  readonly #paths = new LayerPaths();
  #names: Name[] = [];

  constructor(
    readonly finder: Finder,
    readonly key: string,
    readonly blob: SearchedBlob,
  ) {
    blob.paths = this.#paths;
  }

  async run(content: Bytes): Promise<void> {
    for await (const entry of tarEntries(content)) {
      if (entry.path !== '') this.#paths.add(entry);
      this.#names.push(...namesOf(entry));
      if (this.#names.length >= namesAtOnce) await this.#searchNames();
      if (entry.size > 0)
        this.#keep(entry.path, await this.finder.stream(entry.content, this.key, entry.path));
    }
    await this.#searchNames();
  }

  async #searchNames(): Promise<void> {
    const names = this.#names.splice(0);
    const together = names.map(({ text }) => text).join('\n');
    if ((await this.finder.text(together, this.key, '', false)).length === 0) return;
    for (const { file, text, part } of names) {
      const hits = await this.finder.text(text, this.key, file, false);
      this.#keep(
        file,
        hits.map((hit) => ({ ...hit, part })),
      );
    }
  }

  #keep(file: string, hits: Hit[]): void {
    const { blob } = this;
    const room = mostHits - blob.hits.length;
    blob.hits.push(...hits.slice(0, room).map((hit) => ({ ...hit, file })));
    if (hits.length > room && room > 0) {
      blob.bounds.push({
        path: '',
        reason: `more than ${mostHits} findings in one layer, the others are not listed`,
        cut: true,
      });
    }
  }
}

function namesOf({ path, link, attributes }: Entry): Name[] {
  const pairs = attributes.map(([name, value]) => `${name}=${value}`);
  return [
    { file: path, text: path, part: 'name' },
    ...(link === '' ? [] : [{ file: path, text: link, part: 'link' as const }]),
    ...pairs.map((text) => ({ file: path, text, part: 'attribute' as const })),
  ];
}

/** An archive without entries is nothing but zeroes. */
function isTar(head: Uint8Array): boolean {
  return head.length >= HEAD && (head.every((byte) => byte === 0) || isTarHeader(head));
}
