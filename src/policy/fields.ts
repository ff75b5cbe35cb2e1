// The one table of a policy's fields: how each merges, and when a layer's entry is looser than what is below.
import { ruleInfos } from '../plan/rules/catalogue.js';
import {
  anyChange,
  credentialEntry,
  directive,
  exception,
  flowRules,
  type Looser,
  locksOfList,
  never,
  ordered,
  outside,
  override,
  rule,
} from './looser.js';
import { after, before, byKey, further, type Merging, replaced, union } from './merging.js';
import type { Shape } from './state.js';

/** One field. */
export interface Field {
  /** As in `locked`. */
  name: string;
  shape: Shape;
  merging: Merging;
  looser: Looser;
  /** What a lock refuses, for the reference. */
  refused: string;
  /** Locks that hold it, where its own is not the only one. */
  heldBy?: readonly string[];
  /** Entries of a policy, from what a file says. */
  entries?: (said: never) => unknown;
  /** True when no entry means that there is no such list. */
  optional?: true;
}

type WithCredential = { credential?: boolean };
const withCredential = (said: WithCredential[]) => said.map((entry) => ({ credential: true, ...entry }));

const scope = {
  shape: 'list',
  merging: before,
  looser: credentialEntry,
  refused: 'entries with `credential: false`',
  entries: withCredential,
} as const;

const allowed = (name: string): Field => ({
  name,
  shape: 'lists',
  merging: further,
  looser: never,
  refused: 'nothing, since both lists hold',
  heldBy: locksOfList(name),
  entries: (list: string[]) => [list],
});

const ids = { shape: 'list', merging: replaced } as const;

/** A value that a lock keeps from becoming the looser one. */
const graded = (name: string, looser: unknown, tighter: unknown, under: string[] = []): Field => ({
  name,
  shape: 'value',
  merging: replaced,
  looser: ordered([looser, tighter], under),
  refused: `\`${String(looser)}\``,
});

const basic: readonly Field[] = [
  { name: 'name', shape: 'value', merging: replaced, looser: anyChange, refused: 'another name' },
  { name: 'credentials.names', ...scope, heldBy: ['credentials.names', ...flowRules] },
  { name: 'credentials.files', ...scope, heldBy: ['credentials.files', ...flowRules] },
  { name: 'credentials.values', shape: 'list', merging: before, looser: never, refused: 'nothing' },
  { name: 'rules', shape: 'map', merging: byKey, looser: rule, refused: 'a looser action' },
  {
    name: 'overrides',
    shape: 'list',
    merging: after,
    looser: override,
    refused: 'a looser action than the tightest below',
  },
  { name: 'exceptions', shape: 'list', merging: after, looser: exception, refused: 'any exception' },
  allowed('allow.bases'),
  allowed('allow.remotes'),
  allowed('allow.upstreams'),
  { name: 'upstream', shape: 'value', merging: replaced, looser: anyChange, refused: 'another frontend' },
  { name: 'directives', ...ids, looser: directive, refused: 'further rules' },
  { name: 'secrets.required', shape: 'list', merging: union, looser: never, refused: 'nothing' },
  graded('scan.patterns', false, true, ['credentials.values']),
  graded('scan.incomplete', 'warn', 'refuse'),
  graded('scan.imported', 'accept', 'refuse'),
  { name: 'scan.skip', ...ids, looser: outside(), refused: 'further ids' },
  graded('evidence.required', false, true),
  {
    name: 'frontends',
    ...ids,
    looser: outside({ key: (reference) => reference.replace(/^.*@/, ''), open: true }),
    refused: 'further digests',
    optional: true,
  },
];

/** Report mode undoes whatever is locked, but for what has no part in a verdict. */
const undoneByReport = [...basic.map(({ name }) => name), ...ruleInfos.map(({ id }) => `rules.${id}`)].filter(
  (name) => !['name', 'upstream'].includes(name),
);

const mode: Field = {
  name: 'mode',
  shape: 'value',
  merging: replaced,
  looser: ordered(['report', 'enforce'], undoneByReport),
  refused: '`report`',
  heldBy: ['mode', ...undoneByReport],
};

/** All fields but the version, in the order of the schema. */
export const fields: readonly Field[] = [...basic.slice(0, 1), mode, ...basic.slice(1)];
