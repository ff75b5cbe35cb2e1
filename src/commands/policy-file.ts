// Reads policy files for the command.
import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SealfileError } from '../errors.js';
import { fileError } from '../fileerror.js';
import type { Policy } from '../plan/policy/policy.js';
import { loadPolicy } from '../policy/load.js';
import type { PolicyLayer } from '../policy/types.js';
import { isBelow } from './files/worktree.js';

/** What a repository calls its policy. */
export const repositoryFile = 'sealfile.yaml';
/** Nobody means a larger file; what is smaller and still too large is told by those who read it. */
const largest = 1024 * 1024;

/**
 * The text of a policy file.
 * @param name what messages call it
 * @throws SealfileError of kind `input` that names the file when it cannot be read
 */
export function policyText(path: string, name = path): string {
  try {
    const stats = statSync(path);
    if (stats.size > largest) throw new SealfileError(`${name}: is far too large for a policy`);
    if (!stats.isFile()) throw new SealfileError(`${name}: is no file`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof SealfileError) throw error;
    if (error instanceof TypeError) throw new SealfileError(`${name}: is no text in UTF-8`);
    throw fileError(`${name}: cannot be read`, error);
  }
}

/**
 * The policy of an organisation's file.
 * @throws SealfileError of kind `input`, with the file and the line of each problem
 */
export async function readPolicy(path: string): Promise<Policy> {
  return (await loadPolicy(policyLayers(path, undefined))).policy;
}

/**
 * What holds in a build context: the organisation's file, and above it the one at the root of the context. One file that is both
 * counts once, as the organisation's.
 * @param organisation the value of `--policy`
 * @throws SealfileError of kind `input` that names the file when one cannot be read
 */
export function policyLayers(organisation: string | undefined, context: string | undefined): PolicyLayer[] {
  const layers: PolicyLayer[] = [];
  if (organisation !== undefined) {
    layers.push({ kind: 'organisation', file: organisation, text: policyText(organisation) });
  }
  const own = context === undefined ? undefined : join(context, repositoryFile);
  if (context === undefined || own === undefined || !isThere(own)) return layers;
  const file = nameOf(own);
  const real = realPath(own, file);
  if (organisation !== undefined && realPath(organisation) === real) return layers;
  // A build sees no file outside of its context, so what a link brings from there does not count here either.
  if (!isBelow(real, realpathSync(context))) {
    throw new SealfileError(
      `${file}: is a link to a file outside of the build context, which no build can read`,
    );
  }
  return [...layers, { kind: 'repository', file, text: policyText(real, file) }];
}

/** Also a link to nothing: it is not as if there were no policy. */
function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function realPath(path: string, name = path): string {
  try {
    return realpathSync(path);
  } catch (error) {
    throw fileError(`${name}: cannot be read`, error);
  }
}

/** What messages call a path: from the working folder when it lies there. */
export function nameOf(path: string): string {
  const name = relative(process.cwd(), path) || '.';
  return name.startsWith('..') ? path : name;
}
