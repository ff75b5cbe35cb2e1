// Searches what a step wrote: everything in its result that is not the same in its parent.
import { bytePath, shown, statusOf, targetOf } from './disk.js';
import type { Entry, Kind } from './files.js';
import { entriesOf, kindOnDisk, latestChange, type System, systemCalls } from './folders.js';
import { hasSameBytes, isOverlay, isUnchanged } from './same.js';
import type { ContentOptions, Search } from './search.js';
import { Witnesses } from './witness.js';

/** Two trees on the disk. */
export interface Trees extends ContentOptions {
  result: string;
  /** What was there before; without it everything is searched. */
  parent?: string;
  /** Stands before the paths in the report, such as the name of a cache mount. */
  prefix?: string;
  /** Contents and attributes of files that were changed before are passed over. In milliseconds since 1970. */
  since?: number;
}

/** A folder that is to be searched. */
interface Folder {
  /** Below the roots: empty, or with a slash at the end. */
  path: string;
  /** The parent has it too. */
  shared: boolean;
}

/**
 * Searches the contents, names, targets of links, and extended attributes of what the result has and the parent has not.
 * @param progress called after each entry
 * @returns what tells this result from that of another run of the step
 * @throws ScanFailed when something cannot be read
 */
export async function scanTrees(
  search: Search,
  trees: Trees,
  progress: () => void = () => {},
): Promise<Witnesses> {
  const walk = new Walk(search, trees, await systemCalls(), progress);
  await walk.run();
  return walk.witnesses;
}

/** Something could not be read. The message names it and the reason, without any value. */
export class ScanFailed extends Error {}

class Walk {
  readonly witnesses: Witnesses;
  readonly #search: Search;
  readonly #options: ContentOptions;
  readonly #system: System;
  readonly #progress: () => void;
  readonly #result: string;
  readonly #parent: string | undefined;
  readonly #prefix: string;
  readonly #prunes: boolean;
  readonly #since: bigint | undefined;
  /** The folder that is being searched. */
  #open = -1;

