// From a command's argument to the files of an image: an engine's image, an archive, a layout's folder, standard input.
import { createReadStream, existsSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { SealfileError } from '../errors.js';
import { fileError } from '../fileerror.js';
import { savedByEngine } from './engine.js';
import { folderEntries } from './folder.js';
import { type Entry, tarEntries } from './tar.js';
import { unpacked } from './unpack.js';

/** Files of an archive or layout in the order in which they can be read. */
export interface OpenImage {
  entries: AsyncIterable<Entry>;
  /** Bytes of the archive, where it is known. */
  size: number | undefined;
  /** Lets go of it, also before everything was read. */
  close: () => void;
}

/** What makes a folder an OCI layout, or what an archive of `docker save` unpacks to. */
const marks = ['index.json', 'manifest.json'];

/**
 * Opens what an argument names: what exists as a file or folder is read as such, everything else is an image of the engine that
 * the environment names.
 * @param argument a reference, a path, or `-` for standard input
 * @throws SealfileError of kind `input` when there is no such thing; also while reading
 */
export function openImage(argument: string): OpenImage {
  if (argument === '-') return archive(process.stdin);
  const stats = statsOf(argument);
  if (!stats) return fromEngine(argument);
  if (stats.isDirectory()) return layout(argument);
  const size = stats.isFile() ? stats.size : undefined;
  return archive(createReadStream(argument, { highWaterMark: 1 << 18 }), size);
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw fileError('cannot be read', error);
  }
}

function fromEngine(reference: string): OpenImage {
  if (/^[./~]|\.(tar|tgz|gz|zst|oci)$/.test(reference)) throw new SealfileError('no such file or folder');
  const { content, close } = savedByEngine(reference);
  return { entries: tarEntries(unpacked(content)), size: undefined, close };
}

function layout(folder: string): OpenImage {
  if (!marks.some((mark) => existsSync(join(folder, mark)))) {
    throw new SealfileError(
      'this folder is no OCI layout: it has no index.json (an image of the same name is meant with a tag, as in NAME:latest)',
    );
  }
  return { entries: folderEntries(folder), size: undefined, close: () => {} };
}

function archive(source: Readable, size?: number): OpenImage {
  return { entries: tarEntries(unpacked(source)), size, close: () => void source.destroy() };
}
