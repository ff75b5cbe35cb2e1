// Path patterns as BuildKit reads them: Go's filepath.Match, and the patterns of ignore files and include lists.

const literal = (text: string): string =>
  text.replace(/[^\w/]/gu, (char) => `\\u{${char.codePointAt(0)?.toString(16)}}`);

/** Cleans a slash-separated path without a file system, as Go's path.Clean: no `.`, no `//`, `..` resolved. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out.at(-1) !== '..') out.pop();
    else if (!rooted) out.push('..');
  }
  return (rooted ? '/' : '') + out.join('/') || (rooted ? '/' : '.');
}

/** Reads a `[…]` class that begins at `from`; undefined when Go would call the pattern malformed. */
function readClass(chars: string[], from: number): { source: string; next: number } | undefined {
  let at = from + 1;
  const negated = chars[at] === '^';
  if (negated) at++;
  let source = '';
  const readChar = (): string | undefined => {
    if (chars[at] === undefined || chars[at] === '-' || chars[at] === ']') return undefined;
    if (chars[at] === '\\') at++;
    return chars[at++];
  };
  for (let ranges = 0; ; ranges++) {
    if (chars[at] === ']' && ranges > 0) break;
    const low = readChar();
    if (low === undefined) return undefined;
    let high = low;
    if (chars[at] === '-') {
      at++;
      const read = readChar();
      if (read === undefined) return undefined;
      high = read;
    }
    if (low <= high) source += `${literal(low)}-${literal(high)}`;
  }
  const empty = negated ? '[^]' : '[]';
  return { source: source === '' ? empty : `[${negated ? '^' : ''}${source}]`, next: at + 1 };
}

/** What one character, escape or class at `from` matches; undefined when malformed. */
function readUnit(chars: string[], from: number): { source: string; next: number } | undefined {
  const char = chars[from] ?? '';
  if (char === '?') return { source: '[^/]', next: from + 1 };
  if (char === '[') return readClass(chars, from);
  if (char !== '\\') return { source: literal(char), next: from + 1 };
  const escaped = chars[from + 1];
  return escaped === undefined ? undefined : { source: literal(escaped), next: from + 2 };
}

/**
 * Compiles a pattern of Go's filepath.Match on a system with `/`: `*` and `?` stop at a slash, `[^a]` negates.
 * @returns undefined for a malformed pattern
 */
export function compileMatch(pattern: string): RegExp | undefined {
  return compiled(sourceOf(pattern, false));
}

/**
 * Compiles a pattern of an ignore file or include list (moby/patternmatcher), where `**` passes over slashes.
 * @param pattern cleaned, without `!`
 * @returns undefined for a malformed pattern
 */
export function compilePattern(pattern: string): RegExp | undefined {
  return sourceOf(pattern, false) === undefined ? undefined : compiled(sourceOf(pattern, true));
}

/**
 * One expression for any of several such patterns, which are well-formed: V8 has it ready much sooner than one for each.
 * @param names what follows a leading `**` and slash
 */
export function compileNames(names: readonly string[]): RegExp {
  const sources = names.map((name) => sourceOf(name, true));
  return new RegExp(`^(?:.*/)?(?:${sources.join('|')})$`, 'su');
}

const compiled = (source: string | undefined): RegExp | undefined =>
  source === undefined ? undefined : new RegExp(`^${source}$`, 'su');

function sourceOf(pattern: string, deep: boolean): string | undefined {
  const chars = [...pattern];
  let source = '';
  let at = 0;
  while (at < chars.length) {
    if (chars[at] !== '*') {
      const unit = readUnit(chars, at);
      if (!unit) return undefined;
      source += unit.source;
      at = unit.next;
    } else if (deep && chars[at + 1] === '*') {
      at += chars[at + 2] === '/' ? 3 : 2;
      source += deepWildcard(chars, at, source === '');
    } else {
      source += '[^/]*';
      at++;
    }
  }
  return source;
}

/** `**foo` with nothing but plain text after it is a suffix to moby/patternmatcher; elsewhere whole folders are passed over. */
function deepWildcard(chars: string[], next: number, leading: boolean): string {
  if (next >= chars.length) return '.*';
  const slash = chars[next - 1] === '/';
  const plain = !chars.slice(next).some((char) => '*?[]\\'.includes(char));
  return leading && plain && !slash ? '.*' : '(?:.*/)?';
}
