// Folders on the disk, and when they were changed.
import { statusOf } from './disk.js';
import type { Entry, Kind } from './files.js';

/** Calls of the C library, which the command has not. */
export type System = typeof import('./attributes.js') & typeof import('./files.js');

export async function systemCalls(): Promise<System> {
  return { ...(await import('./attributes.js')), ...(await import('./files.js')) };
}

/** When somebody last changed the top of a file system, in nanoseconds: before the step, and after its base was unpacked. */
export function latestChange(system: System, root: string): bigint {
  const changes = entriesOf(system, root).map(({ name }) => statusOf(root + name)?.ctimeNs ?? 0n);
  return changes.reduce((latest, change) => (change > latest ? change : latest), 0n);
}

/** What a folder holds; nothing when it has vanished. */
export function entriesOf({ openFolder, entriesIn, closeFile }: System, place: string): Entry[] {
  const folder = openFolder(place);
  if (folder === undefined) return [];
  try {
    return entriesIn(folder);
  } finally {
    closeFile(folder);
  }
}

/** For file systems that do not tell it in their lists; what has vanished is nothing to search. */
export function kindOnDisk(place: string): Kind {
  const status = statusOf(place);
  if (status?.isDirectory()) return 'folder';
  if (status?.isFile()) return 'file';
  return status?.isSymbolicLink() ? 'link' : 'other';
}
