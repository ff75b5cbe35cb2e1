// The corners of the language, one line each: what BuildKit's parser makes of them.
import { SealfileError } from '../../../src/errors.js';
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import { allInstructions, show, showRest } from './show.js';

describe('lines', () => {
  test.each([
    ['a continuation', 'RUN a \\\n  b', ['RUN 2-3 a   b']],
    ['blanks behind the continuation character', 'RUN a \\ \t\n  b', ['RUN 2-3 a   b']],
    ['two backslashes are no continuation', 'RUN a \\\\\nUSER b', ['RUN 2-2 a \\\\', 'USER 3-3 b']],
    ['three backslashes are none either', 'RUN a \\\\\\\nUSER b', ['RUN 2-2 a \\\\\\', 'USER 3-3 b']],
    ['a comment inside', 'RUN a \\\n  # c \\\n  b', ['RUN 2-4 a   b']],
    ['an empty line inside', 'RUN a \\\n\n \n b', ['RUN 2-5 a  b']],
    ['a dangling continuation', 'RUN a \\\n', ['RUN 2-2 a']],
    ['a dangling continuation, comments and blanks behind it', 'RUN a \\\n# c\n\n', ['RUN 2-4 a']],
    ['a keyword in two pieces', 'RU\\\nN a', ['RUN 2-3 a']],
    ['a continuation before the keyword', '\\\nRUN a', ['RUN 2-3 a']],
    ['CRLF', 'RUN a \\\r\n  b\r\nUSER c\r\n', ['RUN 2-3 a   b', 'USER 4-4 c']],
    ['blanks and comments before', ' \t# c\n\n\t run a', ['RUN 4-4 a']],
    ['a no-break space before', '\u00a0RUN a', ['RUN 2-2 a']],
    ['lower case', 'env a=b', ['ENV 2-2 a:b']],
    [
      'a Kelvin sign for K and a dotted I',
      'wor\u212adir a\nonbu\u0130ld run x',
      ['WORKDIR 2-2 a', 'ONBUILD 3-3 (RUN 3-3 x)'],
    ],
    [
      'a byte order mark later on is no blank',
      'RUN a\ufeff\nRUN \ufeff',
      ['RUN 2-2 a\ufeff', 'RUN 3-3 \ufeff'],
    ],
  ])('%s', (_, text, expected) => {
    expect(showRest(text)).toEqual(expected);
  });

  test('a byte order mark on the first line', () => {
    const dockerfile = readDockerfile('\ufeffFROM x\r\n');
    expect(dockerfile.stages[0]?.from).toMatchObject({
      keyword: 'FROM',
      start: 1,
      span: { start: 1, end: 7 },
    });
  });
});

describe('flags', () => {
  test.each([
    ['several', 'RUN --network=none --mount=type=bind,x a', ['RUN 2-2 [network=none] [mount=type=bind,x] a']],
    ['without a value', 'COPY --link a b', ['COPY 2-2 [link] a|b']],
    ['two dashes end them', 'RUN -- --a b', ['RUN 2-2 --a b']],
    ['quotes', 'RUN --mount="type=bind,target=/a b" c', ['RUN 2-2 [mount=type=bind,target=/a b] c']],
    ['escapes', 'RUN --mount=a\\ b\\"c d', ['RUN 2-2 [mount=a b"c] d']],
    ['an escape at the end', 'RUN --a=b\\\\\\', ['RUN 2-2 [a=b\\] ']],
    ['over lines', 'RUN --a=1 \\\n # c\n  --b=2 \\\n  x', ['RUN 2-5 [a=1] [b=2] x']],
    ['on CMD', 'CMD --a=b ["x"]', ['CMD 2-2 [a=b] ["x"]']],
    ['on ARG, where BuildKit does not look at them', 'ARG --a B=c', ['ARG 2-2 [a] B:c']],
    ['bytes taken for characters', 'RUN --a=\u00e9 x', ['RUN 2-2 [a=\u00c3\u00a9] x']],
    ['a byte taken for a blank', 'RUN --a=\u00e0b x', ['RUN 2-2 [a=\u00c3] b x']],
    ['none behind a word', 'RUN a --b', ['RUN 2-2 a --b']],
    ['on ONBUILD and on its trigger', 'ONBUILD --a RUN --b c', ['ONBUILD 2-2 [a] (RUN 2-2 [b] c)']],
  ])('%s', (_, text, expected) => {
    expect(showRest(text)).toEqual(expected);
  });
});

