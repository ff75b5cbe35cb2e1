// Some of several pairs or sources taken out of an instruction, without a change of its lines.
import { SealfileError } from '../../errors.js';
import { isBlankText, skipSpace, trimEnd, trimStart } from './chars.js';
import { commented } from './comment.js';
import { classify, type LineContent, LineScanner } from './lines.js';
import type { Dockerfile, Edit, Instruction, Pair, Span, Word } from './types.js';

/** A physical line that adds text to the instruction, and what goes from it. */
interface Row {
  start: number;
  /** End of the line without its line break. */
  lineEnd: number;
  content: LineContent;
  cuts: Span[];
  /** Nothing but blanks stays. */
  empty: boolean;
}

/**
 * Edits that take parts out. A line on which nothing is left becomes a comment; the last line that is left loses its
 * continuation character, so that the instruction does not swallow the next one.
 * @throws SealfileError (kind `refused`) when what is left of a line would read as a comment
 */
export function takeOut(dockerfile: Dockerfile, instruction: Instruction, gone: (Pair | Word)[]): Edit[] {
  const { text } = dockerfile;
  const spans = gone
    .map((part) => withComma(text, instruction, part))
    .sort((one, other) => one.start - other.start);
  const rows = rowsOf(dockerfile, instruction);
  for (const row of rows) cutRow(text, row, spans);
  refuseNewComments(text, instruction, rows);
  return rowEdits(text, rows);
}

/** In JSON form the comma goes too; the destination stays, so there is always one. */
function withComma(text: string, instruction: Instruction, part: Pair | Word): Span {
  const next = instruction.json && instruction.words[instruction.words.indexOf(part as Word) + 1];
  if (!next) return part.span;
  return { start: part.span.start, end: text.indexOf(',', part.span.end) + 1 };
}

function rowsOf(dockerfile: Dockerfile, instruction: Instruction): Row[] {
  const { text } = dockerfile;
  const rows: Row[] = [];
  const scanner = new LineScanner(text, instruction.start);
  for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
    const content = classify(text, line.start, line.end, dockerfile.escape);
    if (content.kind !== 'content') continue;
    rows.push({ start: line.start, lineEnd: line.end, content, cuts: [], empty: false });
    if (!content.continued) break;
  }
  return rows;
}

/** Cuts with the blanks behind them; a cut at the end of the instruction takes the blanks before it. */
function cutRow(text: string, row: Row, spans: Span[]): void {
  const { end, continued } = row.content;
  for (const span of spans) {
    const start = Math.max(span.start, row.start);
    const stop = Math.min(span.end, end);
    const last = row.cuts.at(-1);
    if (start >= stop) continue;
    if (last !== undefined && last.end >= start) last.end = skipSpace(text, stop, end);
    else row.cuts.push({ start, end: skipSpace(text, stop, end) });
  }
  const last = row.cuts.at(-1);
  if (last?.end === end && !continued) last.start = trimEnd(text, row.start, last.start);
  row.empty = isBlankText(rest(text, row));
}

/** The content of a row without what is cut. */
function rest(text: string, { start, content, cuts }: Row): string {
  const ends = [start, ...cuts.map((cut) => cut.end)];
  const starts = [...cuts.map((cut) => cut.start), content.end];
  return ends.map((from, index) => text.slice(from, starts[index])).join('');
}

function refuseNewComments(text: string, instruction: Instruction, rows: Row[]): void {
  if (!rows.some((row) => row.cuts.length > 0 && trimStart(rest(text, row)).startsWith('#'))) return;
  throw new SealfileError(
    'What is left of a line would read as a comment. Put the parts that start with # first.',
    {
      kind: 'refused',
      ranges: [{ line: instruction.line, endLine: instruction.endLine }],
    },
  );
}

function rowEdits(text: string, rows: Row[]): Edit[] {
  const lastKept = rows.findLastIndex((row) => !row.empty);
  const edits: Edit[] = [];
  let kept: Row | undefined;
  rows.forEach((row, index) => {
    if (index > lastKept || (row.empty && row.cuts.length > 0)) {
      edits.push({ start: row.start, end: row.lineEnd, text: commented(text.slice(row.start, row.lineEnd)) });
      if (kept && index < lastKept && !endsBlank(rest(text, kept))) edits.push(blankAtEnd(kept));
      return;
    }
    for (const cut of row.cuts) edits.push({ ...cut, text: '' });
    kept = row.empty ? kept : row;
  });
  if (kept?.content.continued && lastKept < rows.length - 1) edits.push(endHere(text, kept));
  return edits;
}

function endsBlank(text: string): boolean {
  return trimEnd(text, 0) < text.length;
}

/** Keeps words apart whose separating blanks went with a line. */
function blankAtEnd({ content: { end } }: Row): Edit {
  return { start: end, end, text: ' ' };
}

/** Takes the continuation character off, and the blanks before it. */
function endHere(text: string, { start, content, cuts, lineEnd }: Row): Edit {
  const from = Math.max(start, ...cuts.map((cut) => cut.end));
  return { start: trimEnd(text, from, content.end), end: lineEnd, text: '' };
}
