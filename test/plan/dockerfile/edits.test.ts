// Edits and what they leave behind.
import { SealfileError } from '../../../src/errors.js';
import { Edits } from '../../../src/plan/dockerfile/edits.js';
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import type { Instruction } from '../../../src/plan/dockerfile/types.js';
import { allInstructions } from './show.js';

/** Edits the last instruction of a file. */
function edit(text: string, change: (edits: Edits, instruction: Instruction) => void): string {
  const dockerfile = readDockerfile(text);
  const edits = new Edits(dockerfile);
  change(edits, allInstructions(dockerfile).at(-1) as Instruction);
  return edits.apply();
}

describe('a flag', () => {
  test.each([
    ['shell form', 'FROM x\nRUN a', 'FROM x\nRUN --mount=m a'],
    ['exec form', 'FROM x\nRUN ["a"]', 'FROM x\nRUN --mount=m ["a"]'],
    ['flags that are there', 'FROM x\nRUN --a -- --b', 'FROM x\nRUN --mount=m --a -- --b'],
    ['here-document', 'FROM x\nRUN <<E\na\nE', 'FROM x\nRUN --mount=m <<E\na\nE'],
    ['continuation', 'FROM x\nRUN \\\r\n  a', 'FROM x\nRUN --mount=m \\\r\n  a'],
    ['no blank before it', 'FROM x\nRUN\\\n  a', 'FROM x\nRUN --mount=m\\\n  a'],
    ['keyword in two pieces', 'FROM x\nRU\\\nN a', 'FROM x\nRU\\\nN --mount=m a'],
  ])('%s', (_, before, after) => {
    expect(edit(before, (edits, run) => edits.insertFlag(run, '--mount=m'))).toBe(after);
  });

  test('into a trigger', () => {
    const after = edit(
      'FROM x\nONBUILD RUN a',
      (edits, { trigger }) => trigger && edits.insertFlag(trigger, '--mount=m'),
    );
    expect(after).toBe('FROM x\nONBUILD RUN --mount=m a');
  });

  test.each(['\\', '`'])('with blanks, quotes and the escape character %s', (char) => {
    const flag = '--mount=type=secret,"target=/a b\\c`,d"';
    const after = edit(`# escape=${char}\nFROM x\nRUN a`, (edits, run) => edits.insertFlag(run, flag));
    const [read] = readDockerfile(after).stages[0]?.instructions[0]?.flags ?? [];
    expect(`--${read?.name}=${read?.value}`).toBe(flag);
  });

  test('several keep their order', () => {
    const after = edit('FROM x\nRUN a', (edits, run) => {
      edits.insertFlag(run, '--a=1');
      edits.insertFlag(run, '--b=2');
    });
    expect(after).toBe('FROM x\nRUN --a=1 --b=2 a');
  });

  test('that BuildKit would garble is refused', () => {
    expect(() => edit('FROM x\nRUN a', (edits, run) => edits.insertFlag(run, '--mount=\u00e9'))).toThrow(
      SealfileError,
    );
  });
});

describe('a comment', () => {
  test.each([
    ['one line', 'FROM x\n  RUN a\n', 'FROM x\n# sealed:   RUN a\n'],
    ['CRLF', 'FROM x\r\nRUN a \\\r\n b\r\n', 'FROM x\r\n# sealed: RUN a \\\r\n# sealed:  b\r\n'],
    [
      'comments and blanks inside',
      'FROM x\nRUN a \\\n# c\n\n b',
      'FROM x\n# sealed: RUN a \\\n# sealed: # c\n\n# sealed:  b',
    ],
    [
      'a here-document',
      'FROM x\nRUN <<E\n\nFROM y\nE\n',
      'FROM x\n# sealed: RUN <<E\n\n# sealed: FROM y\n# sealed: E\n',
    ],
    ['a dangling continuation', 'FROM x\nRUN a \\\n\n', 'FROM x\n# sealed: RUN a \\\n\n'],
    ['a lone continuation before', 'FROM x\n\\\nRUN a', 'FROM x\n# sealed: \\\n# sealed: RUN a'],
  ])('%s', (_, before, after) => {
    expect(edit(before, (edits, instruction) => edits.comment(instruction))).toBe(after);
  });

  test.each(['', '\ufeff'])('at the top of the file is no directive', (mark) => {
    const dockerfile = readDockerfile(`${mark}ARG \\\nescape=\`\n# escape=\`\nFROM x\nRUN a \\\n b`);
    const edits = new Edits(dockerfile);
    edits.comment(dockerfile.head[0] as Instruction);
    const after = readDockerfile(edits.apply());
    expect(after.text.startsWith(`${mark}# sealed: ARG`)).toBe(true);
    expect(after).toMatchObject({ escape: '\\', directives: [] });
  });
});

