// The files of a layout that lies in a folder, as if they came out of an archive.
import { createReadStream, type Dirent, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry } from './tar.js';

/** Folders of a layout are not nested deeper: `blobs/sha256/…`. */
const deepest = 3;

/** Lists the files of a folder, and reads each when it is its turn. Throws what the file system says. */
export async function* folderEntries(folder: string): AsyncGenerator<Entry> {
  for (const [path, file] of filesBelow(folder, '', deepest)) {
    const full = join(folder, path);
    const none = { path, attributes: [] as [string, string][], size: 0, link: '' };
    if (file.isSymbolicLink()) {
      yield { ...none, type: 'symlink', link: readlinkSync(full), content: nothing() };
    } else if (file.isFile()) {
      const content = createReadStream(full, { highWaterMark: 1 << 18 });
      yield { ...none, type: 'file', size: statSync(full).size, content };
    }
  }
}

function* filesBelow(folder: string, below: string, depth: number): Generator<[path: string, file: Dirent]> {
  for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (!entry.isDirectory()) yield [path, entry];
    else if (depth > 1) yield* filesBelow(folder, path, depth - 1);
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
