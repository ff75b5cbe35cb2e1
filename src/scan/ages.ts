// Runs inside a container of the frontend's own image: says how old results are.
import { bytePath, statusOf } from './disk.js';
import { entriesOf, kindOnDisk, type System, systemCalls } from './folders.js';
import { leave } from './leave.js';
import type { BuildMark } from './scanner.js';

/** Which results, as JSON: absolute paths inside the container. */
export interface AgesJob {
  results: string[];
  /** For each of them a time: where the folder is older, its content is looked through for something that is not. */
  wanted?: string[];
  /** Where the Ages are left. */
  output: string;
  /** Has a job of its own in each build. */
  build?: BuildMark;
}

/** When each was made or a time before, in nanoseconds since 1970, as text: more digits than a number holds. */
export type Ages = string[];

/**
 * Does a job. Nobody can set back when the status of a file changed. Mostly a layer is a folder that is made for it; where it is
 * a clone of the one below (btrfs, zfs), its folder is as old as that, and only its content tells.
 * @param text the job as JSON
 * @returns the exit code: 1 when a result cannot be looked at
 */
export async function runAges(text: string): Promise<number> {
  try {
    const { results, wanted = [], output } = JSON.parse(text) as AgesJob;
    const system = await systemCalls();
    const ages = results.map((path, index) => youngest(system, bytePath(path), BigInt(wanted[index] ?? 0)));
    leave(JSON.stringify(ages.map(String)), output);
    return 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    process.stderr.write(`sealfile: the ages of results cannot be read: ${code ?? 'the job is damaged'}\n`);
    return 1;
  }
}

/** The latest change, as far as it takes to find one that is not before what is wanted. */
function youngest(system: System, result: string, wanted: bigint): bigint {
  let found = 0n;
  const open = [result];
  const look = (place: string): void => {
    const changed = statusOf(place)?.ctimeNs ?? 0n;
    if (changed > found) found = changed;
  };
  look(result);
  if (found === 0n) throw Object.assign(new Error('no such result'), { code: 'ENOENT' });
  for (let folder = open.pop(); folder !== undefined && found < wanted; folder = open.pop()) {
    for (const { name, kind } of entriesOf(system, folder)) {
      const place = `${folder}/${name}`;
      look(place);
      if ((kind ?? kindOnDisk(place)) === 'folder') open.push(place);
    }
  }
  return found;
}
