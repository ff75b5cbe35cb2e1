// Replaces a file's content as a whole: at any moment the old or the new content is there, never a part.
import { randomBytes } from 'node:crypto';
import { type FileHandle, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SealfileError } from '../../errors.js';
import { fileError } from '../../fileerror.js';

/**
 * Writes new content to a file that exists; mode and owner stay, a link keeps pointing to the file that is replaced.
 * @param file its path
 * @param before the content it is expected to have
 * @param after the content to write
 * @throws SealfileError when the file changed meanwhile or cannot be replaced; it is as it was then
 */
export async function replaceFile(file: string, before: Uint8Array, after: Uint8Array): Promise<void> {
  try {
    await replace(await realpath(file), before, after);
  } catch (error) {
    throw error instanceof SealfileError ? error : fileError('cannot be written', error);
  }
}

async function replace(file: string, before: Uint8Array, after: Uint8Array): Promise<void> {
  const { mode, uid, gid } = await stat(file);
  // A rename would also replace a file that nobody may write to.
  await (await open(file, 'r+')).close();
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(after);
      await keepOwner(handle, uid, gid);
      await handle.chmod(mode & 0o7777);
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (!(await readFile(file)).equals(before))
      throw new SealfileError('was changed by someone else meanwhile; not written');
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Only root can give a file away; for everybody else the new file already has the right owner, or the owner stays theirs. */
async function keepOwner(handle: FileHandle, uid: number, gid: number): Promise<void> {
  const now = await handle.stat();
  if (now.uid !== uid || now.gid !== gid) await handle.chown(uid, gid).catch(() => undefined);
}
