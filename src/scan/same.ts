// Whether a step left a file or a folder as it was.
import { closeSync, openSync, readSync, statfsSync } from 'node:fs';
import { onDisk, statusOf } from './disk.js';

const OVERLAYFS = 0x794c7630;
const READ = 64 * 1024;

const one = Buffer.allocUnsafeSlow(READ);
const other = Buffer.allocUnsafeSlow(READ);

/** True when a change below a folder always gives the folder another time of change: overlayfs copies it up. */
export function isOverlay(path: string): boolean {
  return statfsSync(onDisk(path)).type === OVERLAYFS;
}

/** True when both paths are the same folder, file or link of the same layer, which nobody has changed since. */
export function isUnchanged(path: string, parent: string): boolean {
  const after = statusOf(path);
  const before = statusOf(parent);
  return (
    after !== undefined &&
    before !== undefined &&
    after.ino === before.ino &&
    after.ctimeNs === before.ctimeNs &&
    after.mtimeNs === before.mtimeNs &&
    after.size === before.size &&
    after.mode === before.mode
  );
}

/** True when both files have the same bytes. */
export function hasSameBytes(path: string, parent: string): boolean {
  if (statusOf(path)?.size !== statusOf(parent)?.size) return false;
  const files = [openSync(onDisk(path), 'r'), openSync(onDisk(parent), 'r')] as const;
  try {
    for (;;) {
      const count = fill(files[0], one);
      if (count !== fill(files[1], other)) return false;
      if (count === 0) return true;
      if (one.compare(other, 0, count, 0, count) !== 0) return false;
    }
  } finally {
    for (const file of files) closeSync(file);
  }
}

function fill(file: number, buffer: Buffer): number {
  let filled = 0;
  while (filled < buffer.length) {
    const count = readSync(file, buffer, filled, buffer.length - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}
