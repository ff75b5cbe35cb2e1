// Physical lines and the logical line that line continuations make of them.
import { SealfileError } from '../../errors.js';
import { byteLength, isSpace, skipSpace } from './chars.js';
import type { Logical } from './types.js';

/** A line of the file; `end` is before its line break, and before every `\r` in front of that. */
export interface PhysicalLine {
  number: number;
  start: number;
  end: number;
  /** Offset where the next line starts, or the length of the text. */
  next: number;
}

/** What a line is inside an instruction. */
export interface LineContent {
  kind: 'comment' | 'blank' | 'content';
  /** End of the content: before the continuation character and the blanks behind it. */
  end: number;
  continued: boolean;
}

const LONGEST_LINE = 65_536;
const BYTE_ORDER_MARK = 0xfeff;

/** Hands out the lines of a text one by one. A line that is too long for BuildKit's scanner throws. */
export class LineScanner {
  private position: number;
  /** Number of the line handed out last, and its end without the line break. */
  number = 0;
  lastEnd = 0;

  /** @param start where the first line to hand out starts */
  constructor(
    readonly text: string,
    start = 0,
  ) {
    this.position = start;
  }

  next(): PhysicalLine | undefined {
    const start = this.position;
    if (start >= this.text.length) return undefined;
    const newline = this.text.indexOf('\n', start);
    const next = newline < 0 ? this.text.length : newline + 1;
    let end = newline < 0 ? next : newline;
    while (end > start && this.text.charCodeAt(end - 1) === 0x0d) end--;
    this.position = next;
    this.number++;
    this.lastEnd = end;
    this.refuseLongLine(start, next, newline >= 0);
    return { number: this.number, start, end, next };
  }

  /** bufio.MaxScanTokenSize; BuildKit answers "dockerfile line greater than max allowed size". */
  private refuseLongLine(start: number, next: number, terminated: boolean): void {
    if ((next - start) * 3 < LONGEST_LINE) return;
    const length = byteLength(this.text.slice(start, next));
    if (length < LONGEST_LINE || (terminated && length === LONGEST_LINE)) return;
    throw new SealfileError(
      `This line is longer than ${LONGEST_LINE - 1} bytes, which BuildKit refuses. Split it up.`,
      {
        ranges: [{ line: this.number, endLine: this.number }],
      },
    );
  }
}

/**
 * Tells comments, blank lines and content apart and finds the continuation character.
 * Facts: trimContinuationCharacter, isComment, isEmptyContinuationLine in frontend/dockerfile/parser/parser.go.
 * @param start where the line's text starts (behind a byte order mark or blanks that do not count)
 */
export function classify(text: string, start: number, end: number, escapeChar: string): LineContent {
  const first = skipSpace(text, start, end);
  if (first === end) return { kind: 'blank', end, continued: false };
  if (text[first] === '#') return { kind: 'comment', end, continued: false };
  let last = end;
  while (last > start && (text[last - 1] === ' ' || text[last - 1] === '\t')) last--;
  const continued =
    last > start && text[last - 1] === escapeChar && (last - 1 === start || text[last - 2] !== escapeChar);
  return { kind: 'content', end: continued ? last - 1 : end, continued };
}

/** A piece of a logical line: `at` in the logical text is `start` in the file. */
interface Piece {
  at: number;
  start: number;
}

/** The text of an instruction with its line continuations taken out, and the way back to the file. */
export class LogicalLine {
  readonly text: string;

  /** @param ranges offsets in the file of the pieces that make up the line, in order */
  constructor(
    file: string,
    ranges: { start: number; end: number }[],
    readonly line: number,
    /** Offset where the first physical line starts, behind a byte order mark. */
    readonly start: number,
    /** Offset behind the last physical line. */
    readonly stop: number,
  ) {
    let text = '';
    for (const range of ranges) {
      if (range.end > range.start) this.pieces.push({ at: text.length, start: range.start });
      text += file.slice(range.start, range.end);
    }
    if (this.pieces.length === 0) this.pieces.push({ at: 0, start: ranges[0]?.start ?? stop });
    this.text = text;
  }

  private readonly pieces: Piece[] = [];

  /** Offset in the file of a character of the text. */
  offset(index: number): number {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.pieces[middle] as Piece).at <= index) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low] as Piece;
    return piece.start + index - piece.at;
  }

  /** Offset in the file right behind the character before `index`. */
  endOffset(index: number): number {
    return index === 0 ? this.offset(0) : this.offset(index - 1) + 1;
  }

  /** Place in the file of a part of the text. */
  span(start: number, end: number): { start: number; end: number } {
    return start === end
      ? { start: this.endOffset(start), end: this.endOffset(start) }
      : { start: this.offset(start), end: this.endOffset(end) };
  }

  part(start: number, end: number): Logical {
    return new LogicalPart(this, start, end);
  }
}

/** A part of a logical line; the list of offsets is made when it is first asked for. */
class LogicalPart implements Logical {
  readonly text: string;
  #offsets: number[] | undefined;
  readonly #line: LogicalLine;
  readonly #start: number;

  constructor(line: LogicalLine, start: number, end: number) {
    this.text = line.text.slice(start, end);
    this.#line = line;
    this.#start = start;
  }

  get offsets(): number[] {
    if (this.#offsets === undefined) {
      const offsets = Array.from({ length: this.text.length }, (_, index) =>
        this.#line.offset(this.#start + index),
      );
      offsets.push(this.#line.endOffset(this.#start + this.text.length));
      this.#offsets = offsets;
    }
    return this.#offsets;
  }
}

/**
 * Joins a first line with the lines that continue it.
 * @param start where the first line's text starts
 */
export function joinLines(
  scanner: LineScanner,
  first: PhysicalLine,
  start: number,
  escapeChar: string,
): LogicalLine {
  const { text } = scanner;
  let content = classify(text, start, first.end, escapeChar);
  const ranges = [{ start, end: content.end }];
  let last = first;
  while (content.kind !== 'content' || content.continued) {
    const line = scanner.next();
    if (line === undefined) break;
    last = line;
    content = classify(text, line.start, line.end, escapeChar);
    if (content.kind === 'content') ranges.push({ start: line.start, end: content.end });
  }
  const marked = first.number === 1 && text.charCodeAt(first.start) === BYTE_ORDER_MARK;
  return new LogicalLine(text, ranges, first.number, marked ? first.start + 1 : first.start, last.next);
}

/** Where a line's text starts for BuildKit: behind the byte order mark of the first line and behind blanks. */
export function textStart(text: string, line: PhysicalLine): number {
  let start = line.start;
  if (line.number === 1 && text.charCodeAt(start) === BYTE_ORDER_MARK) start++;
  while (start < line.end && isSpace(text.charCodeAt(start))) start++;
  return start;
}
