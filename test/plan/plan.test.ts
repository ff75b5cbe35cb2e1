// The plan as a whole: what holds for every Dockerfile, and input that nobody wrote on purpose.
import fc from 'fast-check';
import { SealfileError } from '../../src/errors.js';
import { readDockerfile } from '../../src/plan/dockerfile/read.js';
import { factsNeeded, plan } from '../../src/plan/plan.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import type { Facts } from '../../src/plan/types.js';
import { brokenDockerfile, soundDockerfile } from './dockerfile/arbitrary.js';
import { planned } from './outcome.js';

const npmrc = { path: '.npmrc', content: `//r/:_authToken=${'h5'.repeat(9)}\n` };
const factsList: Facts[] = [
  {},
  { context: { kind: 'local', files: [npmrc] } },
  { context: { kind: 'remote', files: [] } },
];
const facts = fc.constantFrom(...factsList);

const LINES = [
  'FROM a',
  'FROM a AS b',
  'FROM b',
  'ARG NPM_TOKEN',
  'arg GH_PAT=""',
  'ARG X=1 NPM_TOKEN Y',
  'ENV NPM_TOKEN=$NPM_TOKEN',
  'ENV A=1 \\\n  NODE_AUTH_TOKEN=${GH_PAT} \\\n  B=2',
  'ENV NPM_TOKEN=',
  'COPY . .',
  'COPY .npmrc package.json ./',
  'COPY [".npmrc", "/root/.npmrc"]',
  'COPY --from=b /app /app',
  'COPY id_rsa /root/.ssh/',
  'WORKDIR /app',
  'USER 1000',
  'RUN npm ci',
  'RUN npm ci && rm -f .npmrc \\\n  # why\n  && chown -R me /app',
  'RUN chmod 600 /root/.ssh/id_rsa',
  'RUN <<E\nnpm ci\nrm .npmrc\nE',
  'RUN ["npm", "ci"]',
  'RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci',
  'RUN git clone https://me:$PW@h/x && rm -rf x',
  'ARG PW',
  'CMD ["a"]',
];

const fromLines = fc
  .tuple(fc.array(fc.constantFrom(...LINES), { maxLength: 12 }), fc.constantFrom('\n', '\r\n'))
  .map(([lines, end]) => `FROM x\n${lines.join('\n')}\n`.replaceAll('\n', end));

const lineCount = (text: string): number => text.split('\n').length;

async function holds(text: string, known: Facts): Promise<void> {
  const outcome = await plan(text, known, defaultPolicy);
  if (outcome.verdict !== 'rewritten') expect(outcome.dockerfile === text).toBe(true);
  if (outcome.verdict === 'unchanged') expect([outcome.secrets, outcome.excluded]).toEqual([[], []]);
  expect(outcome.verdict === 'refused').toBe(outcome.findings.some(({ action }) => action === 'refuse'));
  if (outcome.verdict === 'refused') return;
  expect(lineCount(outcome.dockerfile)).toBe(lineCount(text));
  expect(() => readDockerfile(outcome.dockerfile)).not.toThrow();
  const again = await plan(outcome.dockerfile, known, defaultPolicy);
  expect(again.dockerfile).toBe(outcome.dockerfile);
}

test('lines kept, unchanged is byte-equal, the rewrite parses, and planning it again changes nothing', async () => {
  await fc.assert(fc.asyncProperty(fromLines, facts, holds), { numRuns: 400 });
});

test('the same for any sound file', async () => {
  await fc.assert(
    fc.asyncProperty(soundDockerfile, facts, async (text, known) => {
      fc.pre(!copiesSeveralIntoAFile(text));
      await holds(text, known).catch(onlyRefusal);
    }),
    { numRuns: 200 },
  );
});

test('any other text gives a plan or an error with a place', async () => {
  await fc.assert(
    fc.asyncProperty(brokenDockerfile, facts, async (text, known) => {
      await holds(text, known).catch(onlyRefusal);
    }),
    { numRuns: 300 },
  );
});

/** BuildKit refuses these; without one of their sources they mean something else. */
function copiesSeveralIntoAFile(text: string): boolean {
  const instructions = readDockerfile(text).stages.flatMap((stage) => stage.instructions);
  return instructions.some(
    ({ keyword, words }) =>
      (keyword === 'COPY' || keyword === 'ADD') && words.length > 2 && !words.at(-1)?.raw.endsWith('/'),
  );
}

function onlyRefusal(error: unknown): void {
  if (!(error instanceof SealfileError)) throw error;
}

test('a text that is planned twice, with other files the second time, is read with those of the second', async () => {
  const text = 'FROM a\nWORKDIR /w\nCOPY .npmrc ./\nRUN cp .npmrc /keep\n';
  expect((await planned(text, { '.npmrc': 'registry=https://r/\n' })).verdict).toBe('unchanged');
  expect((await planned(text, { '.npmrc': npmrc.content })).verdict).toBe('refused');
});

