// Searches what a step wrote: everything in its result that is not the same in its parent.
import type { Dirent } from 'node:fs';
import { type Crew, crewOf } from './crew.js';
import { bytePath, entriesOf, statusOf, targetOf } from './disk.js';
import { type Files, nameOf, type Tree } from './files.js';
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

export interface TreesOptions {
  /** Who searches the files: by default this thread alone. */
  crew?: Crew;
  /** Called after each entry. */
  progress?(): void;
}

/**
 * Searches the contents, names, targets of links, and extended attributes of what the result has and the parent has not.
 * @returns what tells this result from that of another run of the step
 * @throws ScanFailed when something cannot be read
 */
export async function scanTrees(
  search: Search,
  trees: Trees,
  options: TreesOptions = {},
): Promise<Witnesses> {
  const { crew = await crewOf(search), progress = () => {} } = options;
  const walk = new Walk(crew, trees, progress);
  await walk.run();
  return walk.witnesses;
}

class Walk {
  readonly witnesses: Witnesses;
  readonly #crew: Crew;
  readonly #files: Files;
  readonly #progress: () => void;
  readonly #tree: Tree;
  readonly #parent: string | undefined;
  readonly #prunes: boolean;
  readonly #since: bigint | undefined;

  constructor(crew: Crew, { result, parent, prefix, patterns, since }: Trees, progress: () => void) {
    this.#crew = crew;
    this.#files = crew.files;
    this.#progress = progress;
    const root = `${bytePath(result)}/`;
    this.#tree = { root, prefix: prefix ? `${bytePath(prefix)}/` : '', patterns };
    this.#parent = parent === undefined ? undefined : `${bytePath(parent)}/`;
    this.#since = since === undefined ? undefined : BigInt(Math.floor(since)) * 1_000_000n;
    this.witnesses = new Witnesses(this.#parent === undefined ? 0n : latestChange(this.#parent));
    this.#prunes = this.#parent !== undefined && isOverlay(result);
  }

  async run(): Promise<void> {
    // Whatever else is not there has vanished; a tree that is not there was never mounted.
    if (!statusOf(this.#tree.root)?.isDirectory())
      throw this.#files.failure(this.#tree, '', { code: 'no such folder' });
    const folders: Folder[] = [{ path: '', shared: this.#parent !== undefined }];
    for (let folder = folders.pop(); folder; folder = folders.pop()) await this.#folder(folder, folders);
    await this.#crew.finish(this.#tree);
  }

  async #folder({ path, shared }: Folder, folders: Folder[]): Promise<void> {
    const entries = this.#reading(path, () => entriesOf(this.#tree.root + path));
    const before = shared ? this.#reading(path, () => this.#before(path)) : undefined;
    const added = before ? entries.filter(({ name }) => !before.has(name)) : entries;
    this.#files.search.names(
      this.#tree.prefix + path,
      added.map(({ name }) => name),
    );
    this.#files.search.count(1);
    this.#reading(path, () => this.#files.searchAttributes(this.#tree, path));
    for (const entry of entries) {
      const inner = path + entry.name;
      const going = this.#reading(inner, () => this.#entry(entry, inner, before?.get(entry.name), folders));
      if (going) await going;
      this.#progress();
    }
  }

  #before(path: string): Map<string, Dirent> {
    return new Map(entriesOf(this.#parent + path).map((entry) => [entry.name, entry]));
  }

  #entry(
    entry: Dirent,
    path: string,
    before: Dirent | undefined,
    folders: Folder[],
  ): Promise<void> | undefined {
    if (entry.isDirectory()) {
      const shared = before?.isDirectory() ?? false;
      const unchanged = shared && this.#isUnchanged(path);
      if (!unchanged) this.#witness(path, shared);
      if (!(unchanged && this.#prunes)) folders.push({ path: `${path}/`, shared });
      return undefined;
    }
    if (entry.isFile()) return this.#file(path, before?.isFile() ?? false);
    this.#files.search.count(1);
    if (!before) this.witnesses.noteTimeless();
    if (entry.isSymbolicLink()) this.#link(path, before?.isSymbolicLink() ?? false);
    this.#files.searchAttributes(this.#tree, path);
    return undefined;
  }

  #file(path: string, shared: boolean): Promise<void> | undefined {
    if ((shared && this.#isUnchanged(path)) || this.#isOld(path)) return undefined;
    if (shared || isAtTop(path)) this.#witness(path, shared);
    if (shared && hasSameBytes(this.#tree.root + path, this.#parent + path)) {
      if (this.#files.searchAttributes(this.#tree, path)) this.witnesses.noteTimeless();
      return undefined;
    }
    this.witnesses.noteTimeless();
    return this.#crew.add(this.#tree, path);
  }

  #link(path: string, shared: boolean): void {
    const target = targetOf(this.#tree.root + path);
    if (target === undefined || (shared && target === targetOf(this.#parent + path))) return;
    this.witnesses.noteTimeless();
    this.#files.search.text(Buffer.from(target, 'latin1'), nameOf(this.#tree, path), 'link');
  }

  /** What is new in a folder has changed the folder; only that at the top has times of the mount's making. */
  #witness(path: string, shared: boolean): void {
    const status = statusOf(this.#tree.root + path);
    const before = shared ? statusOf(this.#parent + path) : undefined;
    if (status && status.mtimeNs !== before?.mtimeNs) this.witnesses.note(path, status);
  }

  #isOld(path: string): boolean {
    if (this.#since === undefined) return false;
    const status = statusOf(this.#tree.root + path);
    return status !== undefined && status.ctimeNs < this.#since;
  }

  #isUnchanged(path: string): boolean {
    return isUnchanged(this.#tree.root + path, this.#parent + path);
  }

  #reading<T>(path: string, read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw this.#files.failure(this.#tree, path, error);
    }
  }
}

function isAtTop(path: string): boolean {
  return !path.includes('/');
}

/** When somebody last changed the top of a file system, in nanoseconds: before the step, and after its base was unpacked. */
function latestChange(root: string): bigint {
  const changes = entriesOf(root).map(({ name }) => statusOf(root + name)?.ctimeNs ?? 0n);
  return changes.reduce((latest, change) => (change > latest ? change : latest), 0n);
}
