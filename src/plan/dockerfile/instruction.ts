// A logical line as an instruction: keyword, flags and arguments in the form its keyword asks for.
import { isByteSpace, LONE_BYTE, skipSpace, toLower } from './chars.js';
import { type Parts, splitCommand } from './flags.js';
import type { LogicalLine } from './lines.js';
import { readArgs, readPairs } from './pairs.js';
import { type Piece, splitBlanks, splitJson } from './split.js';
import type { Instruction, Keyword, Word } from './types.js';

/** How the arguments of a keyword are read. Facts: the dispatch table in frontend/dockerfile/parser/parser.go. */
type Form = 'json or text' | 'json or words' | 'words' | 'text' | 'args' | 'pairs' | 'health' | 'trigger';

const FORMS: Record<Keyword, Form> = {
  ADD: 'json or words',
  ARG: 'args',
  CMD: 'json or text',
  COPY: 'json or words',
  ENTRYPOINT: 'json or text',
  ENV: 'pairs',
  EXPOSE: 'words',
  FROM: 'words',
  HEALTHCHECK: 'health',
  LABEL: 'pairs',
  MAINTAINER: 'text',
  ONBUILD: 'trigger',
  RUN: 'json or text',
  SHELL: 'json or text',
  STOPSIGNAL: 'text',
  USER: 'text',
  VOLUME: 'json or words',
  WORKDIR: 'text',
};

/** The keyword that BuildKit takes a word for; undefined for an unknown one. */
export function keywordOf(word: string): Keyword | undefined {
  if (Object.hasOwn(FORMS, word)) return word as Keyword;
  const keyword = toLower(word).toUpperCase();
  return Object.hasOwn(FORMS, keyword) ? (keyword as Keyword) : undefined;
}

/**
 * Reads an instruction without its here-documents; its last line and the end of its span are set once these are known.
 * @param from where in the line's text the instruction starts: behind ONBUILD for a trigger
 * @returns undefined for an unknown keyword
 * @throws SealfileError for arguments that BuildKit's parser refuses
 */
export function readInstruction(
  line: LogicalLine,
  from: number,
  escapeChar: string,
): Instruction | undefined {
  const parts = splitCommand(line, from, escapeChar);
  const keyword = keywordOf(parts.keyword);
  if (keyword === undefined) return undefined;
  const instruction: Instruction = {
    keyword,
    line: line.line,
    endLine: line.line,
    start: line.start,
    span: { start: line.offset(parts.keywordStart), end: line.stop },
    flagsAt: line.endOffset(parts.keywordEnd),
    flags: parts.flags,
    body: line.part(parts.start, parts.end),
    json: undefined,
    pairs: [],
    words: [],
    heredocs: [],
    trigger: undefined,
  };
  readArguments(instruction, line, parts, escapeChar);
  return instruction;
}

function readArguments(instruction: Instruction, line: LogicalLine, parts: Parts, escapeChar: string): void {
  const { start, end } = parts;
  if (start === end) return;
  switch (FORMS[instruction.keyword]) {
    case 'words':
      instruction.words = toWords(line, splitBlanks(line.text, start, end));
      break;
    case 'text':
      instruction.words = toWords(line, [{ raw: line.text.slice(start, end), start, end }]);
      break;
    case 'args':
      instruction.pairs = readArgs(line, start, end, escapeChar);
      break;
    case 'pairs':
      instruction.pairs = readPairs(line, start, end, escapeChar);
      break;
    case 'json or words':
      if (!readJson(instruction, line, start, end)) {
        instruction.words = toWords(line, splitBlanks(line.text, start, end));
      }
      break;
    case 'json or text':
      readJson(instruction, line, start, end);
      break;
    case 'health':
      readJson(instruction, line, healthCommand(line.text, start, end), end);
      break;
    case 'trigger':
      instruction.trigger = readTrigger(line, start, escapeChar);
      break;
  }
}

/** Index behind CMD or NONE. Facts: parseHealthConfig in frontend/dockerfile/parser/line_parsers.go walks over bytes. */
export function healthType(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && !endsHealthType(text.charCodeAt(at))) at++;
  return at;
}

function endsHealthType(code: number): boolean {
  return code < 0x80 ? isByteSpace(code) : code >= LONE_BYTE && isByteSpace(code - LONE_BYTE);
}

function healthCommand(text: string, start: number, end: number): number {
  let at = healthType(text, start, end);
  while (at < end && endsHealthType(text.charCodeAt(at))) at++;
  return skipSpace(text, at, end);
}

function readJson(instruction: Instruction, line: LogicalLine, start: number, end: number): boolean {
  const elements = splitJson(line.text, start, end);
  if (elements === undefined) return false;
  instruction.json = elements.map(({ raw }) => raw);
  instruction.words = toWords(line, elements);
  return true;
}

/**
 * BuildKit parses the trigger with the file's escape character when it reads the file (and may refuse it then), and once more,
 * with a backslash, when it runs it: the second reading is what happens.
 */
function readTrigger(line: LogicalLine, start: number, escapeChar: string): Instruction | undefined {
  const trigger = readInstruction(line, start, escapeChar);
  return escapeChar === '\\' ? trigger : readInstruction(line, start, '\\');
}

function toWords(line: LogicalLine, pieces: Piece[]): Word[] {
  return pieces.map(({ raw, start, end }) => ({ raw, span: line.span(start, end) }));
}