describe('arguments', () => {
  test.each([
    ['JSON', 'RUN ["a", "b\\u0041"]', ['RUN 2-2 ["a","bA"]']],
    ['an empty array', 'ENTRYPOINT []', ['ENTRYPOINT 2-2 []']],
    ['text behind the array: shell form', 'RUN ["a"] b', ['RUN 2-2 ["a"] b']],
    ['single quotes: shell form', "CMD ['a']", ["CMD 2-2 ['a']"]],
    ['a number that is none for Go: shell form', 'RUN [1e999]', ['RUN 2-2 [1e999]']],
    ['JSON over lines', 'COPY ["a", \\\n "b c", \\\n "/d"]', ['COPY 2-4 ["a","b c","/d"]']],
    ['broken JSON of a COPY: words', 'COPY ["a" "b"', ['COPY 2-2 ["a"|"b"']],
    ['quotes mean nothing to COPY', 'COPY "a b" c\\ d', ['COPY 2-2 "a|b"|c\\|d']],
    ['a no-break space separates nothing', 'COPY a\u00a0b c', ['COPY 2-2 a\u00a0b|c']],
    ['ENV', 'ENV A=1 B="x y" C=\'q r\' D=a\\ b', ['ENV 2-2 A:1|B:"x y"|C:\'q r\'|D:a\\ b']],
    ['old ENV', 'ENV A  b c=d "e', ['ENV 2-2 A:b c=d "e']],
    ['old ENV with a comma', 'ENV X, X', ['ENV 2-2 X,:X']],
    ['a brace too many', 'ENV A=${X}}', ['ENV 2-2 A:${X}}']],
    ['a quoted name', 'ENV "A b"=c', ['ENV 2-2 A b:c']],
    ['an open quote', 'ENV A="b c', ['ENV 2-2 A:"b c']],
    ['an escape in single quotes', "ENV A='\\' B=c", ["ENV 2-2 A:'\\'|B:c"]],
    ['old LABEL', 'LABEL a b', ['LABEL 2-2 a:b']],
    ['ARG', 'ARG A B=c D= E="x y"', ['ARG 2-2 A:|B:c|D:|E:"x y"']],
    ['HEALTHCHECK', 'HEALTHCHECK --interval=1s cmd ["a"]', ['HEALTHCHECK 2-2 [interval=1s] ["a"]']],
    ['HEALTHCHECK in shell form', 'HEALTHCHECK CMD a b', ['HEALTHCHECK 2-2 CMD a b']],
    ['MAINTAINER', 'MAINTAINER me <x@y>', ['MAINTAINER 2-2 me <x@y>']],
    ['one word with blanks', 'WORKDIR /a b', ['WORKDIR 2-2 /a b']],
    ['VOLUME', 'VOLUME /a /b\nVOLUME ["/c d"]', ['VOLUME 2-2 /a|/b', 'VOLUME 3-3 ["/c d"]']],
    ['a trigger that BuildKit does not know', 'ONBUILD FOO a', ['ONBUILD 2-2 FOO a']],
  ])('%s', (_, text, expected) => {
    expect(showRest(text)).toEqual(expected);
  });
});

