// Text as one word for a shell.

/** In single quotes, where nothing is expanded. */
export function singleQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
