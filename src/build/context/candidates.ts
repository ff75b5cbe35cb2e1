// Lists of candidates: what a transfer of names left in one file, or what a walk over the files finds.
import { SealfileError } from '../../errors.js';
import type { Knowledge } from '../../plan/policy/knowledge.js';
import { type FileStat, type Gateway, GatewayError } from '../gateway/gateway.js';
import { fsutil } from '../llb/messages.js';

/** A file that may hold a credential. */
export interface Candidate {
  path: string;
  /** False for symbolic links and the like, whose content is elsewhere. */
  regular: boolean;
  size: number;
}

/** More candidates than a person would keep; past this, looking at them takes longer than the build should. */
const maxCandidates = 2000;

/** Bits of Go's os.FileMode. */
const folderBit = 0x80000000;
const notRegularBits = 0x8f280000;

/** Where a transfer of metadata puts its list; tonistiigi/fsutil receive.go. */
const listFile = '.fsutil-metadata';

/**
 * Reads the list that a transfer of names left behind: each entry is a length in four bytes, little end first, and a Stat.
 * @throws SealfileError when there are too many
 */
export async function listed(gateway: Gateway, ref: string, knowledge: Knowledge): Promise<Candidate[]> {
  const bytes = Buffer.from(await gateway.readFile(ref, listFile));
  const candidates: Candidate[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + 4 + bytes.readUInt32LE(at);
    const stat = fsutil.types.Stat.decode(bytes.subarray(at + 4, end));
    if (!isFolder(stat)) add(candidates, stat.path ?? '', stat, knowledge);
    at = end;
  }
  return candidates;
}

/**
 * Walks over all folders.
 * @throws SealfileError when there are too many
 */
export async function walked(gateway: Gateway, ref: string, knowledge: Knowledge): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const stat of await entries(gateway, ref, folder)) {
      const name = stat.path?.split('/').at(-1) ?? '';
      const path = folder ? `${folder}/${name}` : name;
      if (isFolder(stat)) folders.push(path);
      else add(candidates, path, stat, knowledge);
    }
    if (folders.length > maxCandidates) throw tooMany();
  }
  return candidates.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A selection of nothing may come out without even its root folder. */
async function entries(gateway: Gateway, ref: string, folder: string): Promise<FileStat[]> {
  try {
    return await gateway.readDir(ref, `/${folder}`);
  } catch (error) {
    if (folder === '' && error instanceof GatewayError && /empty ref|no such file/.test(error.message))
      return [];
    throw error;
  }
}

function isFolder({ mode }: FileStat): boolean {
  return ((mode ?? 0) & folderBit) !== 0;
}

function add(
  candidates: Candidate[],
  path: string,
  { mode, size }: FileStat,
  { credentialFile }: Knowledge,
): void {
  if (!credentialFile(path)) return;
  if (candidates.length === maxCandidates) throw tooMany();
  candidates.push({ path, regular: ((mode ?? 0) & notRegularBits) === 0, size: size ?? 0 });
}

function tooMany(): SealfileError {
  const message =
    `the build context holds more than ${maxCandidates} files or folders with names of credential files: ` +
    'list what the build does not need in .dockerignore';
  return new SealfileError(message, { kind: 'refused' });
}
