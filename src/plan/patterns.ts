// Regular expressions made of names that a Dockerfile gives: each character stands for itself.

/** The source of a regular expression that matches this very text. */
export function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** True when a text has a name as a whole word: `$TOKEN`, `TOKEN=`, but not `MY_TOKEN`. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<!\\w)${escapeRegExp(name)}(?!\\w)`).test(text);
}
