// What holds for any text.
import fc from 'fast-check';
import { SealfileError } from '../../../src/errors.js';
import { detectSyntax } from '../../../src/plan/dockerfile/directives.js';
import { Edits } from '../../../src/plan/dockerfile/edits.js';
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import type { Dockerfile, Instruction, Pair, Word } from '../../../src/plan/dockerfile/types.js';
import { expandWord, variablesIn } from '../../../src/plan/dockerfile/words.js';
import { brokenDockerfile, soundDockerfile } from './arbitrary.js';
import { allInstructions, show } from './show.js';

const RUNS = { numRuns: 1000 };

/** The outcome, or undefined when it was refused in an orderly way. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof SealfileError) return undefined;
    throw error;
  }
}

function lineCount(text: string): number {
  return text.split('\n').length;
}

test('no text crashes the reader', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        brokenDockerfile,
        brokenDockerfile.map((text) => `FROM x\n${text}`),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        const dockerfile = attempt(() => readDockerfile(text));
        detectSyntax(text);
        attempt(() => expandWord(text, () => 'x', '\\'));
        attempt(() => variablesIn(text, '`'));
        if (dockerfile) checkPlaces(dockerfile);
      },
    ),
    { numRuns: 3000 },
  );
});

function checkPlaces(dockerfile: Dockerfile): void {
  const { text } = dockerfile;
  let line = 0;
  for (const instruction of allInstructions(dockerfile)) {
    const { body, span, start } = instruction;
    expect(instruction.line).toBeGreaterThan(line);
    line = instruction.endLine;
    expect(lineCount(text.slice(0, start))).toBe(instruction.line);
    expect(lineCount(text.slice(0, span.end))).toBe(instruction.endLine);
    expect(body.offsets).toHaveLength(body.text.length + 1);
    expect(
      body.offsets
        .slice(0, -1)
        .map((offset) => text[offset])
        .join(''),
    ).toBe(body.text);
  }
}

test('sound files are read', () => {
  fc.assert(
    fc.property(soundDockerfile, (text) => checkPlaces(readDockerfile(text))),
    RUNS,
  );
});

test('no edit: byte-equal', () => {
  fc.assert(
    fc.property(soundDockerfile, (text) => new Edits(readDockerfile(text)).apply() === text),
    RUNS,
  );
});

test('all instructions but FROM as comments: readable, the same lines, nothing else left', () => {
  fc.assert(
    fc.property(soundDockerfile, (text) => {
      const dockerfile = readDockerfile(text);
      const edits = new Edits(dockerfile);
      for (const each of allInstructions(dockerfile)) if (each.keyword !== 'FROM') edits.comment(each);
      const after = edits.apply();
      expect(lineCount(after)).toBe(lineCount(text));
      const froms = allInstructions(dockerfile).filter(({ keyword }) => keyword === 'FROM');
      expect(allInstructions(readDockerfile(after)).map(show)).toEqual(froms.map(show));
    }),
    RUNS,
  );
});

test('any choice of edits keeps the lines and what was not asked for', () => {
  fc.assert(
    fc.property(soundDockerfile, fc.infiniteStream(fc.nat(99)), (text, stream) => {
      const dockerfile = readDockerfile(text);
      const edits = new Edits(dockerfile);
      const expected = allInstructions(dockerfile).flatMap((each) => editSome(edits, each, stream));
      const after = edits.apply();
      expect(lineCount(after)).toBe(lineCount(text));
      expect(allInstructions(readDockerfile(after)).map((each) => [each.line, names(each, [])])).toEqual(
        expected,
      );
    }),
    RUNS,
  );
});

/** Asks for random edits; answers what should be left of the instruction. */
function editSome(edits: Edits, each: Instruction, stream: fc.Stream<number>): [number, string[]][] {
  const below = (limit: number) => (stream.next().value as number) < limit;
  if (each.keyword === 'RUN' && below(60)) edits.insertFlag(each, '--mount=type=secret,id=a');
  const sources = each.keyword === 'COPY' || each.keyword === 'ADD' ? each.words.slice(0, -1) : [];
  const pairs = each.pairs.filter(() => below(40));
  const words = sources.filter(({ raw }) => raw !== '<<E' && below(40));
  if (pairs.length > 0) edits.removePairs(each, pairs);
  if (words.length > 0) edits.removeWords(each, words);
  const all = each.pairs.length + sources.length;
  return all > 0 && pairs.length + words.length === all
    ? []
    : [[each.line, names(each, [...pairs, ...words])]];
}

function names({ pairs, words }: { pairs: Pair[]; words: Word[] }, gone: (Pair | Word)[]): string[] {
  const left = (part: Pair | Word) => !gone.includes(part);
  return [
    ...pairs.filter(left).map(({ rawName, value }) => `${rawName}=${value}`),
    ...words.filter(left).map(({ raw }) => raw),
  ];
}
