// The patterns of `${NAME#pattern}`, `${NAME%pattern}` and `${NAME/pattern/text}`.
import { LexError } from './lex-error.js';

type Token = { any: true } | { star: true } | { char: string };

const MOST_STEPS = 20_000_000;

/**
 * Splits a pattern into tokens. Facts: convertShellPatternToRegex in frontend/dockerfile/shell/lex.go.
 * @throws LexError for an escape that BuildKit refuses
 */
function tokens(pattern: string): Token[] {
  const found: Token[] = [];
  const chars = Array.from(pattern.replace(/^\ufeff/, ''));
  for (let at = 0; at < chars.length; at++) {
    let char = chars[at] as string;
    if (char === '*') found.push({ star: true });
    else if (char === '?') found.push({ any: true });
    else {
      if (char === '\\') {
        const next = chars[at + 1];
        if (next === '}' || next === '/') continue;
        if (next !== '*' && next !== '?' && next !== '\\') throw new LexError('invalid escape in a pattern');
        char = next;
        at++;
      }
      found.push({ char });
    }
  }
  return found;
}

/** Ends of the shortest and the longest match of the pattern that starts at `from`. */
function matchAt(
  pattern: Token[],
  value: string[],
  from: number,
): { shortest: number; longest: number } | undefined {
  let states = closure(pattern, new Set([0]));
  let shortest = -1;
  let longest = -1;
  for (let at = from; ; at++) {
    if (states.has(pattern.length)) {
      if (shortest < 0) shortest = at;
      longest = at;
    }
    const char = value[at];
    if (char === undefined || states.size === 0) break;
    states = closure(pattern, step(pattern, states, char));
  }
  return shortest < 0 ? undefined : { shortest, longest };
}

function step(pattern: Token[], states: Set<number>, char: string): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const token = pattern[state];
    if (token === undefined) continue;
    if ('char' in token) {
      if (token.char === char) next.add(state + 1);
    } else if (char !== '\n') next.add('star' in token ? state : state + 1);
  }
  return next;
}

function closure(pattern: Token[], states: Set<number>): Set<number> {
  for (const state of states) {
    const token = pattern[state];
    if (token !== undefined && 'star' in token) states.add(state + 1);
  }
  return states;
}

function refuseHugeWork(pattern: Token[], value: string[], starts: number): void {
  if (pattern.length * value.length * starts > MOST_STEPS)
    throw new LexError('a substitution that is too large to follow');
}

/** `${NAME#pattern}`; `greedy` for `##`. */
export function trimPrefix(pattern: string, value: string, greedy: boolean): string {
  return cut(tokens(pattern), Array.from(value), greedy).join('');
}

/** `${NAME%pattern}`; `greedy` for `%%`. */
export function trimSuffix(pattern: string, value: string, greedy: boolean): string {
  return cut(tokens(reversePattern(pattern)), Array.from(value).reverse(), greedy)
    .reverse()
    .join('');
}

/** Back to front, an escape with what it escapes in one piece. */
function reversePattern(pattern: string): string {
  return (pattern.match(/\\.|./gsu) ?? []).reverse().join('');
}

function cut(pattern: Token[], value: string[], greedy: boolean): string[] {
  refuseHugeWork(pattern, value, 1);
  const match = matchAt(pattern, value, 0);
  if (match === undefined) return value;
  return value.slice(greedy ? match.longest : match.shortest);
}

/** `${NAME/pattern/text}`, and `${NAME//pattern/text}` when `all` is set. */
export function substitute(pattern: string, value: string, text: string, all: boolean): string {
  const wanted = tokens(pattern);
  const chars = Array.from(value);
  refuseHugeWork(wanted, chars, chars.length);
  let result = '';
  let at = 0;
  let lastEnd = -1;
  while (at <= chars.length) {
    const match = matchAt(wanted, chars, at);
    if (match !== undefined && !(match.longest === at && at === lastEnd)) {
      result += all ? expandTemplate(text, chars.slice(at, match.longest).join('')) : text;
      if (!all) return result + chars.slice(match.longest).join('');
      lastEnd = match.longest;
      if (match.longest > at) {
        at = match.longest;
        continue;
      }
    }
    result += chars[at] ?? '';
    at++;
  }
  return result;
}

/** Go's Regexp.Expand without groups: `$0` is the match, any other name is empty. */
function expandTemplate(text: string, match: string): string {
  return text.replace(/\$(?:\$|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu, (found, bare, braced) => {
    if (found === '$$') return '$';
    return (bare ?? braced) === '0' ? match : '';
  });
}
