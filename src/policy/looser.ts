// When an entry of a layer is looser than what stands below it.
import {
  type Exception,
  type NameEntry,
  type Override,
  type RuleAction,
  tightness,
} from '../plan/policy/policy.js';
import { ruleInfos } from '../plan/rules/catalogue.js';
import type { Entry, State } from './state.js';

/** What an entry would loosen. */
export interface Loosening {
  /** How it is looser, for messages: `warn is looser than seal (org.yaml:4)`. */
  how: string;
  /** Locks that forbid it: fields, and `rules.ID`. */
  under: readonly string[];
}

/** What an entry loosens, given the layers below. */
export type Looser = (entry: Entry, below: State, field: string) => Loosening[];

const defaults = new Map<string, RuleAction>(ruleInfos.map(({ id, action }) => [id, action]));

/** Lists of what is allowed, by the rule that finds the rest. */
const listOf: Record<string, string | undefined> = {
  'foreign-base': 'allow.bases',
  'foreign-remote': 'allow.remotes',
  'foreign-upstream': 'allow.upstreams',
};

/** The locks of such a list: it is worth nothing without its rule. */
export function locksOfList(list: string): string[] {
  return [
    list,
    ...Object.keys(listOf)
      .filter((id) => listOf[id] === list)
      .map((id) => `rules.${id}`),
  ];
}

/** The locks of a rule: without it a list of what is allowed is worth nothing. */
const locksOfRule = (rule: string): string[] => [`rules.${rule}`, ...(listOf[rule] ? [listOf[rule]] : [])];

/** The lock of overrides that name a rule: what is accepted takes no heed of them. */
function locksOfOverrides(rule: string, below: State): string[] {
  const named = (below.get('overrides') ?? []).some(({ value }) => rule in (value as Override).rules);
  return named ? ['overrides'] : [];
}

/** Locks of rules that follow credentials: they find nothing where nothing counts as one. */
export const flowRules = ruleInfos.filter(({ action }) => action === 'seal').map(({ id }) => `rules.${id}`);

/** For fields that cannot become looser. */
export const never: Looser = () => [];

/** Where something below was said. */
function place(entry: { origin?: string } | undefined): string {
  return `(${entry?.origin ?? 'built-in'})`;
}

/** For fields where everything else may be looser. */
export const anyChange: Looser = (entry, below, field) => {
  const [was] = below.get(field) ?? [];
  if (entry.value === was?.value) return [];
  const how = `${String(entry.value)} is not ${String(was?.value ?? 'what is')} ${place(was)}`;
  return [{ how, under: [field] }];
};

/** For values in an order. @param values the loosest first @param under further locks that forbid it */
export function ordered(values: readonly unknown[], under: readonly string[] = []): Looser {
  return (entry, below, field) => {
    const [was] = below.get(field) ?? [];
    if (values.indexOf(entry.value) >= values.indexOf(was?.value)) return [];
    const how = `${String(entry.value)} is looser than ${String(was?.value)} ${place(was)}`;
    return [{ how, under: [field, ...under] }];
  };
}

/** For lists of what is let through. @param key what is compared @param open whether no list lets everything through */
export function outside({ key = (value: string) => value, open = false } = {}): Looser {
  return (entry, below, field) => {
    const list = below.get(field) ?? [];
    const value = String(entry.value);
    if (open && list.length === 0) return [];
    if (list.some((was) => key(String(was.value)) === key(value))) return [];
    return [{ how: `${value} is not in the list below ${place(list[0])}`, under: [field] }];
  };
}

/** For entries that say what is a credential: some are none then, others are secrets of which another id is asked or sought. */
export const credentialEntry: Looser = ({ value }, below, field) => {
  const { match, credential, id } = value as NameEntry;
  if (!credential) return [{ how: `${match} would no longer be a credential`, under: [field, ...flowRules] }];
  if (id === undefined) return [];
  const idsOf = (list: string) => (below.get(list) ?? []).map((entry) => entry.value);
  const required = idsOf('secrets.required');
  return [
    ...(idsOf('scan.skip').includes(id)
      ? [{ how: `${match} would get the id ${id}, which is not sought`, under: ['scan.skip'] }]
      : []),
    ...(required.length > 0 && !required.includes(id)
      ? [{ how: `${match} would get the id ${id}, which is not required`, under: ['secrets.required'] }]
      : []),
  ];
};

export const rule: Looser = ({ key = '', value }, below) =>
  looserRule(key, value as RuleAction, [baseOf(key, below)]);

/** An override is held against the tightest that it may take the place of, wherever that holds. */
export const override: Looser = ({ value }, below) => {
  const { rules } = value as Override;
  return Object.entries(rules).flatMap(([id, action]) => {
    const others = (below.get('overrides') ?? []).flatMap(({ value: other, origin }) => {
      const said = (other as Override).rules[id];
      return said ? [{ action: said, origin }] : [];
    });
    const looser = looserRule(id, action, [baseOf(id, below), ...others]);
    return looser.map(({ how, under }) => ({ how: `${id}: ${how}`, under: ['overrides', ...under] }));
  });
};

interface Said {
  action: RuleAction;
  origin?: string;
}

function baseOf(id: string, below: State): Said {
  const said = below.get('rules')?.find(({ key }) => key === id);
  return {
    action: (said?.value as RuleAction | undefined) ?? defaults.get(id) ?? 'off',
    origin: said?.origin,
  };
}

function looserRule(id: string, action: RuleAction, below: Said[]): Loosening[] {
  const tightest = below.reduce((a, b) =>
    tightness.indexOf(b.action) > tightness.indexOf(a.action) ? b : a,
  );
  if (tightness.indexOf(action) >= tightness.indexOf(tightest.action)) return [];
  const how = `${action} is looser than ${tightest.action} ${place(tightest)}`;
  return [{ how, under: locksOfRule(id) }];
}

export const exception: Looser = ({ value }, below) => {
  const { rule: id } = value as Exception;
  const under = ['exceptions', ...locksOfRule(id), ...locksOfOverrides(id, below)];
  return [{ how: `${id} would not be found here`, under }];
};

/** A directive takes the place of a rule's action, as an exception does. */
export const directive: Looser = (entry, below, field) =>
  outside()(entry, below, field).map((one) => ({
    ...one,
    under: [
      ...one.under,
      ...locksOfRule(String(entry.value)),
      ...locksOfOverrides(String(entry.value), below),
    ],
  }));