  constructor(search: Search, trees: Trees, system: System, progress: () => void) {
    this.#search = search;
    this.#options = { patterns: trees.patterns };
    this.#since = trees.since === undefined ? undefined : BigInt(Math.floor(trees.since)) * 1_000_000n;
    this.#system = system;
    this.#progress = progress;
    this.#result = `${bytePath(trees.result)}/`;
    this.#parent = trees.parent === undefined ? undefined : `${bytePath(trees.parent)}/`;
    this.#prefix = trees.prefix ? `${bytePath(trees.prefix)}/` : '';
    this.witnesses = new Witnesses(this.#parent === undefined ? 0n : latestChange(system, this.#parent));
    this.#prunes = this.#parent !== undefined && isOverlay(trees.result);
  }

  async run(): Promise<void> {
    // Whatever else is not there has vanished; a tree that is not there was never mounted.
    if (!statusOf(this.#result)?.isDirectory()) this.#fail('', { code: 'no such folder' });
    const folders: Folder[] = [{ path: '', shared: this.#parent !== undefined }];
    for (let folder = folders.pop(); folder; folder = folders.pop()) await this.#folder(folder, folders);
  }

  async #folder({ path, shared }: Folder, folders: Folder[]): Promise<void> {
    const folder = this.#reading(path, () => this.#system.openFolder(this.#result + path));
    if (folder === undefined) return;
    this.#open = folder;
    try {
      await this.#entries(path, shared, folders);
    } finally {
      this.#system.closeFile(folder);
    }
  }

  async #entries(path: string, shared: boolean, folders: Folder[]): Promise<void> {
    const entries = this.#reading(path, () => this.#system.entriesIn(this.#open));
    const before = shared ? this.#reading(path, () => this.#before(path)) : undefined;
    const names = entries.map(({ name }) => name);
    this.#search.names(this.#prefix + path, before ? names.filter((name) => !before.has(name)) : names);
    this.#search.count(1);
    this.#reading(path, () => this.#searchAttributesOfFile(this.#open, shown(this.#prefix + path)));
    for (const entry of entries) {
      const inner = path + entry.name;
      const going = this.#reading(inner, () => this.#entry(entry, inner, before?.get(entry.name), folders));
      if (going) await going.catch((error: unknown) => this.#fail(inner, error));
      this.#progress();
    }
  }

  /** What the folder held before, by name. */
  #before(path: string): Map<string, Kind> {
    const parent = (this.#parent ?? '') + path;
    return new Map(
      entriesOf(this.#system, parent).map(({ name, kind }) => [name, kind ?? kindOnDisk(parent + name)]),
    );
  }

  #entry(
    { name, kind: told }: Entry,
    path: string,
    before: Kind,
    folders: Folder[],
  ): Promise<unknown> | undefined {
    const kind = told ?? kindOnDisk(this.#result + path);
    if (kind === 'folder') {
      const shared = before === 'folder';
      const unchanged = shared && this.#isUnchanged(path);
      if (!unchanged) this.#witness(path, shared);
      if (!(unchanged && this.#prunes)) folders.push({ path: `${path}/`, shared });
      return undefined;
    }
    if (kind === 'file') return this.#file(path, name, before === 'file');
    this.#search.count(1);
    if (!before) this.witnesses.noteTimeless();
    if (kind === 'link') this.#link(path, before === 'link');
    this.#searchAttributes(path);
    return undefined;
  }

  #file(path: string, name: string, shared: boolean): Promise<unknown> | undefined {
    if ((shared && this.#isUnchanged(path)) || this.#isOld(path)) return undefined;
    if (shared || isAtTop(path)) this.#witness(path, shared);
    if (shared && hasSameBytes(this.#result + path, this.#parent + path)) {
      if (this.#searchAttributes(path)) this.witnesses.noteTimeless();
      return undefined;
    }
    this.witnesses.noteTimeless();
    return this.#content(name, shown(this.#prefix + path));
  }

  #content(entry: string, name: string): Promise<unknown> | undefined {
    const { openFile, readFile, closeFile } = this.#system;
    const file = openFile(this.#open, entry);
    if (file === undefined) return undefined;
    let going: Promise<unknown> | undefined;
    try {
      this.#searchAttributesOfFile(file, name);
      going = this.#search.file(file, readFile, name, this.#options);
      return going?.finally(() => closeFile(file));
    } finally {
      if (!going) closeFile(file);
    }
  }

  #searchAttributesOfFile(file: number, name: string): void {
    const { hasAttributes, attributesOfFile } = this.#system;
    if (!hasAttributes(file)) return;
    const path = name.replace(/\/$/, '');
    for (const bytes of attributesOfFile(file)) this.#search.text(bytes, path, 'attribute');
  }

  #link(path: string, shared: boolean): void {
    const target = targetOf(this.#result + path);
    if (target === undefined || (shared && target === targetOf(this.#parent + path))) return;
    this.witnesses.noteTimeless();
    this.#search.text(Buffer.from(target, 'latin1'), shown(this.#prefix + path), 'link');
  }

  /** Returns whether there are any. */
  #searchAttributes(path: string): boolean {
    let some = false;
    for (const bytes of this.#system.attributesOf(this.#result + path)) {
      this.#search.text(bytes, shown(this.#prefix + path), 'attribute');
      some = true;
    }
    return some;
  }

  /** What is new in a folder has changed the folder; only that at the top has times of the mount's making. */
  #witness(path: string, shared: boolean): void {
    const status = statusOf(this.#result + path);
    const before = shared ? statusOf(this.#parent + path) : undefined;
    if (status && status.mtimeNs !== before?.mtimeNs) this.witnesses.note(path, status);
  }

  #isOld(path: string): boolean {
    if (this.#since === undefined) return false;
    const status = statusOf(this.#result + path);
    return status !== undefined && status.ctimeNs < this.#since;
  }

  #isUnchanged(path: string): boolean {
    return isUnchanged(this.#result + path, this.#parent + path);
  }

  #reading<T>(path: string, read: () => T): T {
    try {
      return read();
    } catch (error) {
      return this.#fail(path, error);
    }
  }

  #fail(path: string, error: unknown): never {
    const reason =
      (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : 'unknown');
    throw new ScanFailed(
      `${this.#search.masked(shown(this.#prefix + path)) || '/'} cannot be searched: ${reason}`,
    );
  }
}

function isAtTop(path: string): boolean {
  return !path.includes('/');
}
