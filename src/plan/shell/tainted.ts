// What a script may know of credentials at one point, and what was found out about commands there.
import type { SimpleCommand } from './commands.js';
import type { Values } from './readings.js';

/** Variables and files that hold a credential. Grows while the script is read, by the functions of this file only. */
export interface Tainted {
  /** Variable → the credential it carries. */
  readonly variables: ReadonlyMap<string, string>;
  /** Path as written → the credential it carries. */
  readonly files: ReadonlyMap<string, string>;
  /** Where the command at hand runs; undefined when nobody knows. */
  readonly folder: string | undefined;
  /** A credential file that was read as a script: unknown variables may come from it. */
  readonly sourced: string | undefined;
  /** Plain values of variables. */
  readonly values: Values;
  /** Variables that the script fills with something else. */
  readonly assigned: ReadonlySet<string>;
}

type Own = {
  -readonly [Key in keyof Tainted]: Key extends 'values'
    ? Map<string, ReadonlySet<string>>
    : Tainted[Key] extends ReadonlyMap<string, string>
      ? Map<string, string>
      : Tainted[Key] extends ReadonlySet<string>
        ? Set<string>
        : Tainted[Key];
};

const answers = new WeakMap<Tainted, Map<string, Map<unknown, unknown>>>();

/**
 * The answer to a question about a command, found once for as long as nothing is learned: in a long pipe every command
 * asks all before it.
 * @param question one name for each `find`
 */
export function remembered<T>(
  tainted: Tainted,
  question: string,
  about: SimpleCommand | Tainted,
  find: () => T,
): T {
  const all = answers.get(tainted) ?? new Map<string, Map<unknown, unknown>>();
  answers.set(tainted, all);
  const own = all.get(question) ?? new Map<unknown, unknown>();
  all.set(question, own);
  if (!own.has(about)) own.set(about, find());
  return own.get(about) as T;
}

export function setVariable(tainted: Tainted, name: string, credential: string): void {
  if (tainted.variables.get(name) === credential) return;
  learn(tainted).variables.set(name, credential);
}

export function setFile(tainted: Tainted, path: string, credential: string): void {
  if (tainted.files.get(path) === credential) return;
  learn(tainted).files.set(path, credential);
}

export function setSourced(tainted: Tainted, credential: string): void {
  learn(tainted).sourced = credential;
}

export function setAssigned(tainted: Tainted, name: string): void {
  if (!tainted.assigned.has(name)) learn(tainted).assigned.add(name);
}

/** One more value that a variable may have. */
export function addValue(tainted: Tainted, name: string, value: string): void {
  const known = tainted.values.get(name);
  if (!known?.has(value)) learn(tainted).values.set(name, new Set([...(known ?? []), value]));
}

export function setFolder(tainted: Tainted, folder: string | undefined): void {
  if (tainted.folder !== folder) learn(tainted).folder = folder;
}

/** Whatever was found out may be otherwise now. */
function learn(tainted: Tainted): Own {
  answers.delete(tainted);
  return tainted as Own;
}
