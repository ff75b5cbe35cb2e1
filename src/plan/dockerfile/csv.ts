// One line of comma-separated values, as go-csvvalue reads it (vendor/github.com/tonistiigi/go-csvvalue).
import { SealfileError } from '../../errors.js';

/**
 * Splits a line into fields; a field in double quotes may hold commas and doubled quotes.
 * @throws SealfileError for a quote in the wrong place or an empty line
 */
export function csvFields(line: string): string[] {
  let rest = line.replace(/\r?\n$/, '');
  if (rest === '') throw new SealfileError('A comma-separated value is empty.');
  const fields: string[] = [];
  for (;;) {
    const [, quoted, bare] = /^(?:"((?:[^"]|"")*)"(?=,|$)|([^",]*)(?=,|$))/s.exec(rest) ?? [];
    const field = quoted?.replaceAll('""', '"') ?? bare;
    if (field === undefined)
      throw new SealfileError('A quote stands in the wrong place of a comma-separated value.');
    fields.push(field);
    rest = rest.slice(quoted === undefined ? field.length : quoted.length + 2);
    if (rest === '') return fields;
    rest = rest.slice(1);
  }
}

/** A field as it stands in a line, in quotes where it wants some. */
export function csvField(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
