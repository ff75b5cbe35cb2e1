// What tells one run of a step from another: things that it wrote, with the time of writing.
import type { BigIntStats } from 'node:fs';

/** Something that a step wrote. */
export interface Witness {
  /** Without a leading slash; empty for the root. */
  path: string;
  /** Nanoseconds since 1970, as text: more digits than a number holds. */
  modified: string;
}

/**
 * When a step ran: in the build that searches its result (`now`), or before (`earlier`); `unpacked` when the result came as an
 * archive from elsewhere, `never` when it changed nothing.
 */
export type Run = 'now' | 'earlier' | 'unpacked' | 'never';

const MOST = 3;
const SECOND = 1_000_000_000n;

/** Names that need no thought on their way to the frontend and back. */
const PLAIN = /^[\w.@+/-]*$/;

/** Watches the times of what a step changed. */
export class Witnesses {
  #latest: { path: string; modified: bigint }[] = [];
  #changes = 0;
  #newest = 0n;
  /** Archives of layers hold whole seconds (containerd pkg/archive). */
  #wholeSeconds = true;

  /** @param before the latest change to what was there before the step, in nanoseconds */
  constructor(readonly before: bigint) {}

  /**
   * Takes something that the step changed. What bears an older time was given it on purpose, as by tar or npm, and will
   * bear it the next time; what bears a later one than its last change as well.
   */
  note(path: string, { mtimeNs, ctimeNs }: BigIntStats): void {
    this.#changes++;
    if (mtimeNs % SECOND !== 0n) this.#wholeSeconds = false;
    if (mtimeNs <= this.before || mtimeNs > ctimeNs) return;
    if (mtimeNs > this.#newest) this.#newest = mtimeNs;
    if (PLAIN.test(path)) this.#keep(path, mtimeNs);
  }

  /** Takes a change of which no time is to be had: what it wrote may still tell a secret. */
  noteTimeless(): void {
    this.#changes++;
  }

  #keep(path: string, modified: bigint): void {
    const [oldest] = this.#latest;
    if (this.#latest.length === MOST && oldest && oldest.modified >= modified) return;
    this.#latest.push({ path, modified });
    this.#latest.sort((one, other) => (one.modified < other.modified ? -1 : 1));
    if (this.#latest.length > MOST) this.#latest.shift();
  }

  /** The latest ones. */
  list(): Witness[] {
    return this.#latest.map(({ path, modified }) => ({ path, modified: String(modified) }));
  }

  /** @param since when the build began, in milliseconds since 1970 */
  run(since: number): Run {
    if (this.#changes === 0) return 'never';
    if (this.#newest >= BigInt(Math.floor(since)) * 1_000_000n) return 'now';
    return this.#wholeSeconds ? 'unpacked' : 'earlier';
  }
}
