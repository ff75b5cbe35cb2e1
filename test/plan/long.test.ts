// Long and deep Dockerfiles from outside: they are planned, or refused with a reason. Nobody measures time here.
import { SealfileError } from '../../src/errors.js';
import { plan } from '../../src/plan/plan.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import type { Plan } from '../../src/plan/types.js';

const MANY = 2000;
const HEAD = 'FROM busybox\nARG NPM_TOKEN\n';
const WRITE = 'echo $NPM_TOKEN > /root/.npmrc';

const planOf = (text: string): Promise<Plan> => plan(text, {}, defaultPolicy);
const times = (count: number, make: (index: number) => string): string[] =>
  Array.from({ length: count }, (_, index) => make(index));

async function failureOf(text: string): Promise<unknown> {
  return planOf(text).then(
    () => undefined,
    (error: unknown) => error,
  );
}

const chain = (parts: string[]): string => parts.join(' \\\n && ');

describe('long scripts', () => {
  test('what a long chain writes and removes at its end is no finding of its own', async () => {
    const { verdict, findings } = await planOf(
      `${HEAD}RUN ${chain([WRITE, ...times(MANY, () => 'true'), 'rm /root/.npmrc'])}\n`,
    );
    expect(verdict).toBe('rewritten');
    expect(findings.map(({ rule }) => rule)).toEqual(['arg-credential']);
  });

  test('what a long chain writes and keeps is found', async () => {
    const { verdict, findings } = await planOf(
      `${HEAD}RUN ${chain([WRITE, ...times(MANY, (index) => `npm install p${index}`)])}\nRUN npm ci\n`,
    );
    expect(verdict).toBe('rewritten');
    expect(findings.map(({ rule }) => rule)).toContain('run-writes-credential');
  });

  test('each of many files is looked for on its own', async () => {
    const writes = times(MANY / 2, (index) => `echo $NPM_TOKEN > /root/f${index}`);
    const removals = times(MANY / 2, (index) => `rm /root/f${index}`);
    const kept = await planOf(
      `${HEAD}RUN ${chain([...writes, ...removals.slice(1)])}\nCMD ["cat", "/root/f0"]\n`,
    );
    expect(kept.findings.filter(({ rule }) => rule === 'run-writes-credential')).toHaveLength(1);
    const gone = await planOf(`${HEAD}RUN ${chain([...writes, ...removals])}\n`);
    expect(gone.findings.map(({ rule }) => rule)).toEqual(['arg-credential']);
  });

  test('a credential is followed through a long pipe, and through one in blocks', async () => {
    const pipe = await planOf(`${HEAD}RUN echo $NPM_TOKEN ${'| cat '.repeat(MANY)} > /root/.npmrc; exit 0\n`);
    expect(pipe.findings.map(({ rule }) => rule)).toContain('run-writes-credential');
    const blocks = `${'{ '.repeat(60)} echo $NPM_TOKEN | cat ${'; } | cat '.repeat(60)}`;
    const nested = await planOf(`${HEAD}RUN ${blocks} > /root/.npmrc\n`);
    expect(nested.findings.map(({ rule }) => rule)).toContain('run-writes-credential');
  });

  test('a credential is followed through many names', async () => {
    const names = times(MANY, (index) => `A${index + 1}=$A${index}`);
    const script = chain(['A0=$NPM_TOKEN', ...names, `echo $A${MANY} > /x; exit 0`]);
    const { findings } = await planOf(`${HEAD}RUN ${script}\n`);
    expect(findings.map(({ rule }) => rule)).toContain('run-writes-credential');
  });
});

describe('long Dockerfiles', () => {
  test.each([
    ['instructions', times(MANY * 5, (index) => `RUN echo ${index}`)],
    ['stages', times(MANY, (index) => `FROM busybox AS s${index}`)],
    ['folders in one another', times(MANY, (index) => `WORKDIR a${index}`)],
    ['copies', times(MANY, (index) => `COPY a${index} /app/`)],
    ['comments', times(MANY * 5, (index) => `# ${index}`)],
  ])('%s are planned', async (_what, lines) => {
    expect((await planOf(`${HEAD}${lines.join('\n')}\nRUN npm ci\n`)).verdict).not.toBe('refused');
  });
});

describe('what has no end', () => {
  test.each([
    ['nested shells', `RUN ${'( '.repeat(20_000)}${WRITE}${' )'.repeat(20_000)}`],
    ['nested substitutions', `RUN ${'echo $('.repeat(8_000)}${WRITE}${')'.repeat(8_000)}`],
    ['nested blocks', `RUN ${'{ '.repeat(12_000)}${WRITE}; ${'}; '.repeat(12_000)}`],
  ])('%s that are too deep are an error or a refusal', async (_what, line) => {
    const failure = await failureOf(`${HEAD}${line}\n`);
    if (failure !== undefined) expect(failure).toBeInstanceOf(SealfileError);
    else expect((await planOf(`${HEAD}${line}\n`)).verdict).toBe('refused');
  });

  test('a value that doubles with each line is an error', async () => {
    const failure = await failureOf(`FROM busybox\nENV A=b\n${'ENV A=$A$A\n'.repeat(60)}`);
    expect(failure).toBeInstanceOf(SealfileError);
    expect((failure as SealfileError).kind).toBe('input');
  });

  test('many steps that would each be given many credentials are refused', async () => {
    const tokens = times(900, (index) => `ARG TOKEN_${index}`);
    const steps = times(900, () => 'RUN npm ci');
    const failure = await failureOf(`FROM busybox\n${[...tokens, ...steps].join('\n')}\n`);
    expect(failure).toBeInstanceOf(SealfileError);
  });
});
