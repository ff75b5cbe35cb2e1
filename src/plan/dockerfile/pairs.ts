// NAME=value pairs of ARG, ENV and LABEL.
import { SealfileError } from '../../errors.js';
import { isBlank } from './chars.js';
import type { LogicalLine } from './lines.js';
import { type Piece, splitQuoted } from './split.js';
import type { Pair } from './types.js';
import { unquote } from './words.js';

/** Pairs of an ARG. Facts: parseNameOrNameVal in frontend/dockerfile/parser/line_parsers.go, parseArg in frontend/dockerfile/instructions/parse.go. */
export function readArgs(line: LogicalLine, start: number, end: number, escapeChar: string): Pair[] {
  return splitQuoted(line.text, start, end, escapeChar).map((piece) => toPair(line, piece, escapeChar));
}

/**
 * Pairs of an ENV or LABEL; the old form `NAME rest of the line` gives one. Facts: parseNameVal in frontend/dockerfile/parser/line_parsers.go.
 * @throws SealfileError for a word without `=`
 */
export function readPairs(line: LogicalLine, start: number, end: number, escapeChar: string): Pair[] {
  const pieces = splitQuoted(line.text, start, end, escapeChar);
  if (pieces[0] !== undefined && !pieces[0].raw.includes('=')) return [oldForm(line, start, end, escapeChar)];
  for (const { raw } of pieces) {
    if (!raw.includes('=')) throw new SealfileError('Every word here must have the form name=value.');
  }
  return pieces.map((piece) => toPair(line, piece, escapeChar));
}

function oldForm(line: LogicalLine, start: number, end: number, escapeChar: string): Pair {
  const { text } = line;
  let nameEnd = start;
  while (nameEnd < end && !isBlank(text.charCodeAt(nameEnd))) nameEnd++;
  let value = nameEnd;
  while (value < end && isBlank(text.charCodeAt(value))) value++;
  if (value === nameEnd) throw new SealfileError('A name needs a value: write name=value.');
  const rawName = text.slice(start, nameEnd);
  return {
    name: unquote(rawName, escapeChar),
    rawName,
    value: text.slice(value, end),
    span: line.span(start, end),
  };
}

function toPair(line: LogicalLine, piece: Piece, escapeChar: string): Pair {
  const equals = piece.raw.indexOf('=');
  const rawName = equals < 0 ? piece.raw : piece.raw.slice(0, equals);
  const value = equals < 0 ? undefined : piece.raw.slice(equals + 1);
  return { name: unquote(rawName, escapeChar), rawName, value, span: line.span(piece.start, piece.end) };
}
