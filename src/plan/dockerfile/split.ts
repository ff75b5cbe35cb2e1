// Arguments into words: at blanks, with quotes, or as a JSON array.
import { SealfileError } from '../../errors.js';
import { isBlank, isSpace } from './chars.js';

/** A word of a logical line: its raw text and its place in the line's text. */
export interface Piece {
  raw: string;
  start: number;
  end: number;
}

/** Words between blanks; quotes mean nothing. Facts: parseStringsWhitespaceDelimited in frontend/dockerfile/parser/line_parsers.go. */
export function splitBlanks(text: string, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end; ) {
    const from = at;
    while (at < end && !isBlank(text.charCodeAt(at))) at++;
    pieces.push({ raw: text.slice(from, at), start: from, end: at });
    while (at < end && isBlank(text.charCodeAt(at))) at++;
  }
  return pieces;
}

/** Words with quotes and escapes, both kept. Facts: parseWords in frontend/dockerfile/parser/line_parsers.go. */
export function splitQuoted(text: string, start: number, end: number, escapeChar: string): Piece[] {
  const pieces: Piece[] = [];
  for (let at = start; at < end; ) {
    if (isSpace(text.charCodeAt(at))) at++;
    else {
      const piece = quotedWord(text, at, end, escapeChar);
      if (piece.raw !== '') pieces.push(piece);
      at = piece.end;
    }
  }
  return pieces;
}

function quotedWord(text: string, start: number, end: number, escapeChar: string): Piece {
  let quote = '';
  let at = start;
  let dropped = false;
  for (; at < end; at++) {
    const char = text[at] as string;
    if (quote === '' && isSpace(text.charCodeAt(at))) break;
    if (char === escapeChar && quote !== "'") {
      dropped = at + 1 === end;
      at++;
    } else if (char === quote) quote = '';
    else if (quote === '' && (char === "'" || char === '"')) quote = char;
  }
  const stop = Math.min(at, end);
  return { raw: text.slice(start, dropped ? stop - 1 : stop), start, end: stop };
}

/**
 * The elements of a JSON array of strings; undefined when the text is none, which BuildKit then takes for the shell form.
 * Facts: parseJSON in frontend/dockerfile/parser/line_parsers.go.
 * @throws SealfileError for an array with something else than strings, as BuildKit does
 */
export function splitJson(text: string, start: number, end: number): Piece[] | undefined {
  if (text[start] !== '[') return undefined;
  const source = text.slice(start, end);
  const elements = parseArray(source);
  if (elements === undefined) return undefined;
  if (!elements.every((element) => typeof element === 'string')) {
    if (hasHugeNumber(source)) return undefined;
    throw new SealfileError('An array in JSON form must hold strings only.');
  }
  const places = Array.from(source.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"/gs));
  return elements.map((raw, index) => {
    const [literal, at] = [places[index]?.[0] ?? '', start + (places[index]?.index ?? 0)];
    return { raw: raw.replace(/\p{Surrogate}/gu, '\ufffd'), start: at, end: at + literal.length };
  });
}

function parseArray(source: string): unknown[] | undefined {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** A number that Go cannot hold makes the text no JSON. */
function hasHugeNumber(source: string): boolean {
  let huge = false;
  JSON.parse(source, (_, value) => {
    huge ||= typeof value === 'number' && !Number.isFinite(value);
  });
  return huge;
}
