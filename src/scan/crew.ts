// Shares the search of many files with one more thread: this one hands them out, and searches itself what the other has no time for.
import { type EventEmitter, on } from 'node:events';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { parentPort, type Worker, workerData } from 'node:worker_threads';
import { type Batch, Files, ScanFailed, type Tree } from './files.js';
import { shapesOf } from './patterns.js';
import type { Found } from './report.js';
import { Search } from './search.js';
import type { KnownSecret } from './types.js';

/** What either thread searches for: the other one is started with it, as its `workerData`. */
export interface Wanted {
  secrets: KnownSecret[];
  /** Private keys and vendor tokens, too. */
  patterns: boolean;
  /** Shapes to look for beside those; expressions of RE2. */
  values?: { type: string; pattern: string }[] | undefined;
}

/** Its answer to a batch. */
interface Done {
  found: Found;
  /** Archives and large files, which it did not search. */
  left: string[];
  failure?: string;
}

const FILES_IN_BATCH = 64;
const LARGE = 32 * 1024 * 1024;
const PART = 8 * 1024 * 1024;
/** A thread costs as much as the search of some thousand files, or of 200 MB. */
const HIRED_AFTER_BATCHES = 12;
const HIRED_FOR_PARTS = 8;
/** The other thread has its next batch at hand when it is done with one. */
const MOST_GIVEN = 2;

/** The other thread; a second one would take more memory than a search may. */
interface Hand {
  worker: Worker;
  /** What it has not answered. */
  given: Batch[];
  /** It has answered once. */
  ready: boolean;
}

/** The same search in either thread. */
export async function searchFor({ secrets, patterns, values }: Wanted): Promise<Search> {
  return new Search(secrets, { patterns, shapes: values && (await shapesOf(values)) });
}

/** @param hire starts a thread that calls `lendHand`; without it this thread works alone */
export async function crewOf(search: Search, hire?: () => Worker): Promise<Crew> {
  const files = new Files(search, await import('./attributes.js'));
  return new Crew(files, availableParallelism() > 1 ? hire : undefined);
}

/** The report is the same whoever searches what: it is in the order of the paths. */
export class Crew {
  #hire: (() => Worker) | undefined;
  #hand: Hand | undefined;
  #paths: string[] = [];
  /** For either thread. */
  #shared: Batch[] = [];
  /** For this thread: what the other has left. Only one unpacks, so that memory is bounded. */
  #own: Batch[] = [];
  #searched = 0;
  #failure: string | undefined;
  #wake = () => {};

  constructor(
    readonly files: Files,
    hire?: () => Worker,
  ) {
    this.#hire = hire;
  }

  /** Takes a file, to be searched soon. A promise has to be waited for. Throws ScanFailed. */
  add(tree: Tree, path: string): Promise<void> | undefined {
    this.#paths.push(path);
    return this.#paths.length < FILES_IN_BATCH ? undefined : this.#work(tree);
  }

  /** Waits until all files of a tree have been searched. Throws ScanFailed. */
  async finish(tree: Tree): Promise<void> {
    await this.#work(tree);
    while (this.#hand?.ready && this.#hand.given.length > 0) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      await this.#work(tree);
    }
  }

  /** Ends the other thread. */
  async dismiss(): Promise<void> {
    await this.#hand?.worker.terminate();
  }

  async #work(tree: Tree): Promise<void> {
    if (this.#paths.length > 0) this.#shared.push({ tree, paths: this.#paths });
    this.#paths = [];
    for (;;) {
      if (this.#failure !== undefined) throw new ScanFailed(this.#failure);
      if (this.#searched >= HIRED_AFTER_BATCHES || this.#shared.length >= HIRED_FOR_PARTS) this.#welcome();
      this.#handOut();
      const batch = this.#own.shift() ?? this.#shared.shift();
      if (!batch) return;
      await this.files.searchBatch(batch, (path, packed, size) =>
        this.#isCut(batch.tree, path, packed, size),
      );
      this.#searched++;
      // The other thread's answers come in between.
      if (this.#hand) await setImmediate();
    }
  }

  #handOut(): void {
    while (this.#hand?.ready && this.#hand.given.length < MOST_GIVEN) {
      const batch = this.#shared.shift();
      if (!batch) return;
      this.#hand.given.push(batch);
      this.#hand.worker.postMessage(batch);
    }
  }

  /** Takes a large file apart, for both threads to search. */
  #isCut(tree: Tree, path: string, packed: boolean, size: number): boolean {
    if (packed || size < LARGE) return false;
    this.files.search.count(1);
    this.files.searchAttributes(tree, path);
    for (let from = 0; from < size; from += PART) {
      const to = from + PART < size ? from + PART : Number.POSITIVE_INFINITY;
      this.#shared.push({ tree, paths: [path], part: { from, to } });
    }
    return true;
  }

  /** Starts the other thread. When it dies, its batches come back; as long as it cannot work it has but an empty one. */
  #welcome(): void {
    const hire = this.#hire;
    this.#hire = undefined;
    if (!hire) return;
    const empty: Batch = { tree: { root: '', prefix: '' }, paths: [] };
    const hand: Hand = { worker: hire(), given: [empty], ready: false };
    this.#hand = hand;
    hand.worker.on('message', (done: Done) => {
      hand.ready = true;
      this.#take(done, hand.given.shift() as Batch);
    });
    hand.worker.on('error', () => {});
    hand.worker.on('messageerror', () => hand.worker.terminate());
    hand.worker.on('exit', () => {
      this.#hand = undefined;
      this.#shared.push(...hand.given);
      this.#wake();
    });
    hand.worker.postMessage(empty);
  }

  #take({ found, left, failure }: Done, { tree }: Batch): void {
    this.files.search.merge(found);
    if (left.length > 0) this.#own.push({ tree, paths: left });
    this.#failure ??= failure;
    this.#wake();
  }
}

/** Searches what the first thread hands out, until that one ends this one. */
export async function lendHand(): Promise<void> {
  const search = await searchFor(workerData as Wanted);
  const files = new Files(search, await import('./attributes.js'));
  for await (const [batch] of on(parentPort as unknown as EventEmitter, 'message'))
    parentPort?.postMessage(await answerTo(batch as Batch, files));
}

async function answerTo(batch: Batch, files: Files): Promise<Done> {
  const left: string[] = [];
  const leave = (path: string, packed: boolean, size: number) => {
    const isLeft = packed || size >= LARGE;
    if (isLeft) left.push(path);
    return isLeft;
  };
  try {
    await files.searchBatch(batch, leave);
    return { found: files.search.take(), left };
  } catch (error) {
    const failure = error instanceof ScanFailed ? error.message : 'a thread of the search failed';
    return { found: files.search.take(), left, failure };
  }
}
