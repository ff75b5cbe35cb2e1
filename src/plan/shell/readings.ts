// What a word of a script may stand for as a path: braces, variables, wildcards and sets.
import { escapeRegExp } from '../patterns.js';

/** Values that a script or its environment gives to variables; one that is given another way as well has `$NAME` among them. */
export type Values = ReadonlyMap<string, ReadonlySet<string>>;

/** More readings of one word than anybody writes. */
const MOST = 64;

const BRACES = /(?<!\$)\{([^{},]*,[^{}]*)\}/;

/** A word with each of its alternatives, and each known value of its variables, in place. */
export function readingsOf(text: string, values: Values): string[] {
  if (!/[{$]/.test(text)) return [text];
  return unfolded([text])
    .flatMap((each) => withValues(each, values))
    .slice(0, MOST);
}

function unfolded(texts: string[]): string[] {
  const next = texts.flatMap((text) => {
    const [whole, inner] = BRACES.exec(text) ?? [];
    return whole === undefined || inner === undefined
      ? [text]
      : inner.split(',').map((part) => text.replace(whole, () => part));
  });
  return next.length === texts.length || next.length > MOST ? next.slice(0, MOST) : unfolded(next);
}

function withValues(text: string, values: Values): string[] {
  const parts = text.split(/(\$\w+|\$\{\w+\})/);
  let found = [''];
  for (const part of parts) {
    const name = /^\$\{?(\w+)\}?$/.exec(part)?.[1];
    const known = name === undefined ? undefined : values.get(name);
    const next = known ? [...known] : [part];
    found = found.flatMap((before) => next.map((each) => before + each)).slice(0, MOST);
  }
  return found;
}

const OPEN = /(\*+|\?|\[[^\]]+\])/;

/**
 * A word as the shell expands it to names: `*` at the start of a name matches no dot.
 * @param dots true where it does, as in `find -name`
 */
export function wildcards(text: string, dots = false): RegExp {
  const parts = text.split(OPEN).map((part, at, all) => {
    if (at % 2 === 0) return escapeRegExp(part);
    const first = !dots && part !== '[' && /(?:^|\/)$/.test(all[at - 1] ?? '');
    return `${first && !part.startsWith('[') ? '(?!\\.)' : ''}[^/]${part.startsWith('*') ? '*' : ''}`;
  });
  return new RegExp(`^${parts.join('')}(?:/|$)`);
}

/** What a word with variables of which nobody knows the value may name; undefined for one that says nothing else. */
function openPattern(text: string): RegExp | undefined {
  const parts = text.split(/(\$\w+|\$\{\w+\})/);
  if (parts.length === 1 || !/[^/]/.test(parts.filter((_, at) => at % 2 === 0).join(''))) return undefined;
  const source = parts.map((part, at) => {
    if (at % 2 === 0) return escapeRegExp(part);
    return at === 1 && parts[0] === '' ? '.*' : '[^/]*';
  });
  return new RegExp(`^${source.join('')}$`);
}

/** The pattern by which a word names files; undefined for one that is a path itself. */
export function patternOf(text: string): RegExp | undefined {
  return OPEN.test(text) ? wildcards(text) : openPattern(text);
}
