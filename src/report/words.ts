// Small grammar for the sentences of reports.

/** `1 file`, `2 files`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** `line 7`, `lines 7-9`, `lines 2, 7`. */
export function linesWord(ranges: string[]): string {
  const text = ranges.join(', ');
  return `${/\D/.test(text) ? 'lines' : 'line'} ${text}`;
}
