// The patterns of a policy, matched in linear time: whoever writes one cannot make a build hang.
import { SealfileError } from '../../errors.js';
import { cleanPath, compilePattern } from '../credentials/glob.js';

/** Says whether a text fits a pattern. */
export type Matcher = (text: string) => boolean;

/** A half-open range of offsets (UTF-16 units) in a text. */
export interface Range {
  start: number;
  end: number;
}

/** Loaded for policies with patterns only: most builds have none. */
const engine = () => import('re2js').then(({ RE2JS }) => RE2JS);

const broken = (pattern: string, cause?: unknown): SealfileError =>
  new SealfileError(`The policy holds a malformed pattern: ${pattern}`, { kind: 'input', cause });

async function exact(source: string, pattern: string, anyCase = false): Promise<Matcher> {
  const RE2JS = await engine();
  const flags = RE2JS.DOTALL | (anyCase ? RE2JS.CASE_INSENSITIVE : 0);
  try {
    const compiled = RE2JS.compile(source, flags);
    return (text) => compiled.testExact(text);
  } catch (error) {
    throw broken(pattern, error);
  }
}

/** The source of a path pattern as RE2 wants it. */
function sourceOf(pattern: string, whole = pattern): string {
  const source = compilePattern(pattern)?.source;
  if (source === undefined || pattern === '') throw broken(whole);
  return source
    .slice(1, -1)
    .replaceAll('\\u{', '\\x{')
    .replaceAll('[^]', '[\\x{0}-\\x{10FFFF}]')
    .replaceAll('[]', '[^\\x{0}-\\x{10FFFF}]');
}

/**
 * A pattern of whole names in any case; `*` and `?` as in a shell.
 * @throws SealfileError for a malformed pattern
 */
export function nameMatcher(pattern: string): Promise<Matcher> {
  const source = [...pattern].map((char) =>
    char === '*' ? '.*' : char === '?' ? '.' : `\\x{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
  return exact(source.join(''), pattern, true);
}

/**
 * A pattern of paths in a build context as in .dockerignore: a folder's takes in all below it. Give paths without a leading slash.
 * @throws SealfileError for a malformed pattern
 */
export async function contextMatcher(pattern: string): Promise<Matcher> {
  return exact(`(?:${sourceOf(contextPattern(pattern), pattern)})(?:/.*)?`, pattern);
}

/** A pattern as BuildKit's include lists take it: cleaned, without a leading slash. */
export function contextPattern(pattern: string): string {
  return cleanPath(pattern.trim()).replace(/^\//, '');
}

/**
 * A pattern of paths in a repository as in .gitignore: one without a slash fits a name at any depth.
 * @throws SealfileError for a malformed pattern
 */
export async function repositoryMatcher(pattern: string): Promise<Matcher> {
  const below = pattern.endsWith('/') ? '/.*' : '(?:/.*)?';
  const plain = pattern.replace(/\/$/, '');
  const anywhere = plain.includes('/') ? '' : '(?:.*/)?';
  return exact(`${anywhere}(?:${sourceOf(plain.replace(/^\//, ''), pattern)})${below}`, pattern);
}

/**
 * A pattern of references and addresses: `*` stops at a slash, `**` does not.
 * @throws SealfileError for a malformed pattern
 */
export async function referenceMatcher(pattern: string): Promise<Matcher> {
  return exact(sourceOf(pattern), pattern);
}

/**
 * Finds all places that fit a regular expression of RE2.
 * @throws SealfileError for a malformed expression
 */
export async function valueFinder(pattern: string): Promise<(text: string) => Range[]> {
  const RE2JS = await engine();
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => {
      const found: Range[] = [];
      for (const matcher = compiled.matcher(text); matcher.find(); )
        if (matcher.end() > matcher.start()) found.push({ start: matcher.start(), end: matcher.end() });
      return found;
    };
  } catch (error) {
    throw broken(pattern, error);
  }
}

/** Fits when one of several patterns does. */
export async function anyOf(
  patterns: readonly string[],
  compile: (pattern: string) => Promise<Matcher>,
): Promise<Matcher> {
  const matchers = await Promise.all(patterns.map(compile));
  return (text) => matchers.some((matches) => matches(text));
}
