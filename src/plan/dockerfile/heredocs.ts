// Here-documents: which ones a line announces, and their content.
import { SealfileError } from '../../errors.js';
import { lex } from './lex.js';
import { LexError } from './lex-error.js';
import type { LineScanner } from './lines.js';
import type { Heredoc } from './types.js';

const HEREDOC = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/;

/** What `<<NAME` says. */
export type HeredocHead = Pick<Heredoc, 'name' | 'expand' | 'chomp'>;

/**
 * The here-documents that a line announces. The escape is a backslash here, whatever the directive says, and a line that
 * does not lex (an unbalanced quote) announces none. Facts: heredocsFromLine in frontend/dockerfile/parser/parser.go.
 * @param line the whole logical line, keyword and flags included
 * @throws SealfileError for a name that BuildKit refuses
 */
export function heredocsOf(line: string): HeredocHead[] {
  if (!line.includes('<<')) return [];
  const options = {
    escape: '\\',
    rawQuotes: true,
    rawEscapes: true,
    skipUnsetEnv: true,
    lookup: () => undefined,
  };
  let words: string[];
  try {
    words = lex(line, options).words;
  } catch (error) {
    if (error instanceof LexError) return [];
    throw error;
  }
  return words.flatMap((word) => heredocOf(word) ?? []);
}

/**
 * Reads one word as `<<NAME`; undefined when it is none. Facts: heredocFromMatch in frontend/dockerfile/parser/parser.go.
 * @throws SealfileError for a name that BuildKit refuses
 */
export function heredocOf(word: string): HeredocHead | undefined {
  if (!word.includes('<<')) return undefined;
  const [, , dash, rest] = HEREDOC.exec(word) ?? [];
  if (!rest) return undefined;
  const options = { escape: '\\', skipUnsetEnv: true, lookup: () => undefined };
  try {
    const [name, ...others] = lex(rest, options).words;
    if (name === undefined || others.length > 0) return undefined;
    const raw = lex(rest, { ...options, rawQuotes: true }).words[0] ?? '';
    return { name, expand: quotes(name) === quotes(raw), chomp: dash === '-' };
  } catch (error) {
    if (!(error instanceof LexError)) throw error;
    throw new SealfileError('The name of a here-document cannot be read. Use plain letters.', {
      cause: error,
    });
  }
}

function quotes(text: string): number {
  return text.replace(/[^'"]/g, '').length;
}

/**
 * Takes the lines of a here-document from the scanner, the terminator's included.
 * @throws SealfileError when the file ends before the terminator
 */
export function readHeredoc(head: HeredocHead, scanner: LineScanner, startLine: number): Heredoc {
  const { text } = scanner;
  let span: { start: number; end: number } | undefined;
  for (let line = scanner.next(); line !== undefined; line = scanner.next()) {
    let start = line.start;
    if (head.chomp) while (text[start] === '\t') start++;
    const found = text.slice(start, line.end) === head.name;
    span = { start: span?.start ?? line.start, end: found ? line.start : line.next };
    if (found) return { ...head, content: text.slice(span.start, span.end), span };
  }
  throw new SealfileError(
    `The here-document ${head.name} has no end: write ${head.name} on a line of its own.`,
    {
      ranges: [{ line: startLine, endLine: scanner.number }],
    },
  );
}
