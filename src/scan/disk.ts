// Files by paths of bytes: one character stands for each byte, so that names in any encoding work.
import { type BigIntStats, lstatSync, readlinkSync } from 'node:fs';

const ASCII = /^[\x20-\x7e]*$/;

/** The same path for Node's functions. */
export function onDisk(path: string): string | Buffer {
  return ASCII.test(path) ? path : Buffer.from(path, 'latin1');
}

/** The same path for people. */
export function shown(path: string): string {
  return ASCII.test(path) ? path : Buffer.from(path, 'latin1').toString();
}

/** A path of bytes from one in UTF-8. */
export function bytePath(path: string): string {
  return ASCII.test(path) ? path : Buffer.from(path).toString('latin1');
}

/** The target of a link, bytes; undefined when it has vanished. */
export function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(onDisk(link), 'latin1');
  } catch (error) {
    if (hasVanished(error)) return undefined;
    throw error;
  }
}

export function statusOf(path: string): BigIntStats | undefined {
  return lstatSync(onDisk(path), { bigint: true, throwIfNoEntry: false });
}

const hasVanished = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';
