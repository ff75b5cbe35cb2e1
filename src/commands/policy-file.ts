// Reads policy files for the command.
import { readFileSync, statSync } from 'node:fs';
import { SealfileError } from '../errors.js';
import { fileError } from '../fileerror.js';
import type { Policy } from '../plan/policy/policy.js';
import { loadPolicy } from '../policy/load.js';

/** Nobody means a larger file; what is smaller and still too large is told by those who read it. */
const largest = 1024 * 1024;

/**
 * The text of a policy file.
 * @param name what messages call it
 * @throws SealfileError of kind `input` that names the file when it cannot be read
 */
export function policyText(path: string, name = path): string {
  try {
    if (statSync(path).size > largest) throw new SealfileError(`${name}: is far too large for a policy`);
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof SealfileError) throw error;
    if (error instanceof TypeError) throw new SealfileError(`${name}: is no text in UTF-8`);
    throw fileError(name, error);
  }
}

/**
 * The policy of an organisation's file.
 * @throws SealfileError of kind `input`, with the file and the line of each problem
 */
export async function readPolicy(path: string): Promise<Policy> {
  const layer = { kind: 'organisation', file: path, text: policyText(path) } as const;
  return (await loadPolicy([layer])).policy;
}