test('a plan never repeats a literal', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[a-z][A-Z][0-9a-f]{20}$/), async (value) => {
      const { findings, secrets } = await planned(
        `FROM a\nARG NPM_TOKEN=${value}\nENV DB_PASSWORD=${value}\nRUN x\n`,
      );
      expect(JSON.stringify([findings, secrets]).includes(value)).toBe(false);
    }),
    { numRuns: 30 },
  );
});

describe('input that nobody wrote on purpose', () => {
  const verdictOf = async (text: string): Promise<string> => {
    return planned(text, {}).then(
      ({ verdict }) => verdict,
      (error: unknown) => (error instanceof SealfileError ? 'error' : String(error)),
    );
  };

  test.each([
    ['empty', '', 'error'],
    ['blank', '\n\n', 'error'],
    ['no FROM', 'RUN x\n', 'error'],
    ['only ARG', 'ARG NPM_TOKEN\n', 'error'],
    ['unterminated here-document', 'FROM a\nRUN <<E\nx\n', 'error'],
    ['NUL bytes', 'FROM a\nRUN x\0y\n', 'error'],
    ['dangling backslash', 'FROM a\nARG NPM_TOKEN\nRUN x \\', 'rewritten'],
    ['continuation into nothing', 'FROM a\nARG NPM_TOKEN \\\n\n', 'rewritten'],
    ['blanks after backslashes', 'FROM a\nARG NPM_TOKEN\nRUN x \\  \n  && y\n', 'rewritten'],
    ['comment in a continuation', 'FROM a\nARG NPM_TOKEN\nRUN x \\\n# c\n y\n', 'rewritten'],
    ['CRLF', 'FROM a\r\nARG NPM_TOKEN\r\nRUN x\r\n', 'rewritten'],
    ['a name that is no pattern', 'FROM a\nARG A(+_TOKEN KEY[_TOKEN\nRUN x\nONBUILD RUN x\n', 'rewritten'],
    ['byte order mark', '\ufeffARG NPM_TOKEN\nFROM a\nARG NPM_TOKEN\nRUN x\n', 'rewritten'],
  ])('%s', async (_, text, expected) => {
    const outcome = await verdictOf(text);
    expect(outcome).toBe(expected);
    if (outcome !== 'error') await holds(text, {});
  });

  test('1,000 stages', async () => {
    const stage = (index: number): string =>
      `FROM ${index === 0 ? 'a' : `s${index - 1}`} AS s${index}\nARG NPM_TOKEN\nRUN npm ci\n`;
    expect(await verdictOf(Array.from({ length: 1000 }, (_, index) => stage(index)).join(''))).toBe(
      'rewritten',
    );
  });

  test('1,000 stages with files', async () => {
    const stage = (index: number): string =>
      `FROM ${index === 0 ? 'a' : `s${index - 1}`} AS s${index}\nCOPY .npmrc /x/\nRUN npm ci\n`;
    expect(await verdictOf(Array.from({ length: 1000 }, (_, index) => stage(index)).join(''))).toBe(
      'rewritten',
    );
  });

  test('a diamond of stages chosen by a variable', async () => {
    const stages = Array.from(
      { length: 40 },
      (_, index) =>
        `FROM s$X AS s${index}\nARG NPM_TOKEN\nENV DB_PASSWORD=$NPM_TOKEN\nCOPY .npmrc /x/\nRUN x`,
    );
    await verdictOf(`ARG X=1\nFROM a AS sz\n${stages.join('\n')}\n`);
  });

  test('5 MB of instructions', async () => {
    expect(
      await verdictOf(
        `FROM a\nARG NPM_TOKEN\n${'RUN npm ci && make\n'.repeat(10_000)}${'# c\n'.repeat(1_000_000)}`,
      ),
    ).toBe('rewritten');
  });

  test('5 MB in one RUN', async () => {
    expect(await verdictOf(`FROM a\nARG NPM_TOKEN\nRUN x${' && \\\n  make thing'.repeat(50_000)}\n`)).toBe(
      'rewritten',
    );
  });

  test('many sources in one COPY', async () => {
    expect(await verdictOf(`FROM a\nCOPY ${'.npmrc '.repeat(5_000)} /x/\nRUN y\n`)).not.toBe('unchanged');
  });
});

test.each([
  ['COPY . .', true],
  ['COPY .npmrc /x', true],
  ['ADD https://h/x /x', false],
  ['COPY --from=b . .', false],
  ['COPY main.go go.mod ./', false],
  ['COPY <<E /x\nx\nE', false],
  ['RUN x', false],
])('facts needed for %j: %s', (line, context) => {
  expect(factsNeeded(`FROM a\n${line}\n`)).toMatchObject({ context });
});
