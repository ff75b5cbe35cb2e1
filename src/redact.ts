// The only way by which a value may reach output: everything that is known to be secret is blotted out.

/** What stands in the place of a secret. */
export const REDACTED = '***';

/** The forms in which a value may turn up in a text: as it is, in JSON, in an address, in base64. */
function formsOf(value: string): string[] {
  const encoded = Buffer.from(value).toString('base64').replace(/=+$/, '');
  const lines = value.split(/\r?\n/).filter((line) => line.trim().length >= 8);
  return [
    value,
    value.trim(),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    encoded,
    ...lines,
  ];
}

/**
 * Replaces every occurrence of the values.
 * @param text what is to be shown
 * @param values secrets; empty ones are ignored
 */
export function redact(text: string, values: Iterable<string>): string {
  const forms = [...new Set([...values].filter((value) => value.trim() !== '').flatMap(formsOf))];
  forms.sort((a, b) => b.length - a.length);
  return forms.reduce((shown, form) => shown.replaceAll(form, REDACTED), text);
}

/**
 * Replaces the ranges of a text.
 * @param ranges offsets, not overlapping, in any order
 */
export function redactRanges(text: string, ranges: Iterable<{ start: number; end: number }>): string {
  const fromTheEnd = [...ranges].sort((a, b) => b.start - a.start);
  return fromTheEnd.reduce(
    (shown, { start, end }) => shown.slice(0, start) + REDACTED + shown.slice(end),
    text,
  );
}
