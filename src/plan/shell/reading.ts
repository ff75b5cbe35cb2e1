// The state of reading a script: what is known of credentials, and what was found.
import { mentions } from '../patterns.js';
import type { CommandAt } from './lasting.js';
import { normalizePath } from './places.js';
import type { Kept } from './sinks.js';
import type { Tainted } from './tainted.js';
import type { Tracing } from './tracing.js';

/** How a step would keep a credential. */
export type EffectKind = Kept['kind'] | 'print' | 'unreadable';

/** One way by which a credential leaves the step that uses it. */
export interface Effect {
  kind: EffectKind;
  /** File, or command line without its arguments. */
  what: string;
  /** The credentials concerned, by their source's name. */
  credentials: string[];
  /** Every place where it may lie, from the root or from HOME; none when that cannot be told. */
  files: string[];
  /** Where the command stands in the script; for a script in a script, where its shell does. */
  at: number;
}

/** What reading a script gave. */
export interface Effects {
  effects: Effect[];
  /** Credentials that the script names, by variable or file. */
  uses: Set<string>;
}

/** What a script can see, and which shell runs it. */
export interface Step {
  /** Environment variable → name of the credential. */
  variables: Map<string, string>;
  /** Path → name of the credential. */
  files: Map<string, string>;
  /** False for a script of another kind of shell, which is judged by the names in it. */
  posix: boolean;
  /** True when the shell was started with -x. */
  traces: boolean;
  /** Working directory. */
  folder: string;
  /** Variables of the environment that hold no credential, and their values. */
  values?: ReadonlyMap<string, string>;
}

/** A script on its way through: what is known at the command at hand, and what was found. */
export interface Reading {
  tainted: Tainted;
  /** Credentials in the environment of every command. */
  environment: Set<string>;
  effects: Effect[];
  uses: Set<string>;
  tracing: Tracing;
  /** The commands around a script in a script, innermost last. */
  outer: CommandAt[];
  /** Where the outermost command at hand stands. */
  at: number;
  /** The file that an `exec` made the shell's output. */
  output: string | undefined;
}

/** Before the first command. */
export function openReading(
  { variables, files, traces, folder, values = new Map() }: Step,
  known: ReadonlyMap<string, string>,
): Reading {
  const tainted: Tainted = {
    variables: new Map(known),
    files: spellings(files),
    folder,
    sourced: undefined,
    values: new Map([...values].map(([name, value]) => [name, new Set([value])])),
    assigned: new Set<string>(),
  };
  return {
    tainted,
    environment: new Set(variables.values()),
    effects: [],
    uses: new Set(),
    tracing: { on: traces, off: undefined },
    outer: [],
    at: 0,
    output: undefined,
  };
}

/** A file under root's HOME is also known by its `~`. */
function spellings(files: Map<string, string>): Map<string, string> {
  const all = new Map<string, string>();
  for (const [path, credential] of files) {
    all.set(normalizePath(path), credential);
    const home = /^\/(?:root|home\/[^/]+)(\/.+)$/.exec(path);
    if (home?.[1]) all.set(`~${home[1]}`, credential);
  }
  return all;
}

/** Credentials whose variables a text names. */
export function namedIn(text: string, { variables }: Tainted): string[] {
  return [...variables].filter(([name]) => mentions(text, name)).map(([, credential]) => credential);
}

/** What the environment of a command may hold: the step's own, and what the script filled variables with. */
export function around({ environment, tainted: { variables, sourced } }: Reading): Set<string> {
  return new Set([...environment, ...variables.values(), ...(sourced === undefined ? [] : [sourced])]);
}

/** Writes a finding down, at the outermost command. */
export function note(
  { effects, at }: Reading,
  { kind, what, files }: Pick<Effect, 'kind' | 'what' | 'files'>,
  credentials: Iterable<string>,
): void {
  effects.push({ kind, what, files, credentials: [...credentials], at });
}
