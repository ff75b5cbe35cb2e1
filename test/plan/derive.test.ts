// Variables made from a credential: what BuildKit would have made of the word is what the shell makes of it.
import { execFileSync } from 'node:child_process';
import { shellValue } from '../../src/plan/rules/derive.js';
import { rewritten } from './outcome.js';

const given = (id: string): string => `--mount=type=secret,id=${id},env=${id},required=true`;

test.each([
  ['a-$T', 'a-v'],
  ['a-${T}b', 'a-vb'],
  ['"a b $T"', 'a b v'],
  ["'a $T'", 'a $T'],
  ["x'$T'y$T", 'x$Tyv'],
  ['{"k":"$T"}', '{k:v}'],
  ['"{\\"k\\": \\"$T\\"}"', '{"k": "v"}'],
  ['\'{"k": "\'$T\'"}\'', '{"k": "v"}'],
  ['\'{"k": "\'"$T"\'"}\'', '{"k": "v"}'],
  ['a\\ b$T', 'a bv'],
  ['\\$T-$T', '$T-v'],
  ['"`x`$T"', '`x`v'],
  ['$T\\\\', 'v\\'],
  ['a;b&c|$T', 'a;b&c|v'],
  ['$(x)$T', undefined],
  ['${T:-x}', 'v'],
  ['${T-x}', 'v'],
  ['${U:-x.y-z}', 'x.y-z'],
  ['a${T:-x}', undefined],
  ['${T:-$U}', undefined],
  ['${T:+x$T}', undefined],
])('%s is %j', (raw, expected) => {
  const value = shellValue(raw, '\\');
  if (expected === undefined && value === undefined) return;
  for (const shell of ['sh', 'bash']) {
    const run = (): string =>
      execFileSync(shell, ['-c', `printf %s "${value}"`], {
        env: { PATH: process.env.PATH, T: 'v' },
        stdio: ['ignore', 'pipe', 'pipe'],
        encoding: 'utf8',
      });
    expect(run()).toBe(expected ?? '$(x)v');
  }
});

test.each([
  [
    'ENV PIP_INDEX_URL=https://me:${NPM_TOKEN}@h/simple',
    'pip install x',
    'export PIP_INDEX_URL="https://me:${NPM_TOKEN}@h/simple"; pip install x',
  ],
  [
    'ENV X="a $NPM_TOKEN"',
    '["npm", "ci"]',
    '["/bin/sh", "-c", "export X=\\"a ${NPM_TOKEN}\\"; \\"$@\\"", "sh", "npm", "ci"]',
  ],
  ['ENV X=a$NPM_TOKEN', '<<E\nnpm ci\nE', '<<E\nexport X="a${NPM_TOKEN}"; npm ci\nE'],
])('%s, RUN %j', async (env, before, after) => {
  expect(await rewritten(`ARG NPM_TOKEN\n${env}\nRUN ${before}`)).toBe(
    `rewritten: # sealed: ARG NPM_TOKEN\n# sealed: ${env}\nRUN ${given('NPM_TOKEN')} ${after}`,
  );
});

test('one made from another, in order', async () => {
  const lines = 'ARG NPM_TOKEN\nENV A=x$NPM_TOKEN\nENV B=y$A\nRUN make $B';
  expect((await rewritten(lines)).split('\n')[3]).toBe(
    `RUN ${given('NPM_TOKEN')} export A="x\${NPM_TOKEN}"; export B="y\${A}"; make $B`,
  );
});

test('only in steps that may read it', async () => {
  const lines = 'ARG NPM_TOKEN\nENV A=x$NPM_TOKEN\nRUN mkdir /d && chmod 700 /d\nRUN echo "$A" | sha256sum';
  const [, , first, second] = (await rewritten(lines)).split('\n');
  expect(first).toBe('RUN mkdir /d && chmod 700 /d');
  expect(second).toContain('export A="x${NPM_TOKEN}"; ');
});

test('the other pairs of the instruction stay', async () => {
  expect((await rewritten('ARG NPM_TOKEN\nENV A=1 X=a$NPM_TOKEN B=2\nRUN npm ci')).split('\n')[1]).toBe(
    'ENV A=1 B=2',
  );
});

test('given another value, it is made no more', async () => {
  const lines = 'ARG NPM_TOKEN\nENV X=a$NPM_TOKEN\nRUN npm ci\nENV X=none\nRUN npm test';
  expect((await rewritten(lines)).split('\n')[4]).toBe(`RUN ${given('NPM_TOKEN')} npm test`);
});

test.each([
  ['ARG NPM_TOKEN=none', 'export NPM_TOKEN="${NPM_TOKEN:-none}"; '],
  ['ARG NPM_TOKEN=your-token-here', 'export NPM_TOKEN="${NPM_TOKEN:-your-token-here}"; '],
  ['ARG NPM_TOKEN=', ''],
  ['ARG NPM_TOKEN=""', ''],
])('a default stays the default: %s', async (arg, before) => {
  const optional = '--mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN';
  expect(await rewritten(`${arg}\nRUN npm ci`)).toBe(
    `rewritten: # sealed: ${arg}\nRUN ${optional} ${before}npm ci`,
  );
});

test('a default is for the steps that may read the variable', async () => {
  expect((await rewritten('ARG NPM_TOKEN=none\nRUN mkdir /d')).split('\n')[1]).toBe('RUN mkdir /d');
});