describe('here-documents', () => {
  test.each([
    ['plain', 'RUN <<EOF\n# a\n  EOF\nEOF\nUSER b', ['RUN 2-5 <<EOF <EOF:# a\n  EOF\n>', 'USER 6-6 b']],
    ['with a command', 'RUN <<EOF cat\na\nEOF', ['RUN 2-4 <<EOF cat <EOF:a\n>']],
    ['quoted', 'RUN <<"A B"\na\nA B', ['RUN 2-4 <<"A B" <A B raw:a\n>']],
    ['with a dash', 'RUN <<-E\n\ta\n\tE', ['RUN 2-4 <<-E <E chomp:\ta\n>']],
    ['blanks before the name', 'RUN cat << EOF\na\nEOF', ['RUN 2-4 cat << EOF <EOF:a\n>']],
    ['two', 'COPY <<A <<B /x/\n1\nA\n2\nB', ['COPY 2-6 <<A|<<B|/x/ <A:1\n> <B:2\n>']],
    ['a number in front', 'RUN a 3<<E\nE', ['RUN 2-3 a 3<<E <E:>']],
    ['CRLF', 'RUN <<E\r\na\r\nE\r\n', ['RUN 2-4 <<E <E:a\r\n>']],
    ['three signs are none', 'RUN a <<<E', ['RUN 2-2 a <<<E']],
    ['in quotes it is none', 'RUN "<<E"', ['RUN 2-2 "<<E"']],
    ['an open quote on the line: none', "RUN it's <<E", ["RUN 2-2 it's <<E"]],
    ['an open brace on the line: none', 'RUN ${a <<E', ['RUN 2-2 ${a <<E']],
    ['in JSON form none', 'RUN ["<<E"]', ['RUN 2-2 ["<<E"]']],
    ['not for CMD', 'CMD <<E', ['CMD 2-2 <<E']],
    ['in a trigger', 'ONBUILD RUN <<E\na\nE', ['ONBUILD 2-4 (RUN 2-4 <<E <E:a\n>)']],
    ['a variable as a name', 'RUN <<$A\na\n$A', ['RUN 2-4 <<$A <$A:a\n>']],
    ['a substitution hides what stands before it', 'RUN 1${x:-}<<E', ['RUN 2-2 1${x:-}<<E']],
    ['a substitution can hold one', 'RUN ${x:- <<E }\na\nE', ['RUN 2-4 ${x:- <<E } <E:a\n>']],
    ['a name behind a comment line', 'RUN a \\\n# c\n <<E\nE', ['RUN 2-5 a  <<E <E:>']],
  ])('%s', (_, text, expected) => {
    expect(showRest(text)).toEqual(expected);
  });
});

describe('directives', () => {
  const read = (text: string) => allInstructions(readDockerfile(text)).map(show);

  test('a backtick escapes', () => {
    expect(read('# Escape = `\r\nFROM x\nRUN a `\n b\nENV A=a` b')).toEqual([
      'FROM 2-2 x',
      'RUN 3-4 a  b',
      'ENV 5-5 A:a` b',
    ]);
  });

  test('a here-document takes a backslash all the same', () => {
    expect(read('# escape=`\nFROM x\nRUN a \\"<<E\nUSER b')).toEqual([
      'FROM 2-2 x',
      'RUN 3-3 a \\"<<E',
      'USER 4-4 b',
    ]);
  });

  test.each([
    ['behind a comment', '# c\n# escape=`\nFROM x\nRUN a `\nUSER b'],
    ['behind a blank line', '\n# escape=`\nFROM x\nRUN a `\nUSER b'],
    ['behind an unknown one', '# foo=1\n# escape=`\nFROM x\nRUN a `\nUSER b'],
    ['in a comment with two signs', '# # escape=`\n#\nFROM x\nRUN a `\nUSER b'],
  ])('none %s', (_, text) => {
    expect(readDockerfile(text).escape).toBe('\\');
    expect(read(text)).toContain('USER 5-5 b');
  });

  test('a trigger is read with a backslash, as it is when it runs', () => {
    expect(read('# escape=`\nFROM x\nONBUILD RUN --a=b\\ c d')).toEqual([
      'FROM 2-2 x',
      'ONBUILD 3-3 (RUN 3-3 [a=b c] d)',
    ]);
  });
});

