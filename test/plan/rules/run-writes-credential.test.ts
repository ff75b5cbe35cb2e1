import { randomBytes } from 'node:crypto';
import { plant } from '../../../scripts/guard/notes.js';
import { findings, planned } from '../outcome.js';

const step = (script: string): string => `FROM a\nARG NPM_TOKEN\nRUN ${script}\n`;

test.each([
  'echo "//r/:_authToken=${NPM_TOKEN}" > .npmrc',
  'echo $NPM_TOKEN | tee f > /dev/null',
  'npm ci && \\\n  echo $NPM_TOKEN \\\n  > f',
  '["sh", "-c", "echo $NPM_TOKEN > f"]',
  '<<E\necho $NPM_TOKEN > f\nE',
  '<<E cat > f\n$NPM_TOKEN\nE',
  '<<E\n#!/usr/bin/env python3\nopen("f", "w").write(os.environ["NPM_TOKEN"])\nE',
])('refused: %j', async (script) => {
  expect(await findings(step(script))).toContain('refuse run-writes-credential 3 NPM_TOKEN');
});

test.each([
  'npm ci',
  'echo "//r/:_authToken=\\${NPM_TOKEN}" > .npmrc',
  "echo '//r/:_authToken=${NPM_TOKEN}' > .npmrc",
  'echo $NPM_TOKEN > f && npm ci && rm f',
  'test -n "$NPM_TOKEN" && echo ok > f',
  '["sh", "-c", "npm ci > log"]',
  '<<"E" cat > f\n$NPM_TOKEN\nE',
  '<<E\n#!/usr/bin/env python3\nimport os; fetch(os.environ["NPM_TOKEN"])\nE',
])('not refused: %j', async (script) => {
  expect((await planned(step(script))).verdict).toBe('rewritten');
});

test('mounts that the Dockerfile has already are followed too', async () => {
  expect(await findings('FROM a\nRUN --mount=type=secret,id=t cat /run/secrets/t > /f\n')).toEqual([
    'refuse run-writes-credential 2 t',
  ]);
  expect(
    (await planned('FROM a\nRUN --mount=type=secret,id=t npm ci --userconfig /run/secrets/t\n')).verdict,
  ).toBe('unchanged');
});

const files = { '.npmrc': `//registry.npmjs.org/:_authToken=${plant(randomBytes(18).toString('hex'))}\n` };

test.each([
  [
    'copied out of a bind mount of the context',
    '--mount=type=bind,target=/src cp /src/.npmrc /root/',
    'refused',
  ],
  ['copied with the whole of it', '--mount=target=. cp -r . /out', 'refused'],
  ['only used there', '--mount=type=bind,source=.npmrc,target=/root/.npmrc npm ci', 'unchanged'],
  ['bound from a stage', '--mount=type=bind,from=b,target=/src cp /src/.npmrc.dist /root/', 'unchanged'],
])('a credential file of the context, %s: %s', async (_, step, verdict) => {
  expect((await planned(`FROM a AS b\nFROM a\nRUN ${step}\n`, files)).verdict).toBe(verdict);
});