describe('some of several pairs', () => {
  test.each([
    ['in the middle', 'FROM x\nARG A=1 T=2 B', 'FROM x\nARG A=1 B'],
    ['at the end', 'FROM x\nARG A=1 T=2\n', 'FROM x\nARG A=1\n'],
    ['first', 'FROM x\nENV T=1 A=2', 'FROM x\nENV A=2'],
    ['quoted', 'FROM x\nENV A=1 T=\'x y\' B="z"', 'FROM x\nENV A=1 B="z"'],
    [
      'a line of its own',
      'FROM x\nENV A=1 \\\n  T=2 \\\n  B=3',
      'FROM x\nENV A=1 \\\n# sealed:   T=2 \\\n  B=3',
    ],
    ['the last line', 'FROM x\nENV A=1 \\\n  T=2\nUSER a', 'FROM x\nENV A=1\n# sealed:   T=2\nUSER a'],
    [
      'the last lines',
      'FROM x\nENV A=1 \\\n # c\n  T=2 \\\n\n T=3\nUSER a',
      'FROM x\nENV A=1\n # c\n# sealed:   T=2 \\\n\n# sealed:  T=3\nUSER a',
    ],
    ['over lines', 'FROM x\nENV A=1 T="x \\\n y" B=2', 'FROM x\nENV A=1 \\\nB=2'],
    [
      'blanks that go with the line',
      'FROM x\nENV A=1\\\n T=2 \\\nB=3',
      'FROM x\nENV A=1 \\\n# sealed:  T=2 \\\nB=3',
    ],
    [
      'a lone continuation behind',
      'FROM x\nENV A=1 \\\n T=2 \\\n \\\n\n',
      'FROM x\nENV A=1\n# sealed:  T=2 \\\n# sealed:  \\\n\n',
    ],
    ['CRLF', 'FROM x\r\nENV A=1 \\\r\n  T=2\r\nUSER a', 'FROM x\r\nENV A=1\r\n# sealed:   T=2\r\nUSER a'],
  ])('%s', (_, before, after) => {
    const dockerfile = readDockerfile(before);
    const instruction = dockerfile.stages[0]?.instructions[0] as Instruction;
    const edits = new Edits(dockerfile);
    edits.removePairs(
      instruction,
      instruction.pairs.filter(({ name }) => name === 'T'),
    );
    expect(edits.apply()).toBe(after);
  });

  test('all of them: a comment', () => {
    expect(edit('FROM x\nARG A \\\n B', (edits, arg) => edits.removePairs(arg, arg.pairs))).toBe(
      'FROM x\n# sealed: ARG A \\\n# sealed:  B',
    );
  });
});

