// Searches files of a tree, a batch at a time: what one thread does on its own.
import { onDisk, shown } from './disk.js';
import type { Search } from './search.js';

/** Where files are. All paths are bytes, one character each. */
export interface Tree {
  /** With a slash at the end. */
  root: string;
  /** Stands before the paths in the report. */
  prefix: string;
  /** False: only known secrets. */
  patterns?: boolean;
}

/** Files to search, or a part of one. */
export interface Batch {
  tree: Tree;
  /** Below the root. */
  paths: string[];
  part?: { from: number; to: number };
}

/** Something could not be read. The message names it and the reason, without any value. */
export class ScanFailed extends Error {}

export type Attributes = typeof import('./attributes.js');

export class Files {
  constructor(
    readonly search: Search,
    readonly attributes: Attributes,
  ) {}

  /**
   * Searches the contents and extended attributes of files, or a part of a content.
   * @param isLeft asked about archives and long files; one that is left is neither searched nor counted
   * @throws ScanFailed when something cannot be read
   */
  async searchBatch(
    { tree, paths, part }: Batch,
    isLeft: (path: string, packed: boolean, size: number) => boolean,
  ): Promise<void> {
    for (const path of paths) {
      try {
        const place = onDisk(tree.root + path);
        if (part) this.search.part(place, nameOf(tree, path), part.from, part.to);
        else
          await this.search.visit(place, nameOf(tree, path), {
            patterns: tree.patterns,
            opened: (file) => this.#searchAttributesOfFile(file, tree, path),
            isLeft: (packed, size) => isLeft(path, packed, size),
          });
      } catch (error) {
        throw this.failure(tree, path, error);
      }
    }
  }

  /** Returns whether there are any. Links are not followed. */
  searchAttributes(tree: Tree, path: string): boolean {
    return this.#searchAll(this.attributes.attributesOf(tree.root + path), tree, path);
  }

  /** What to throw when something cannot be read. */
  failure(tree: Tree, path: string, error: unknown): ScanFailed {
    if (error instanceof ScanFailed) return error;
    const reason =
      (error as NodeJS.ErrnoException).code ?? (error instanceof Error ? error.message : 'unknown');
    return new ScanFailed(`${this.search.masked(nameOf(tree, path)) || '/'} cannot be searched: ${reason}`);
  }

  #searchAttributesOfFile(file: number, tree: Tree, path: string): void {
    if (this.attributes.hasAttributes(file))
      this.#searchAll(this.attributes.attributesOfFile(file), tree, path);
  }

  #searchAll(attributes: Iterable<Buffer>, tree: Tree, path: string): boolean {
    let some = false;
    for (const bytes of attributes) {
      this.search.text(bytes, nameOf(tree, path).replace(/\/$/, ''), 'attribute');
      some = true;
    }
    return some;
  }
}

/** How reports call a file. */
export function nameOf({ prefix }: Tree, path: string): string {
  return shown(prefix + path);
}
