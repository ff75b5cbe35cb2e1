// Layers of policy files, as tests write them.
import { loadPolicy } from '../../../src/policy/load.js';
import type { EffectivePolicy, PolicyLayer } from '../../../src/policy/types.js';

/** The organisation's file, `org.yaml`. */
export function org(text: string): PolicyLayer {
  return { kind: 'organisation', file: 'org.yaml', text };
}

/** The repository's file, `sealfile.yaml`. */
export function repository(text: string): PolicyLayer {
  return { kind: 'repository', file: 'sealfile.yaml', text };
}

/** What comes of layers: a policy, or the lines of the error. */
export async function outcome(...layers: PolicyLayer[]): Promise<EffectivePolicy | string[]> {
  try {
    return await loadPolicy(layers);
  } catch (error) {
    if ((error as Error).name !== 'SealfileError') throw error;
    return (error as Error).message.split('\n');
  }
}

/** The lines of the error that layers have to end in. */
export async function problems(...layers: PolicyLayer[]): Promise<string[]> {
  const got = await outcome(...layers);
  if (!Array.isArray(got)) throw new Error('the layers were taken');
  return got;
}
