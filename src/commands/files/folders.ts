// Folder listings, read once for all Dockerfiles that look at them one after the other.
import { type Dirent, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileError } from '../../fileerror.js';
import { Recent } from './recent.js';

/** So many entries of folders are remembered, about 30 MiB. */
const remembered = 100_000;

/** Lists folders and remembers what it saw lately. */
export class Folders {
  readonly #seen = new Recent<Dirent[]>(remembered);

  /**
   * The entries of a folder by name.
   * @throws SealfileError when it cannot be read
   */
  entries(folder: string): Dirent[] {
    const path = resolve(folder);
    const seen = this.#seen.get(path);
    if (seen) return seen;
    const entries = list(folder);
    this.#seen.set(path, entries, entries.length + 1);
    return entries;
  }

  /** Whether a folder has an entry of that name; false when the folder cannot be read. */
  has(folder: string, name: string): boolean {
    try {
      return this.entries(folder).some((entry) => entry.name === name);
    } catch {
      return false;
    }
  }
}

function list(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw fileError(`cannot read the folder ${folder}`, error);
  }
}
