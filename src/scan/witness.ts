// What tells one run of a step from another: things that it wrote, with the time of writing.
import type { BigIntStats } from 'node:fs';

/** Something that a step wrote. */
export interface Witness {
  /** Without a leading slash; empty for the root. */
  path: string;
  /** Nanoseconds since 1970, as text: more digits than a number holds. */
  modified: string;
}

const MOST = 8;

/** Names that need no thought on their way to the frontend and back. */
const PLAIN = /^[\w.@+/-]*$/;

/** Chooses witnesses among what a step changed. */
export class Witnesses {
  #latest: { path: string; modified: bigint }[] = [];

  /** @param before the latest change to what was there before the step, in nanoseconds; undefined: there are no witnesses */
  constructor(readonly before: bigint | undefined) {}

  /**
   * Takes something that the step changed. What bears an older time was given it on purpose, as by tar or npm, and will
   * bear it the next time; what bears a later one than its last change as well.
   */
  note(path: string, { mtimeNs, ctimeNs }: BigIntStats): void {
    if (this.before === undefined || mtimeNs <= this.before || mtimeNs > ctimeNs || !PLAIN.test(path)) return;
    const [oldest] = this.#latest;
    if (this.#latest.length === MOST && oldest && oldest.modified >= mtimeNs) return;
    this.#latest.push({ path, modified: mtimeNs });
    this.#latest.sort((one, other) => (one.modified < other.modified ? -1 : 1));
    if (this.#latest.length > MOST) this.#latest.shift();
  }

  /** The latest ones. */
  list(): Witness[] {
    return this.#latest.map(({ path, modified }) => ({ path, modified: String(modified) }));
  }
}
