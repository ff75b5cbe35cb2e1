// Cache mounts carry what a step with a secret wrote to steps without one, which may run before the search has looked.
import type { pb } from '../llb/messages.js';

/** A secret that a step is given, and whether it can do without. */
export interface GivenSecret {
  id: string;
  optional: boolean;
}

/** A step's own secrets, and the ids of its cache mounts. */
export interface Carrier {
  secrets: GivenSecret[];
  caches: string[];
}

/**
 * Adds to each step the secrets of all steps that it shares a cache with, directly or by way of others. The steps are changed.
 */
export function shareSecrets(steps: Carrier[]): void {
  const inCache = new Map<string, GivenSecret[]>();
  for (let before = -1, now = 0; now > before; ) {
    for (const step of steps) {
      step.secrets = united([step.secrets, ...step.caches.map((id) => inCache.get(id) ?? [])]);
      for (const id of step.caches) inCache.set(id, united([inCache.get(id) ?? [], step.secrets]));
    }
    before = now;
    now = [...inCache.values()].reduce((sum, { length }) => sum + length, 0);
  }
}

/** Each id once; required when it is so anywhere. */
export function united(lists: GivenSecret[][]): GivenSecret[] {
  const all = lists.flat();
  const ids = [...new Set(all.map(({ id }) => id))];
  return ids.map((id) => ({ id, optional: all.every((each) => each.id !== id || each.optional) }));
}

/** What names a cache mount's content. */
export function cacheId({ cacheOpt, dest }: pb.Mount.$Properties): string {
  return cacheOpt?.ID || (dest ?? '');
}
