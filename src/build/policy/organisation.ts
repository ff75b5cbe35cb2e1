// The organisation's policy: a file in the image that this frontend runs in.
import { closeSync, fstatSync, lstatSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SealfileError } from '../../errors.js';
import { fileError } from '../../fileerror.js';
import { maxPolicyBytes } from '../../policy/limits.js';
import type { PolicyLayer } from '../../policy/load.js';
import { policyFile, refusePolicy, textOf } from './file.js';

/** Where an image derived from ours puts it: `COPY sealfile.yaml /etc/sealfile/`. */
const home = '/etc/sealfile';

/**
 * Reads the policy that is baked into the image. A folder without a policy, or a file in the folder's place, is what a
 * mistaken COPY leaves behind: somebody meant to set a policy.
 * @returns undefined when nobody put anything there
 * @throws SealfileError of kind `refused` when there is something that is no policy file
 */
export function organisationLayer(folder = home): PolicyLayer | undefined {
  if (!lstatSync(folder, { throwIfNoEntry: false })) return undefined;
  const file = join(folder, policyFile);
  try {
    if (!statSync(folder).isDirectory())
      throw refusePolicy(folder, `it is no folder: write COPY ${policyFile} ${folder}/ with the slash`);
    return { kind: 'organisation', file, text: textOf(file, boundedRead(file)) };
  } catch (error) {
    if (error instanceof SealfileError) throw error;
    throw refusePolicy(file, fileError('it cannot be read', error).message);
  }
}

function boundedRead(file: string): Uint8Array {
  const descriptor = openSync(file, 'r');
  try {
    if (!fstatSync(descriptor).isFile()) throw refusePolicy(file, 'it is no file');
    const buffer = Buffer.alloc(maxPolicyBytes + 1);
    return buffer.subarray(0, readSync(descriptor, buffer));
  } finally {
    closeSync(descriptor);
  }
}
