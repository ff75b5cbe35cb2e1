// What the organisation has locked.
import type { ReadPolicy } from './read.js';

/** Everything, as `locked: true` says it. */
const everything = '*';

/** Locks by field, with `FILE:LINE`. */
export type Locks = Map<string, string>;

/** The locks that a layer sets; a repository's own are without effect. */
export function locksOf({ kind, file, content: { locked }, lineOf }: ReadPolicy): [string, string][] {
  if (kind === 'repository' || !locked) return [];
  if (locked === true) return [[everything, `${file}:${lineOf(['locked'])}`]];
  return locked.map((field, index) => [field, `${file}:${lineOf(['locked', index])}`]);
}

/** One lock: the field that was written, and where. */
export interface Lock {
  field: string;
  at: string;
}

/** The first lock that covers one of some fields: that of the field, of the one around it, or of everything. */
export function lockOn(locks: Locks, names: readonly string[]): Lock | undefined {
  for (const name of names) {
    const [outer = ''] = name.split('.');
    const field = [name, outer, everything].find((candidate) => locks.has(candidate));
    if (field !== undefined) return { field, at: locks.get(field) ?? '' };
  }
  return undefined;
}
