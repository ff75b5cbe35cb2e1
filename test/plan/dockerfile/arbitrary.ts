// Random text made of pieces that Dockerfiles are made of, whole and broken.
import fc from 'fast-check';

const PIECES = [
  ' ',
  ' ',
  ' ',
  '\t',
  '\n',
  '\n',
  '\n',
  '\r\n',
  ' \\\n',
  '\\\n  ',
  ' \\ \n',
  '\\\n# c\n',
  '\\\n\n',
  '\\',
  '\\\\',
  '`',
  '`\n',
  'FROM x',
  'FROM x AS y',
  'RUN',
  'RUN a',
  'COPY',
  'COPY a b c/',
  'COPY ["a", "b", "c/"]',
  'ADD a b',
  'ENV',
  'ENV A=1 B="x y" C=3',
  'ENV A b',
  'ARG',
  'ARG A B=c D',
  'LABEL a=b',
  'ONBUILD',
  'ONBUILD RUN a',
  'HEALTHCHECK CMD a',
  'CMD ["a"]',
  'USER u',
  'run',
  'FOO',
  '--mount=type=secret,id=x',
  '--from=y',
  '--',
  '--a="b c"',
  '<<EOF',
  '<<-"E F"',
  '<< EOF',
  '<<<',
  '\nEOF\n',
  '\n\tE F\n',
  'EOF',
  '$A',
  '${A:-b}',
  '${',
  '}',
  '"',
  "'",
  'A=1',
  'T="a \\\n b"',
  '=',
  '[',
  ']',
  ',',
  '#',
  '# c',
  '# escape=`\n',
  '# syntax=x\n',
  '\ufeff',
  '\u00a0',
  '\u0085',
  '\u2028',
  'é',
  '😀',
  '\udc85',
  '\udca0',
  '\0',
];

/** Any order of pieces. */
export const brokenDockerfile = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 40 })
  .map((pieces) => pieces.join(''));

const SEPARATOR = fc.constantFrom(
  ' ',
  ' ',
  '  ',
  ' \\\n',
  ' \\\n  ',
  '\\\n ',
  ' \\\n# c\n ',
  ' \\\n\n ',
  ' \\\r\n\t',
);
const VALUE = fc.constantFrom('1', '"x y"', "'q # r'", '$A', 'a\\ b', '', '"x \\\n y"');
const PAIR = fc
  .tuple(fc.constantFrom('A', 'B', 'TOKEN', 'D'), VALUE)
  .map(([name, value]) => `${name}=${value}`);
const SOURCE = fc.constantFrom('a', '.npmrc', 'b/c', '$D', 'e.txt');

function several(part: fc.Arbitrary<string>, from: number): fc.Arbitrary<string> {
  const more = fc.array(fc.tuple(SEPARATOR, part), { minLength: from, maxLength: 5 });
  return more.map((parts) => parts.map(([separator, text]) => separator + text).join(''));
}

const INSTRUCTION = fc.oneof(
  fc
    .tuple(fc.constantFrom('ENV', 'ARG', 'LABEL', 'env'), several(PAIR, 1))
    .map(([keyword, pairs]) => keyword + pairs),
  several(SOURCE, 1).map((sources) => `COPY${sources} /d/`),
  several(SOURCE, 1).map((sources) => `ADD --chown=1${sources} <<E /d/\n# x\nE`),
  fc
    .array(SOURCE, { minLength: 2, maxLength: 4 })
    .map((sources) => `COPY ${JSON.stringify(sources).replaceAll(',', ', \\\n ')}`),
  fc.constantFrom(
    'RUN a',
    'RUN ["a"]',
    'RUN <<E\nFROM y\n\nE',
    'RUN a \\\n# c\n b',
    'ONBUILD RUN a',
    'RUN --network=none a',
    'ENV A b c',
    'CMD ["a"]',
    '\\\nUSER u',
  ),
);

const LINE_BREAK = fc.constantFrom('\n', '\r\n', '\n\n', '\n# c\n');

/** A file that BuildKit accepts. */
export const soundDockerfile = fc
  .tuple(
    fc.constantFrom('', '\ufeff', '# syntax=x\n', 'ARG V=1\n'),
    fc.array(
      fc.tuple(
        fc.constantFrom('', '  ', '\t'),
        fc.oneof(
          { weight: 6, arbitrary: INSTRUCTION },
          { weight: 1, arbitrary: fc.constantFrom('FROM y', 'FROM x AS z') },
        ),
        LINE_BREAK,
      ),
      { maxLength: 8 },
    ),
    fc.constantFrom('', 'RUN a', 'RUN a \\\n', 'ENV A=1 B=2 \\\n\n'),
  )
  .map(
    ([head, instructions, last]) =>
      `${head}FROM x\n${instructions.map((parts) => parts.join('')).join('')}${last}`,
  );
