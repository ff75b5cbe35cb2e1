// Runs inside a container of the frontend's own image: says when results were made.
import { lstatSync } from 'node:fs';
import { leave } from './leave.js';
import type { BuildMark } from './scanner.js';

/** Which results, as JSON: absolute paths inside the container. */
export interface AgesJob {
  results: string[];
  /** Where the Ages are left. */
  output: string;
  /** Has a job of its own in each build. */
  build?: BuildMark;
}

/** When each was made, in nanoseconds since 1970, as text: more digits than a number holds. */
export type Ages = string[];

/**
 * Does a job. A layer is a folder that is made for it, and nobody can set back when its status changed.
 * @param text the job as JSON
 * @returns the exit code: 1 when a result cannot be looked at
 */
export function runAges(text: string): number {
  try {
    const { results, output } = JSON.parse(text) as AgesJob;
    const ages: Ages = results.map((path) => String(lstatSync(path, { bigint: true }).ctimeNs));
    leave(JSON.stringify(ages), output);
    return 0;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    process.stderr.write(`sealfile: the ages of results cannot be read: ${code ?? 'the job is damaged'}\n`);
    return 1;
  }
}
