// What a schema cannot say of a policy file: days that exist, patterns that can be matched, texts that are what they look like.
import { compilePattern } from '../plan/credentials/glob.js';
import { invisible, lookAlike, strangeText } from './characters.js';
import { fieldName, type Path } from './field-name.js';
import type { PolicyFile } from './file.js';
import type { Problem } from './problem.js';
import { regexProblem } from './regex.js';
import type { Source } from './source.js';

/** A value, where it stands, and the name of its field. */
interface Leaf {
  path: Path;
  field: string;
  value: unknown;
}

/** What is wrong with a file that has the form of the schema. */
export async function meaningProblems({ value, lineOf }: Source): Promise<Problem[]> {
  const problems: Problem[] = [];
  const report = (path: Path, message: string | undefined) => {
    if (message !== undefined) problems.push({ line: lineOf(path), field: fieldName(path), message });
  };
  for (const leaf of leaves(value, [], '')) report(leaf.path, leafProblem(leaf));
  const { credentials = {} } = value as PolicyFile;
  for (const [index, { pattern }] of (credentials.values ?? []).entries())
    report(['credentials', 'values', index, 'pattern'], await regexProblem(pattern));
  for (const list of ['names', 'files'] as const)
    for (const [index, entry] of (credentials[list] ?? []).entries())
      report(['credentials', list, index], entryProblem(entry));
  return problems;
}

function* leaves(value: unknown, path: Path, field: string): Generator<Leaf> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* leaves(item, [...path, index], field);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) yield* leaves(inner, [...path, key], key);
  } else yield { path, field, value };
}

const forPeople = new Set(['$schema', 'name', 'type', 'reason', 'owner']);

function leafProblem({ path, field, value }: Leaf): string | undefined {
  if (typeof value !== 'string') return undefined;
  const strange = strangeText(value);
  if (strange !== undefined || forPeople.has(field)) return strange;
  const unseen = invisible(value);
  if (unseen !== undefined || (field === 'pattern' && path.length > 1)) return unseen;
  return lookAlike(value) ?? (globs.has(field) ? globProblem(value) : undefined) ?? special[field]?.(value);
}

const globs = new Set(['match', 'secret', 'paths', 'stages', 'bases', 'remotes', 'upstreams']);

function globProblem(pattern: string): string | undefined {
  if (pattern.length > 500) return 'is longer than 500 characters';
  if (pattern.startsWith('!')) return 'begins with !, and patterns here do not take anything out';
  return compilePattern(pattern) ? undefined : 'is no pattern: a [ has no end, or nothing follows a \\';
}

const special: Record<string, ((text: string) => string | undefined) | undefined> = {
  until: (text) => (isDay(text) ? undefined : 'is no day of the calendar'),
  target: (text) => (/\/\.\.?(\/|$)/.test(text) ? 'has to be without . and .. in it' : undefined),
};

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** An entry that says of what is no credential how it is delivered was meant otherwise. */
function entryProblem(entry: object): string | undefined {
  const { match, credential = true, ...rest } = entry as Record<string, unknown>;
  const [extra] = Object.keys(rest);
  if (!credential && extra) return `says credential: false, and ${extra} is for credentials`;
  return rest.as === 'ssh' && rest.target !== undefined ? 'says as: ssh, which has no target' : undefined;
}
