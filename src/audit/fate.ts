// What layers do to the files of layers below them: deleted by a whiteout, or replaced.
// Of each path a hash of 53 bits is kept, so that a layer with a million files takes 8 MB.
import type { Entry } from '../image/tar.js';
import type { Fate } from './types.js';

/** OCI image spec, layer.md: `.wh.NAME` deletes, `.wh..wh..opq` empties the folder that it lies in. */
const whiteout = '.wh.';
const opaque = '.wh..wh..opq';

/** The paths that a layer touches. */
export class LayerPaths {
  #hashes = new Float64Array(1024);
  #count = 0;
  #sorted = true;

  /** Takes note of an entry of the layer. */
  add({ path, type }: Pick<Entry, 'path' | 'type'>): void {
    const slash = path.lastIndexOf('/') + 1;
    const folder = path.slice(0, slash);
    const base = path.slice(slash);
    if (base === opaque) this.#put(`emptied ${folder}`);
    else if (base.startsWith(whiteout)) this.#put(`deleted ${folder}${base.slice(whiteout.length)}`);
    else this.#put(`${type === 'folder' ? 'folder' : 'file'} ${path}`);
  }

  /** What this layer does to a file of a lower one. */
  actionOn(path: string): Fate['action'] | undefined {
    if (this.#has(`deleted ${path}`)) return 'deleted';
    for (const parent of parentsOf(path)) {
      const gone = [`emptied ${parent}/`, `deleted ${parent}`, `file ${parent}`];
      if (gone.some((mark) => this.#has(mark))) {
        return this.#has(`file ${path}`) ? 'replaced' : 'deleted';
      }
    }
    if (this.#has('emptied ') && !this.#has(`file ${path}`)) return 'deleted';
    return this.#has(`file ${path}`) || this.#has(`folder ${path}`) ? 'replaced' : undefined;
  }

  #put(mark: string): void {
    if (this.#count === this.#hashes.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#count++] = hash(mark);
    this.#sorted = false;
  }

  #has(mark: string): boolean {
    if (!this.#sorted) {
      this.#hashes = this.#hashes.slice(0, this.#count).sort();
      this.#sorted = true;
    }
    const wanted = hash(mark);
    let low = 0;
    for (let high = this.#count; low < high; ) {
      const middle = (low + high) >>> 1;
      if ((this.#hashes[middle] as number) < wanted) low = middle + 1;
      else high = middle;
    }
    return low < this.#count && this.#hashes[low] === wanted;
  }
}

/** The first later layer that takes the file away. @param above the layers above it, the next one first */
export function fateOf(
  path: string,
  above: { number: number; paths: LayerPaths | undefined }[],
): Fate | null {
  for (const { number, paths } of above) {
    const action = paths?.actionOn(path);
    if (action) return { action, layer: number };
  }
  return null;
}

function* parentsOf(path: string): Generator<string> {
  for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) yield path.slice(0, at);
}

/** Two 32-bit sums by FNV-1a with different beginnings, 53 bits of them. */
function hash(text: string): number {
  let one = 0x811c9dc5;
  let two = 0x9dc5811c;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    one = Math.imul(one ^ code, 0x01000193);
    two = Math.imul(two ^ (code + index), 0x01000193);
  }
  return (one >>> 0) * 2 ** 21 + ((two >>> 0) & 0x1fffff);
}
