// Text of a Dockerfile into stages and instructions, as BuildKit's parser reads it.
import { type LineRange, SealfileError } from '../../errors.js';
import { toLower } from './chars.js';
import { checkInstruction } from './checks.js';
import { DirectiveReader, escapeOf } from './directives.js';
import { heredocsOf, readHeredoc } from './heredocs.js';
import { readInstruction } from './instruction.js';
import { joinLines, LineScanner, type LogicalLine, type PhysicalLine, textStart } from './lines.js';
import type { Dockerfile, Instruction, Keyword, Stage } from './types.js';

const WITH_HEREDOCS: ReadonlySet<Keyword> = new Set(['ADD', 'COPY', 'RUN']);

/**
 * Reads a Dockerfile. Facts: Parse in frontend/dockerfile/parser/parser.go and in frontend/dockerfile/instructions/parse.go.
 * @param text the file as decodeDockerfile gives it
 * @throws SealfileError (kind `input`, with its lines) for a file that is no text or that BuildKit would refuse
 */
export function readDockerfile(text: string): Dockerfile {
  if (text.includes('\0')) throw new SealfileError('This is a binary file, not a Dockerfile.');
  const reader = new Reader(text);
  const instructions = reader.readAll();
  if (instructions.length === 0)
    throw new SealfileError('This file holds no instructions. A Dockerfile starts with FROM.');
  return { text, escape: reader.escape, directives: reader.directives.found, ...intoStages(instructions) };
}

class Reader {
  readonly directives = new DirectiveReader();
  escape: '\\' | '`' = '\\';
  private readonly scanner: LineScanner;

  constructor(private readonly text: string) {
    this.scanner = new LineScanner(text);
  }

  readAll(): Instruction[] {
    const instructions: Instruction[] = [];
    for (let line = this.nextLine(); line !== undefined; line = this.nextLine()) {
      instructions.push(this.instruction(line));
    }
    return instructions;
  }

  /** The next logical line that is not blank; directives and comments on the way are dealt with. */
  private nextLine(): LogicalLine | undefined {
    for (let line = this.scanner.next(); line !== undefined; line = this.scanner.next()) {
      const start = textStart(this.text, line);
      if (!this.directives.done) this.readDirective(line, start);
      if (start < line.end && this.text[start] !== '#')
        return joinLines(this.scanner, line, start, this.escape);
    }
    return undefined;
  }

  private readDirective(line: PhysicalLine, start: number): void {
    const directive = this.directives.read(this.text.slice(start, line.end), line.number);
    if (directive?.name === 'escape') this.escape = escapeOf(directive);
  }

  private instruction(line: LogicalLine): Instruction {
    try {
      const instruction = this.known(line);
      const host = instruction.trigger ?? instruction;
      if (WITH_HEREDOCS.has(host.keyword) && host.json === undefined) {
        host.heredocs = heredocsOf(line.text).map((head) => readHeredoc(head, this.scanner, line.line));
      }
      checkInstruction(instruction);
      for (const part of [instruction, host]) {
        part.endLine = this.scanner.number;
        part.span.end = Math.max(this.scanner.lastEnd, part.span.start);
      }
      return instruction;
    } catch (error) {
      throw placed(error, { line: line.line, endLine: this.scanner.number });
    }
  }

  private known(line: LogicalLine): Instruction {
    const instruction = readInstruction(line, 0, this.escape);
    if (instruction !== undefined) return instruction;
    const word = /^\S{0,40}/.exec(line.text)?.[0];
    throw new SealfileError(
      word === ''
        ? 'An instruction is missing behind the continuation character.'
        : `Unknown instruction: ${word}. Does the line before it lack a continuation character?`,
    );
  }
}

function placed(error: unknown, range: LineRange): unknown {
  if (!(error instanceof SealfileError) || error.ranges.length > 0) return error;
  return new SealfileError(error.message, { kind: error.kind, ranges: [range], cause: error });
}

function intoStages(instructions: Instruction[]): Pick<Dockerfile, 'head' | 'stages'> {
  const head: Instruction[] = [];
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    const stage = stages.at(-1);
    if (instruction.keyword === 'FROM') stages.push(toStage(instruction, stages.length));
    else if (stage !== undefined) stage.instructions.push(instruction);
    else if (instruction.keyword === 'ARG') head.push(instruction);
    else {
      throw new SealfileError(`${instruction.keyword} stands before the first FROM. Only ARG may.`, {
        ranges: [{ line: instruction.line, endLine: instruction.endLine }],
      });
    }
  }
  if (stages.length === 0) throw new SealfileError('This file has no FROM, so there is nothing to build.');
  return { head, stages };
}

function toStage(from: Instruction, index: number): Stage {
  const [base, , name] = from.words;
  return {
    index,
    name: name && toLower(name.raw),
    base: base?.raw ?? '',
    from,
    instructions: [],
  };
}
