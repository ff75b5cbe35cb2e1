// Parser directives: `# escape=`, `# syntax=`, `# check=` in the first lines of a file.
import { SealfileError } from '../../errors.js';
import { isSpace, toLower, trimStart } from './chars.js';
import type { Directive } from './types.js';

const DIRECTIVE = /^([a-zA-Z][a-zA-Z0-9]*)[\t\n\f\r ]*=[\t\n\f\r ]*([^\n]+?)[\t\n\f\r ]*$/;
const NAMES = new Set(['syntax', 'escape', 'check']);

/**
 * Reads directives line by line until the block ends, as DirectiveParser does in
 * frontend/dockerfile/parser/directives.go: a line that is none ends the block.
 */
export class DirectiveReader {
  readonly found: Directive[] = [];
  /** True when the block of directives is over. */
  done = false;

  constructor(private readonly comment: '#' | '//' = '#') {}

  /**
   * @param content the line without its line break
   * @throws SealfileError when a directive is repeated
   */
  read(content: string, line: number): Directive | undefined {
    if (this.done) return undefined;
    const directive = this.match(content, line);
    if (directive === undefined) {
      this.done = true;
      return undefined;
    }
    if (this.found.some(({ name }) => name === directive.name)) {
      throw new SealfileError(`Only one ${directive.name} parser directive can be used.`, {
        ranges: [{ line, endLine: line }],
      });
    }
    this.found.push(directive);
    return directive;
  }

  private match(content: string, line: number): Directive | undefined {
    if (!content.startsWith(this.comment)) return undefined;
    const [, name, value] = DIRECTIVE.exec(trimStart(content.slice(this.comment.length))) ?? [];
    if (name === undefined || value === undefined || !NAMES.has(toLower(name))) return undefined;
    return { name: toLower(name), value, line };
  }
}

/**
 * The escape character that an escape directive sets.
 * @throws SealfileError for another value than a backslash or a backtick
 */
export function escapeOf(directive: Directive): '\\' | '`' {
  if (directive.value === '\\' || directive.value === '`') return directive.value;
  throw new SealfileError('The escape directive takes a backslash or a backtick.', {
    ranges: [{ line: directive.line, endLine: directive.line }],
  });
}

/** The frontend that a file asks for. */
export interface Syntax {
  /** Reference of the image. */
  ref: string;
  /** The whole value, arguments included. */
  cmdline: string;
  line: number;
}

/**
 * Finds the syntax directive as BuildKit does before any frontend runs: `#`, else `//`, else a JSON object; a shebang line is skipped.
 * It reads whole lines, so that, unlike the parser, it does not see a directive behind blanks.
 * Facts: DetectSyntax in frontend/dockerfile/parser/directives.go.
 */
export function detectSyntax(text: string): Syntax | undefined {
  let rest = text.startsWith('\ufeff') ? text.slice(1) : text;
  let line = 1;
  if (rest.startsWith('#!')) {
    const newline = rest.indexOf('\n');
    rest = newline < 0 ? '' : rest.slice(newline + 1);
    line++;
  }
  return fromComments(rest, line, '#') ?? fromComments(rest, line, '//') ?? fromJson(rest, line);
}

function fromComments(text: string, line: number, comment: '#' | '//'): Syntax | undefined {
  const reader = new DirectiveReader(comment);
  let start = 0;
  for (let number = line; start < text.length; number++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (!readQuietly(reader, text.slice(start, end).replace(/\r$/, ''), number)) break;
    start = end + 1;
  }
  const directive = reader.found.find(({ name }) => name === 'syntax');
  return directive && toSyntax(directive.value, directive.line);
}

/** A repeated directive ends the search without an error here. */
function readQuietly(reader: DirectiveReader, content: string, line: number): boolean {
  try {
    return reader.read(content, line) !== undefined;
  } catch {
    return false;
  }
}

function fromJson(text: string, line: number): Syntax | undefined {
  let first = 0;
  while (first < text.length && isSpace(text.charCodeAt(first))) first++;
  if (text[first] !== '{') return undefined;
  try {
    const value: unknown = JSON.parse(text).syntax;
    return typeof value === 'string' ? { ref: value, cmdline: value, line } : undefined;
  } catch {
    return undefined;
  }
}

function toSyntax(value: string, line: number): Syntax {
  return { ref: value.split(' ', 1)[0] ?? '', cmdline: value, line };
}