describe('some of several sources', () => {
  const remove = (before: string) =>
    edit(before, (edits, copy) =>
      edits.removeWords(
        copy,
        copy.words.filter(({ raw }) => raw === '.npmrc'),
      ),
    );

  test.each([
    ['words', 'FROM x\nCOPY a .npmrc b /c/', 'FROM x\nCOPY a b /c/'],
    ['with flags', 'FROM x\nCOPY --chown=1 .npmrc a /c/', 'FROM x\nCOPY --chown=1 a /c/'],
    ['JSON', 'FROM x\nCOPY ["a", ".npmrc", "/c/"]', 'FROM x\nCOPY ["a", "/c/"]'],
    [
      'JSON on lines',
      'FROM x\nCOPY ["a", \\\n ".npmrc", \\\n "/c/"]',
      'FROM x\nCOPY ["a", \\\n# sealed:  ".npmrc", \\\n "/c/"]',
    ],
    ['the only one', 'FROM x\nCOPY .npmrc /c/', 'FROM x\n# sealed: COPY .npmrc /c/'],
    ['with a here-document', 'FROM x\nCOPY .npmrc <<E /c/\na\nE', 'FROM x\nCOPY <<E /c/\na\nE'],
  ])('%s', (_, before, after) => {
    expect(remove(before)).toBe(after);
  });

  test('refused when what is left of a line would be a comment', () => {
    expect(() => remove('FROM x\nCOPY a \\\n .npmrc #b /c/')).toThrow(SealfileError);
  });

  test('refused when a here-document would appear', () => {
    const before = 'FROM x\nCOPY " <<E /c/\nUSER a\n';
    const dockerfile = readDockerfile(before);
    const copy = dockerfile.stages[0]?.instructions[0] as Instruction;
    const edits = new Edits(dockerfile);
    edits.removeWords(copy, copy.words.slice(0, 1));
    expect(() => edits.apply()).toThrow(SealfileError);
  });
});

describe('mistakes of the caller', () => {
  const both = (change: (edits: Edits, run: Instruction) => void) => () =>
    edit('FROM x\nRUN a \\\n b', change);

  test.each([
    ['a line more', both((edits, run) => edits.replace(run.span, 'RUN\\\n\n\na'))],
    ['a line less', both((edits, run) => edits.replace(run.span, 'RUN a'))],
    ['a part of something else', both((edits, run) => edits.removeWords(run, [{ raw: '', span: run.span }]))],
  ])('%s', (_, change) => {
    expect(change).toThrow(Error);
  });
});

describe('edits of the same part', () => {
  const text = 'FROM x\nRUN abcd';
  const of = (part: string) => ({ start: text.indexOf(part), end: text.indexOf(part) + part.length });

  test.each([
    ['that overlap', 'abc', 'bcd'],
    ['two texts for one part', 'abcd', 'abcd'],
  ])('a mistake of the caller: %s', (_, one, other) => {
    const change = (edits: Edits) => {
      edits.replace(of(one), '1');
      edits.replace(of(other), '2');
    };
    expect(() => edit(text, change)).toThrow('Two edits overlap.');
  });

  test.each<[name: string, change: (edits: Edits, run: Instruction) => void, after: string]>([
    [
      'a flag of a step that goes',
      (edits, run) => {
        edits.insertFlag(run, '--mount=m');
        edits.comment(run);
      },
      'FROM x\n# sealed: RUN abcd',
    ],
    [
      'a part of a part, whichever comes first',
      (edits) => {
        edits.replace(of('bc'), 'true');
        edits.replace(of('abcd'), ':');
      },
      'FROM x\nRUN :',
    ],
    [
      'the same once more',
      (edits) => {
        edits.replace(of('abcd'), ':');
        edits.replace(of('abcd'), ':');
      },
      'FROM x\nRUN :',
    ],
    [
      'insertions at its ends',
      (edits) => {
        edits.replace({ start: of('abcd').start, end: of('abcd').start }, 'x; ');
        edits.replace(of('abcd'), ':');
        edits.replace({ start: of('abcd').end, end: of('abcd').end }, '; y');
      },
      'FROM x\nRUN x; :; y',
    ],
  ])('%s', (_, change, after) => {
    expect(edit(text, change)).toBe(after);
  });
});

test('a replaced part keeps the rest', () => {
  const text = 'FROM x\r\nRUN a \\\r\n  rm b\r\n';
  const after = edit(
    text,
    (edits, run) => edits.replace({ start: text.indexOf('rm'), end: text.indexOf('rm') + 4 }, ':') ?? run,
  );
  expect(after).toBe('FROM x\r\nRUN a \\\r\n  :\r\n');
});

test('a replacement that changes the structure is refused', () => {
  const text = 'FROM x\nRUN a\nUSER b';
  expect(() => edit(text, (edits) => edits.replace({ start: 11, end: 12 }, '\\'))).toThrow(SealfileError);
});

test('no edit: the same text', () => {
  const text = '\ufeffFROM x\r\n\r\nRUN a';
  expect(edit(text, () => undefined)).toBe(text);
});
