// `sealfile policy show`: the policy in force for a build context, and where each value comes from.
import { statSync } from 'node:fs';
import { SealfileError } from '../errors.js';
import { loadPolicy } from '../policy/load.js';
import { policyYaml } from '../policy/show.js';
import { visible } from '../report/visible.js';
import { exitCode } from './exit.js';
import { policyLayers } from './policy-file.js';
import { output } from './terminal.js';

/** How `policy show` was called. */
export interface PolicyShowOptions {
  policy?: string;
  format: 'yaml' | 'json';
}

/**
 * Prints the policy in force.
 * @param context a build context
 * @returns the exit code
 * @throws SealfileError of kind `input` for files that cannot be read, are not valid, or loosen what is locked
 */
export async function policyShow(context: string, options: PolicyShowOptions): Promise<number> {
  const effective = await loadPolicy(policyLayers(options.policy, folder(context)));
  const { policy, layers: files } = effective;
  const [origins, locked] = [effective.origins, effective.locked].map((map) => Object.fromEntries(map));
  await output(
    options.format === 'json'
      ? `${JSON.stringify({ version: 1, layers: files, policy, origins, locked }, null, 2)}\n`
      : visible(policyYaml(effective)),
  );
  return exitCode.ok;
}

function folder(context: string): string {
  if (statSync(context, { throwIfNoEntry: false })?.isDirectory()) return context;
  throw new SealfileError(`${context}: is no folder, and no build context`);
}
