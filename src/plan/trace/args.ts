// What the ARGs before the first FROM are worth, and the words that are made of them.
// Facts: buildMetaArgs and defaultArgs in frontend/dockerfile/dockerfile2llb of moby/buildkit.
import { SealfileError } from '../../errors.js';
import type { Instruction } from '../dockerfile/types.js';
import { expandWord } from '../dockerfile/words.js';
import type { Trace } from './trace.js';

/** What a word or a variable stands for. */
export interface Value {
  /** Undefined when something in it is not known. */
  text: string | undefined;
  /** Names of the variables that nobody here knows. */
  unknown: string[];
  /** ARGs that a build may change, where it is not known what the build was given. */
  open: string[];
}

/** Values by the name of their variable; undefined for one that is unset for certain. */
export type Values = Map<string, Value | undefined>;

type ReadonlyValues = ReadonlyMap<string, Value | undefined>;

/** A platform that a build may be for. */
export interface Platform {
  os: string;
  arch: string;
  variant: string;
}

/** The platform where any one will do. */
export const usualPlatform: Platform = { os: 'linux', arch: 'amd64', variant: '' };

/** No value of a variable that is longer means anything here. */
const LONGEST = 1 << 16;

export const known = (text: string): Value => ({ text, unknown: [], open: [] });

export const nobodyKnows = (name: string): Value => ({ text: undefined, unknown: [name], open: [] });

/**
 * Expands a word.
 * @param lookup value of a variable; undefined when it is unset
 * @returns without a text when BuildKit refuses the word, or when it is longer than anything that is looked at
 */
export function expandWith(
  { dockerfile }: Trace,
  raw: string,
  lookup: (name: string) => Value | undefined,
): Value {
  if (!/[$"'\\`]/.test(raw)) return known(raw);
  const unknown = new Set<string>();
  const open = new Set<string>();
  const textOf = (name: string): string | undefined => {
    const value = lookup(name);
    for (const each of value?.unknown ?? []) unknown.add(each);
    for (const each of value?.open ?? []) open.add(each);
    return value && (value.text ?? '');
  };
  const expanded = expand(raw, textOf, dockerfile.escape);
  const isKnown = unknown.size === 0 && expanded !== undefined && expanded.length <= LONGEST;
  return { text: isKnown ? expanded : undefined, unknown: [...unknown], open: [...open] };
}

/** Undefined for a word that BuildKit refuses. */
function expand(raw: string, textOf: (name: string) => string | undefined, escapeChar: string) {
  try {
    return expandWord(raw, textOf, escapeChar).value;
  } catch (error) {
    if (error instanceof SealfileError) return undefined;
    throw error;
  }
}

const heads = new WeakMap<Trace, Map<Platform, ReadonlyValues>>();

/** The ARGs before the first FROM, and what BuildKit sets of its own. */
export function headValues(trace: Trace, platform: Platform = usualPlatform): ReadonlyValues {
  const all = heads.get(trace) ?? new Map<Platform, ReadonlyValues>();
  heads.set(trace, all);
  const values = all.get(platform) ?? readHead(trace, platform);
  all.set(platform, values);
  return values;
}

function readHead(trace: Trace, platform: Platform): Values {
  const { args } = trace.facts;
  const values: Values = new Map([['TARGETSTAGE', nobodyKnows('TARGETSTAGE')]]);
  for (const [name, text] of platformValues(platform)) values.set(name, known(text));
  for (const name of values.keys())
    if (args && Object.hasOwn(args, name)) values.set(name, known(args[name] ?? ''));
  for (const instruction of trace.dockerfile.head)
    setArgs(trace, instruction, values, (name) => values.get(name));
  return values;
}

function platformValues({ os, arch, variant }: Platform): [name: string, text: string][] {
  const whole = [os, arch, variant].filter((part) => part !== '').join('/');
  return ['BUILD', 'TARGET'].flatMap((side): [string, string][] => [
    [`${side}OS`, os],
    [`${side}OSVERSION`, ''],
    [`${side}ARCH`, arch],
    [`${side}VARIANT`, variant],
    [`${side}PLATFORM`, whole],
  ]);
}

/**
 * Follows an ARG. What the build was given wins over a default; a credential's value is none of our business.
 * @param inherited what an ARG without a default gets in a stage
 */
export function setArgs(
  trace: Trace,
  { keyword, pairs }: Instruction,
  values: Values,
  lookup: (name: string) => Value | undefined,
  inherited: ReadonlyValues = values,
): void {
  if (keyword !== 'ARG') return;
  const { args } = trace.facts;
  for (const { name, value } of pairs) {
    const open = args === undefined ? [name] : [];
    if (trace.credentialArgs.has(name)) values.set(name, nobodyKnows(name));
    else if (args && Object.hasOwn(args, name)) values.set(name, known(args[name] ?? ''));
    else if (value !== undefined) {
      const found = expandWith(trace, value, lookup);
      values.set(name, { ...found, open: [...new Set([...found.open, ...open])] });
    } else {
      const found = inherited.get(name) ?? values.get(name);
      values.set(name, found ?? (args === undefined ? { ...nobodyKnows(name), open } : undefined));
    }
  }
}
