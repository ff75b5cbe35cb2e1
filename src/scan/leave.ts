// How what runs in a container of our image leaves what it found.
import { symlinkSync, writeFileSync } from 'node:fs';

/** As long as XFS allows (fs/xfs/libxfs/xfs_fs.h: XFS_SYMLINK_MAXLEN), other file systems allow more. */
const LONGEST_LINK = 1023;

/** A short text is the target of a link, which BuildKit lists many of in one call; a long one a file. */
export function leave(text: string, path: string): void {
  if (Buffer.byteLength(text) <= LONGEST_LINK) symlinkSync(text, path);
  else writeFileSync(path, text);
}
