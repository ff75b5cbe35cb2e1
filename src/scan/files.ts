// Opens, lists, reads and closes by calls of the C library: with most files that a step writes being small, these take most of the time.
import { constants } from 'node:fs';
import { lastError, libc, pathFor } from './libc.js';

const open = libc.func('int openat(int folder, const void *path, int flags)');
const read = libc.func('long read(int file, void *bytes, long count)');
const list = libc.func('long getdents64(int folder, void *bytes, long count)');
const close = libc.func('int close(int file)');

const FLAGS = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
/** Fcntl.h, AT_FDCWD: for paths that begin at the root. */
const NO_FOLDER = -100;
const LISTED_AT_ONCE = 32 * 1024;

/** Of something in a folder; undefined where the file system does not tell. */
export type Kind = 'file' | 'folder' | 'link' | 'other' | undefined;

export interface Entry {
  /** Bytes, one character each. */
  name: string;
  kind: Kind;
}

/** Linux' struct linux_dirent64: a number and an offset of eight bytes, then these. */
const RECORD = { length: 16, type: 18, name: 19 };
const KINDS: Record<number, Kind> = { 0: undefined, 4: 'folder', 8: 'file', 10: 'link' };

/**
 * Opens a file in a folder, but not through a link. @param name bytes, one character each
 * @returns undefined when it has vanished
 * @throws an error with the system's code
 */
export function openFile(folder: number, name: string): number | undefined {
  return opened(folder, name, FLAGS);
}

/** The same for a folder, by its whole path. */
export function openFolder(place: string): number | undefined {
  return opened(NO_FOLDER, place, FLAGS | constants.O_DIRECTORY);
}

function opened(folder: number, place: string, flags: number): number | undefined {
  for (;;) {
    const file: number = open(folder, pathFor(place), flags);
    if (file >= 0) return file;
    if (failure('ENOENT') === 'ENOENT') return undefined;
  }
}

const records = Buffer.alloc(LISTED_AT_ONCE);

/** What an open folder holds, in the order of the file system. Throws an error with the system's code. */
export function entriesIn(folder: number): Entry[] {
  const entries: Entry[] = [];
  for (;;) {
    const length: number = list(folder, records, LISTED_AT_ONCE);
    if (length === 0) return entries;
    if (length < 0) failure();
    for (let at = 0; at < length; at += records.readUInt16LE(at + RECORD.length)) {
      const start = at + RECORD.name;
      let end = start;
      while (records[end] !== 0) end++;
      const name = records.toString('latin1', start, end);
      const type = records[at + RECORD.type] as number;
      if (name !== '.' && name !== '..') entries.push({ name, kind: type in KINDS ? KINDS[type] : 'other' });
    }
  }
}

/** Reads on in a file: how many bytes it put at a place, 0 at the file's end. Throws an error with the system's code. */
export function readFile(file: number, into: Uint8Array, at: number, count: number): number {
  for (;;) {
    const done: number = read(file, at === 0 ? into : into.subarray(at), count);
    if (done >= 0) return done;
    failure();
  }
}

export function closeFile(file: number): void {
  close(file);
}

/** Throws what went wrong, other than this; a call that was interrupted is to be made again. */
function failure(other?: string): string {
  const code = lastError();
  if (code === 'EINTR' || code === other) return code;
  throw Object.assign(new Error(code), { code });
}
