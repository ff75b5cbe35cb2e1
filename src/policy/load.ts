// What holds for a build: the layers of policy files, checked and merged.
import { defaultPolicy } from '../plan/policy/policy.js';
import type { EffectivePolicy, PolicyLayer } from './types.js';

export type { EffectivePolicy, PolicyLayer } from './types.js';

/**
 * Checks and merges policy files. Their code is loaded when there are some.
 * @param layers the lowest first: the organisation's, then the repository's. None: the built-in policy
 * @throws SealfileError of kind `input` with one line per problem, `FILE:LINE: FIELD: …`: a file that is no valid policy, or one
 *   that loosens what a layer below locks
 */
export async function loadPolicy(layers: PolicyLayer[]): Promise<EffectivePolicy> {
  if (layers.length === 0)
    return { policy: defaultPolicy, origins: new Map(), layers: [], locked: new Map() };
  const { mergeLayers } = await import('./merge.js');
  return mergeLayers(layers);
}
