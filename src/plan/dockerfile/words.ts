// Variables and quotes of a word: what BuildKit would expand, and to what.
import { SealfileError } from '../../errors.js';
import { lex } from './lex.js';
import { LexError } from './lex-error.js';

const ANY_VARIABLE = /\$\{?([\p{L}\p{Nd}_]+)/gu;

/**
 * Names of all variables that a word may expand, also inside a substitution (`${A:-$B}` gives A and B); not those in
 * single quotes or escaped. For a word that BuildKit refuses: every name behind a `$`.
 */
export function variablesIn(raw: string, escapeChar: string): string[] {
  return namesIn(raw, escapeChar, false);
}

/** The same for the content of a here-document of COPY or ADD: quotes mean nothing there, and the escape is always a backslash. */
export function variablesInHeredoc(content: string): string[] {
  return namesIn(content, '\\', true);
}

function namesIn(raw: string, escapeChar: string, skipProcessQuotes: boolean): string[] {
  if (!raw.includes('$')) return [];
  const names = new Set<string>();
  const lookup = (name: string) => {
    names.add(name);
    return undefined;
  };
  try {
    lex(raw, { escape: escapeChar, skipProcessQuotes, lookup });
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    for (const [, name] of raw.matchAll(ANY_VARIABLE)) names.add(name as string);
  }
  return [...names];
}

/** A word after expansion; `unknown` lists the names that had no value. */
export interface Expanded {
  value: string;
  unknown: string[];
}

/**
 * Expands variables and takes quotes and escapes off.
 * @param lookup value of a variable; undefined counts as unset
 * @throws SealfileError for a word that BuildKit refuses (unbalanced quotes, bad substitution)
 */
export function expandWord(
  raw: string,
  lookup: (name: string) => string | undefined,
  escapeChar: string,
): Expanded {
  const unknown = new Set<string>();
  const recorded = (name: string) => {
    const value = lookup(name);
    if (value === undefined) unknown.add(name);
    return value;
  };
  try {
    return { value: lex(raw, { escape: escapeChar, lookup: recorded }).text, unknown: [...unknown] };
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    throw new SealfileError(
      `BuildKit cannot expand a word: ${error.message}. Balance its quotes and braces.`,
      { cause: error },
    );
  }
}

/** Takes quotes and escapes off and leaves variables as they are. A word that BuildKit refuses comes back as written. */
export function unquote(raw: string, escapeChar: string): string {
  if (!/["'\\`$]/.test(raw)) return raw;
  try {
    return lex(raw, { escape: escapeChar, skipUnsetEnv: true, lookup: () => undefined }).text;
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    return raw;
  }
}