describe('refused', () => {
  test.each([
    ['an empty file', '', undefined],
    ['comments only', '# a\n\n', undefined],
    ['no FROM', 'ARG A\n', undefined],
    ['RUN before FROM', 'LABEL a=b\nFROM x', 1],
    ['an unknown instruction', 'FROM x\n\nFOO a', 3],
    ['a broken continuation', 'FROM x\nRUN a &&\n  b', 3],
    ['a here-document without an end', 'FROM x\nRUN <<EOF\na\n EOF', 2],
    ['a null byte', 'FROM x\n\0', undefined],
    ['an unknown escape', '# escape=x\nFROM x', 1],
    ['a directive twice', '# escape=`\n# escape=`\nFROM x', 2],
    ['an ENV without a value', 'FROM x\nENV A', 2],
    ['a pair without a sign', 'FROM x\nENV A=b c', 2],
    ['a blank name', 'FROM x\nARG =a', 2],
    ['a COPY without a destination', 'FROM x\nCOPY a', 2],
    ['a here-document as destination', 'FROM x\nCOPY a <<E\nE', 2],
    ['numbers in JSON', 'FROM x\nRUN ["a", 1]', 2],
    ['two words behind FROM', 'FROM x y', 1],
    ['a stage that starts with a number', 'FROM x AS 1a', 1],
    ['ONBUILD ONBUILD', 'FROM x\nONBUILD ONBUILD RUN a', 2],
    ['ONBUILD FROM', 'FROM x\nONBUILD FROM a', 2],
    ['ONBUILD alone', 'FROM x\nONBUILD', 2],
    ['an unknown HEALTHCHECK', 'FROM x\nHEALTHCHECK a', 2],
    ['SHELL without JSON', 'FROM x\nSHELL a', 2],
    ['USER alone', 'FROM x\nUSER', 2],
    ['a line that is too long', `FROM x\nRUN ${'a'.repeat(65_536)}\n`, 2],
    ['a character cut in two behind a flag', 'FROM x\nRUN --a=\u{10800} b', 2],
  ])('%s', (_, text, line) => {
    let error: unknown;
    try {
      readDockerfile(text);
    } catch (caught) {
      error = caught;
    }
    expect(error).toBeInstanceOf(SealfileError);
    expect((error as SealfileError).kind).toBe('input');
    expect((error as SealfileError).ranges[0]?.line).toBe(line);
  });
});

test('every part knows its place', () => {
  const text =
    'ARG V="1 \\\n # c\n 2" W\nFROM x:$V AS Base\nRUN --mount=a \\\n  # c\n  b <<E\nc\nE\nCOPY ["a", \\\n "b"]\n';
  const dockerfile = readDockerfile(text);
  const [arg, from, run, copy] = allInstructions(dockerfile);
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  expect(arg?.pairs.map(({ span }) => at(span))).toEqual(['V="1 \\\n # c\n 2"', 'W']);
  expect(from?.words.map(({ span }) => at(span))).toEqual(['x:$V', 'AS', 'Base']);
  expect(run && at(run.span)).toBe('RUN --mount=a \\\n  # c\n  b <<E\nc\nE');
  expect(run?.flags.map(({ span }) => at(span))).toEqual(['--mount=a']);
  expect(run?.heredocs.map(({ span }) => at(span))).toEqual(['c\n']);
  expect(run && text.slice(run.flagsAt)).toMatch(/^ --mount/);
  expect(
    run?.body.offsets
      .slice(0, -1)
      .map((offset) => text[offset])
      .join(''),
  ).toBe(run?.body.text);
  expect(copy?.words.map(({ span }) => at(span))).toEqual(['"a"', '"b"']);
  expect(dockerfile.stages.map(({ index, name, base }) => ({ index, name, base }))).toEqual([
    { index: 0, name: 'base', base: 'x:$V' },
  ]);
});
