// Fields while layers are merged: entries that know where they come from.
import type { Policy } from '../plan/policy/policy.js';

/** A value, one of a list, or one of a map under its key. */
export interface Entry {
  value: unknown;
  key?: string;
  /** `FILE:LINE`; undefined for what is built in. */
  origin?: string;
}

/** Whether a field is one value, values by key, a list, or several lists. */
export type Shape = 'value' | 'map' | 'list' | 'lists';

/** The entries of all fields, by the field's name. */
export type State = ReadonlyMap<string, readonly Entry[]>;

/** The entries of a field that may be missing. */
export function entriesOf(value: unknown, shape: Shape): Entry[] {
  if (value === undefined) return [];
  if (shape === 'value') return [{ value }];
  if (shape === 'map') return Object.entries(value as object).map(([key, item]) => ({ key, value: item }));
  return (value as unknown[]).map((item) => ({ value: canonical(item) }));
}

/** Objects with their keys in one order: a policy that is written in another form is the same policy. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, inner]) => [key, canonical(inner)]));
}

/** The value that entries make; undefined when there is none. */
export function contentOf(entries: readonly Entry[], shape: Shape): unknown {
  if (shape === 'value') return entries[0]?.value;
  if (shape === 'map') return canonical(Object.fromEntries(entries.map(({ key, value }) => [key, value])));
  return entries.map(({ value }) => value);
}

/** What stands at a field such as `scan.imported`. */
export function fieldOf(content: object, name: string): unknown {
  const [first = '', second] = name.split('.');
  const outer = (content as Record<string, unknown>)[first];
  return second === undefined ? outer : (outer as Record<string, unknown> | undefined)?.[second];
}

/** A policy with the given fields. */
export function policyOf(fields: [name: string, value: unknown][]): Policy {
  const policy: Record<string, unknown> = { version: 1 };
  for (const [name, value] of fields) {
    const [first = '', second] = name.split('.');
    if (value === undefined) continue;
    if (second === undefined) policy[first] = value;
    else policy[first] = { ...(policy[first] as object | undefined), [second]: value };
  }
  return policy as unknown as Policy;
}
