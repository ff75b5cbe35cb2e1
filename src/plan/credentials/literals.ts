// Tells a literal value in a text from a reference to a variable and from a placeholder.
import { isPlaceholder } from './placeholders.js';

const REFERENCE =
  /\$\{[\w.]+(:?[-?+](''|"")?)?\}|\$\{\{[^{}\n]{0,100}\}\}|\$env:\w+|\$[A-Z_]\w*|\$[a-z_]+\b|\{\{[^{}\n]{0,100}\}\}|\{env\.\w+\}|#\{[^}\n]{0,100}\}|<%=[^%\n]{0,100}%>|\$\(\w+\)|%\([\w.]+\)s/g;
const WINDOWS_OR_AUTOCONF_REFERENCE = /%\w+%|@\w+@/g;

/** Takes one pair of quotes off. */
export function unquote(text: string): string {
  const value = text.trim();
  const quoted = /^(["'])([\s\S]*)\1$/.exec(value);
  return quoted ? (quoted[2] ?? '') : value;
}

/**
 * True when a value holds text of its own that may be a credential: not empty, no placeholder, and more than references
 * like `${NPM_TOKEN}` or `%TOKEN%` that something fills in later.
 */
export function isLiteralCredential(value: string): boolean {
  const text = unquote(value).replace(REFERENCE, ' ').replace(WINDOWS_OR_AUTOCONF_REFERENCE, ' ');
  return !isPlaceholder(text.replace(/[\s:@"',;]+/g, ' '));
}

/** Puts `\0` in place of each character of a reference, so that offsets stay. */
export function maskReferences(text: string): string {
  return text.replace(REFERENCE, (found) => '\0'.repeat(found.length));
}
