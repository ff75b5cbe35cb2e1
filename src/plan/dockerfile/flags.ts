// Keyword, flags and the rest of a logical line.
import { SealfileError } from '../../errors.js';
import { isBlank, isByteSpace, LONE_BYTE, skipSpace, trimEnd } from './chars.js';
import type { LogicalLine } from './lines.js';
import type { Flag } from './types.js';

/** The parts of a logical line, as indexes into its text. */
export interface Parts {
  keyword: string;
  keywordStart: number;
  keywordEnd: number;
  flags: Flag[];
  /** The arguments without flags and without blanks around them. */
  start: number;
  end: number;
}

/**
 * Takes keyword and flags off. Facts: splitCommand in frontend/dockerfile/parser/split_command.go.
 * @param from where in the line to begin: behind ONBUILD for its trigger
 */
export function splitCommand(line: LogicalLine, from: number, escapeChar: string): Parts {
  const { text } = line;
  const keywordStart = skipSpace(text, from);
  const end = trimEnd(text, keywordStart);
  let keywordEnd = keywordStart;
  while (keywordEnd < end && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
  let args = keywordEnd;
  while (args < end && isBlank(text.charCodeAt(args))) args++;
  const flags: Flag[] = [];
  const first = text.charCodeAt(args);
  if (first === DASH || (first >= LONE_BYTE && first <= LONE_BYTE + 0xff)) {
    args = new FlagReader(line, args, end, escapeChar).readInto(flags);
  }
  const keyword = text.slice(keywordStart, keywordEnd);
  return { keyword, keywordStart, keywordEnd, flags, start: skipSpace(text, args, end), end };
}

/** Reads `--flags` as extractBuilderFlags does in frontend/dockerfile/parser/split_command.go. */
class FlagReader {
  private readonly bytes: Bytes;
  private readonly escape: number;
  private at = 0;

  constructor(
    private readonly line: LogicalLine,
    start: number,
    private readonly end: number,
    escapeChar: string,
  ) {
    this.bytes = new Bytes(line.text, start, end);
    this.escape = escapeChar.charCodeAt(0);
  }

  /** Reads all flags; answers the index in the line's text where the rest starts. */
  readInto(flags: Flag[]): number {
    for (;;) {
      while (isByteSpace(this.bytes.at(this.at))) this.at++;
      if (this.bytes.at(this.at) !== DASH || this.bytes.at(this.at + 1) !== DASH) return this.boundary();
      const start = this.boundary();
      const word = this.word();
      if (word === '--') return this.boundary();
      const equals = word.indexOf('=');
      flags.push({
        name: word.slice(2, equals < 0 ? undefined : equals),
        value: equals < 0 ? undefined : word.slice(equals + 1),
        span: this.line.span(start, this.index()),
      });
    }
  }

  private index(): number {
    return this.bytes.indexOf(this.at) ?? this.end;
  }

  /** The same, for a place where reading goes on. */
  private boundary(): number {
    const index = this.index();
    if (this.at > 0 && this.bytes.indexOf(this.at - 1) === index) {
      throw new SealfileError(
        'BuildKit would cut a character of this flag in two. Use plain characters in flags.',
      );
    }
    return index;
  }

  private word(): string {
    let quote: number | undefined;
    let word = '';
    for (let byte = this.bytes.at(this.at); byte !== undefined; byte = this.bytes.at(++this.at)) {
      if (quote === undefined && isByteSpace(byte)) break;
      if (byte === quote) quote = undefined;
      else if (quote === undefined && (byte === SINGLE || byte === DOUBLE)) quote = byte;
      else if (byte !== this.escape) word += String.fromCharCode(byte);
      else {
        const escaped = this.bytes.at(this.at + 1);
        if (escaped === undefined) continue;
        this.at++;
        word += String.fromCharCode(escaped);
      }
    }
    return word;
  }
}

const DASH = 0x2d;
const SINGLE = 0x27;
const DOUBLE = 0x22;

const encoder = new TextEncoder();

/** A text as bytes, made as they are asked for: Go walks over flags byte by byte and takes each byte for a character. */
class Bytes {
  private readonly values: number[] = [];
  /** Index in the text of the character that each byte belongs to. */
  private readonly indexes: number[] = [];

  constructor(
    private readonly text: string,
    private next: number,
    private readonly end: number,
  ) {}

  at(position: number): number | undefined {
    this.fill(position);
    return this.values[position];
  }

  indexOf(position: number): number | undefined {
    this.fill(position);
    return this.indexes[position];
  }

  private fill(position: number): void {
    while (this.values.length <= position && this.next < this.end) {
      const code = this.text.codePointAt(this.next) as number;
      for (const byte of bytesOf(code)) {
        this.values.push(byte);
        this.indexes.push(this.next);
      }
      this.next += code > 0xffff ? 2 : 1;
    }
  }
}

/** UTF-8 of a character; the byte itself for a lone one. */
function bytesOf(code: number): Iterable<number> {
  if (code < 0x80) return [code];
  if (code >= LONE_BYTE && code <= LONE_BYTE + 0xff) return [code - LONE_BYTE];
  return encoder.encode(String.fromCodePoint(code));
}
