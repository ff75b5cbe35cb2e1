// Merges policy files, the lowest first.
import { defaultPolicy } from '../plan/policy/policy.js';
import { fieldName, type Path } from './field-name.js';
import { type Field, fields } from './fields.js';
import { type Lock, type Locks, lockOn, locksOf } from './locks.js';
import { type Problem, problemsError } from './problem.js';
import { type ReadPolicy, readPolicyLayer } from './read.js';
import { contentOf, type Entry, entriesOf, fieldOf, policyOf, type State } from './state.js';
import type { EffectivePolicy, PolicyLayer } from './types.js';

/**
 * The policy that several layers make together. A layer with the text of one below it, as in the repository of the policy
 * itself, says nothing new.
 * @throws SealfileError of kind `input` for the first layer that is not valid or loosens what is locked below it
 */
export async function mergeLayers(layers: PolicyLayer[]): Promise<EffectivePolicy> {
  const locked: Locks = new Map();
  let state: State = new Map(fields.map((field) => [field.name, builtIn(field)]));
  const telling = layers.filter(
    ({ text }, index) => layers.findIndex((other) => other.text === text) === index,
  );
  for (const layer of telling) {
    const read = await readPolicyLayer(layer);
    const problems = loosenings(read, state, locked);
    if (problems.length > 0) throw problemsError(layer.file, problems);
    state = merged(read, state, locked);
    for (const [field, at] of locksOf(read)) if (!locked.has(field)) locked.set(field, at);
  }
  const values = fields.map((field): [string, unknown] => [field.name, effective(field, state)]);
  return {
    policy: policyOf(values),
    origins: originsOf(state),
    layers: telling.map(({ file }) => file),
    locked,
  };
}

function builtIn({ name, shape }: Field): Entry[] {
  return entriesOf(fieldOf(defaultPolicy, name), shape);
}

function effective({ name, shape, optional }: Field, state: State): unknown {
  const entries = state.get(name) ?? [];
  return optional && entries.length === 0 ? undefined : contentOf(entries, shape);
}

/** What a layer says about a field; undefined when it says nothing. */
function said(read: ReadPolicy, field: Field): Entry[] | undefined {
  const value = fieldOf(read.content, field.name);
  if (value === undefined) return undefined;
  const entries = entriesOf(field.entries ? field.entries(value as never) : value, field.shape);
  return entries.map((entry, index) => ({
    ...entry,
    origin: `${read.file}:${lineOf(read, field, entry, index)}`,
  }));
}

/** The place of an entry among those of its field. */
function placeOf({ name, shape }: Field, { key }: Entry, index: number): Path {
  const inner = shape === 'list' || shape === 'lists' ? [index] : key === undefined ? [] : [key];
  return [...name.split('.'), ...inner];
}

/** The only list of a file stands at the field itself. */
function lineOf(read: ReadPolicy, field: Field, entry: Entry, index: number): number {
  const place = placeOf(field, entry, index);
  return read.lineOf(field.shape === 'lists' ? place.slice(0, -1) : place);
}

function merged(read: ReadPolicy, below: State, locks: Locks): State {
  const state = new Map(below);
  for (const field of fields) {
    const above = said(read, field);
    if (!above) continue;
    const held = lockOn(locks, field.heldBy ?? [field.name]) !== undefined;
    state.set(field.name, field.merging.merge(below.get(field.name) ?? [], above, held));
  }
  return state;
}

/** Attempts to loosen what is locked. */
function loosenings(read: ReadPolicy, below: State, locks: Locks): Problem[] {
  const problems: Problem[] = [];
  for (const field of fields)
    for (const [index, entry] of (said(read, field) ?? []).entries())
      for (const { how, under } of field.looser(entry, below, field.name)) {
        const lock = lockOn(locks, under);
        if (!lock) continue;
        const line = lineOf(read, field, entry, index);
        problems.push({ line, field: fieldName(placeOf(field, entry, index)), message: attempt(how, lock) });
      }
  return problems.sort((a, b) => a.line - b.line);
}

function attempt(how: string, { field, at }: Lock): string {
  return `${how}, but ${at} locks ${field === '*' ? 'everything' : field}`;
}

function originsOf(state: State): Map<string, string> {
  const origins = new Map<string, string>();
  for (const field of fields)
    for (const [index, entry] of (state.get(field.name) ?? []).entries()) {
      const place = fieldName(placeOf(field, entry, index));
      if (entry.origin !== undefined && place !== undefined) origins.set(place, entry.origin);
    }
  return origins;
}
