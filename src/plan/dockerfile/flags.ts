// Keyword, flags and the rest of a logical line.
import { SealfileError } from '../../errors.js';
import { isBlank, skipSpace, trimEnd } from './chars.js';
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
  const reader = new FlagReader(line, args, end, escapeChar);
  const rest = reader.read();
  const start = skipSpace(text, rest, end);
  const keyword = text.slice(keywordStart, keywordEnd);
  return { keyword, keywordStart, keywordEnd, flags: reader.flags, start, end: Math.max(start, end) };
}

/** A text as bytes. Go walks over flags byte by byte and takes each byte for a character. */
interface Bytes {
  values: number[];
  /** Index in the text of the character that each byte belongs to. */
  indexes: number[];
}

/** Reads `--flags` as extractBuilderFlags does in frontend/dockerfile/parser/split_command.go. */
class FlagReader {
  readonly flags: Flag[] = [];
  private readonly bytes: Bytes;
  private readonly escape: number;
  private at = 0;

  constructor(
    private readonly line: LogicalLine,
    start: number,
    private readonly end: number,
    escapeChar: string,
  ) {
    const flagged = line.text[skipSpace(line.text, start, end)] === '-';
    this.bytes = flagged ? toBytes(line.text, start, end) : { values: [], indexes: [] };
    if (!flagged) this.restWithoutFlags = start;
    this.escape = escapeChar.charCodeAt(0);
  }

  private readonly restWithoutFlags: number | undefined;

  /** Reads all flags; answers the index in the line's text where the rest starts. */
  read(): number {
    if (this.restWithoutFlags !== undefined) return this.restWithoutFlags;
    for (;;) {
      while (isByteSpace(this.bytes.values[this.at])) this.at++;
      if (!this.atFlag()) return this.index();
      const start = this.index();
      const word = this.word();
      if (word === '--') return this.index();
      const [name = '', ...value] = word.split('=');
      const span = this.line.span(start, this.index());
      this.flags.push({ name: name.slice(2), value: value.length > 0 ? value.join('=') : undefined, span });
    }
  }

  private atFlag(): boolean {
    return this.bytes.values[this.at] === DASH && this.bytes.values[this.at + 1] === DASH;
  }

  private index(): number {
    const { indexes } = this.bytes;
    const index = indexes[this.at];
    if (index === undefined) return this.end;
    if (this.at > 0 && indexes[this.at - 1] === index) {
      throw new SealfileError(
        'BuildKit would cut a character of this flag in two. Use plain characters in flags.',
        {
          ranges: [{ line: this.line.line, endLine: this.line.line }],
        },
      );
    }
    return index;
  }

  private word(): string {
    const { values } = this.bytes;
    let quote: number | undefined;
    let word = '';
    for (; this.at < values.length; this.at++) {
      let byte = values[this.at] as number;
      if (quote === undefined && isByteSpace(byte)) break;
      if (byte === quote) {
        quote = undefined;
        continue;
      }
      if (quote === undefined && (byte === SINGLE || byte === DOUBLE)) {
        quote = byte;
        continue;
      }
      if (byte === this.escape) {
        if (this.at + 1 === values.length) continue;
        byte = values[++this.at] as number;
      }
      word += String.fromCharCode(byte);
    }
    return word;
  }
}

const DASH = 0x2d;
const SINGLE = 0x27;
const DOUBLE = 0x22;

/** unicode.IsSpace of a byte taken for a character. */
function isByteSpace(byte: number | undefined): boolean {
  return (
    byte !== undefined && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x85 || byte === 0xa0)
  );
}

const encoder = new TextEncoder();

function toBytes(text: string, start: number, end: number): Bytes {
  const values: number[] = [];
  const indexes: number[] = [];
  for (let at = start; at < end; ) {
    const code = text.codePointAt(at) as number;
    for (const byte of bytesOf(code)) {
      values.push(byte);
      indexes.push(at);
    }
    at += code > 0xffff ? 2 : 1;
  }
  return { values, indexes };
}

/** UTF-8 of a character; the byte itself for one that decode.ts kept as U+DC80 to U+DCFF. */
function bytesOf(code: number): Iterable<number> {
  if (code < 0x80) return [code];
  if (code >= 0xdc80 && code <= 0xdcff) return [code - 0xdc00];
  return encoder.encode(String.fromCodePoint(code));
}
