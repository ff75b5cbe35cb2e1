// How large and how deep a policy file may be; asked before a parser builds a tree of it, which would take minutes or end the
// process for files that are made for that.
import { CST, Lexer, LineCounter, Parser } from 'yaml';
import { maxPolicyBytes } from './limits.js';
import type { Problem } from './problem.js';

const maxDepth = 32;
const maxTokens = 100_000;

/** A text taken apart, but not yet understood. */
export interface Parsed {
  tokens: CST.Token[];
  lines: LineCounter;
}

/** Takes a text apart; or says why that is not done. */
export function parseWithin(text: string): Parsed | Problem {
  if (text.length > maxPolicyBytes || Buffer.byteLength(text) > maxPolicyBytes)
    return { line: 1, message: 'the file is larger than 256 KiB; no policy needs to be' };
  const strange = strangeTokens(text);
  if (strange) return strange;
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  return unusual(tokens, lines) ?? { tokens, lines };
}

/** What only long files, and those that grow to gigabytes, need; and nesting as far as the tokens tell. */
function strangeTokens(text: string): Problem | undefined {
  let [line, tokens, flow, row] = [1, 0, 0, 0];
  for (const { type, source } of tokensOf(text)) {
    const refused = type && notTaken[type];
    if (refused) return { line, message: refused };
    if (++tokens > maxTokens) return { line, message: 'the file holds too much; no policy needs to' };
    if (type === 'flow-map-start' || type === 'flow-seq-start') flow++;
    if (type === 'flow-map-end' || type === 'flow-seq-end') flow = Math.max(0, flow - 1);
    if (type === 'seq-item-ind' || type === 'explicit-key-ind') row++;
    else if (type !== 'space') row = 0;
    if (flow > maxDepth || row > maxDepth) return { line, message: tooDeep };
    line += source.split('\n').length - 1;
  }
  return undefined;
}

type Token = { type: CST.TokenType | null; source: string };

/** What follows the mark of a scalar is its text, whatever it looks like. */
function* tokensOf(text: string): Generator<Token> {
  let marked = false;
  for (const source of new Lexer().lex(text)) {
    const type: CST.TokenType | null = marked ? null : CST.tokenType(source);
    marked = type === 'scalar';
    yield { type, source };
  }
}

const tooDeep = `this is nested more than ${maxDepth} levels deep`;

const shared =
  'anchors (&name) and aliases (*name) are not taken, write the value out; put a pattern that begins with * in quotes';

const notTaken: Record<string, string | undefined> = {
  anchor: shared,
  alias: shared,
  tag: 'tags (!name) are not taken; put a value that begins with ! in quotes',
  'directive-line': 'directives (%NAME) are not taken',
};

/** Further documents, and nesting as far as the tree tells. */
function unusual(tokens: CST.Token[], lines: LineCounter): Problem | undefined {
  const lineOf = ({ offset }: CST.Token) => lines.linePos(offset).line;
  const [, second] = tokens.filter(({ type }) => type === 'document');
  if (second) return { line: lineOf(second), message: 'another document begins here; a policy is one' };
  const open = tokens.map((token): [CST.Token | null | undefined, number] => [token, 0]);
  for (let next = open.pop(); next; next = open.pop()) {
    const [token, depth] = next;
    if (!token) continue;
    if (depth > maxDepth) return { line: lineOf(token), message: tooDeep };
    if (token.type === 'document') open.push([token.value, depth]);
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) open.push([key, depth + 1], [value, depth + 1]);
  }
  return undefined;
}
