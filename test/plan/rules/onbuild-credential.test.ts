import { findings, planned, rewritten } from '../outcome.js';

test.each([
  ['ONBUILD COPY .netrc /root/', '.netrc'],
  ['ONBUILD ADD --chown=1 id_rsa /root/.ssh/', 'id_rsa'],
  ['ONBUILD COPY ["id_rsa", "/k"]', 'id_rsa'],
])('refused: %s', async (line, secret) => {
  expect(await findings(`FROM a\n${line}\n`)).toEqual([`refuse onbuild-credential 2 ${secret}`]);
});

test('a trigger gets the secret in the build that it runs in', async () => {
  expect(await rewritten('ONBUILD ARG NPM_TOKEN\nONBUILD RUN npm ci')).toBe(
    'rewritten: # sealed: ONBUILD ARG NPM_TOKEN\nONBUILD RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true npm ci',
  );
});

test('a trigger that names a variable of this stage is refused', async () => {
  expect(await findings('FROM a\nARG NPM_TOKEN\nONBUILD RUN x $NPM_TOKEN\n')).toContain(
    'refuse onbuild-credential 3 NPM_TOKEN',
  );
});

test.each([
  'ONBUILD RUN npm ci',
  'ONBUILD COPY . .',
  'ONBUILD ARG VERSION',
  'ONBUILD COPY package.json .',
  'ONBUILD USER a',
  'ONBUILD ENV NPM_TOKEN=$X',
])('unchanged: %s', async (line) => {
  expect((await planned(`FROM a\n${line}\n`)).verdict).toBe('unchanged');
});

test('a trigger that runs in this very Dockerfile takes what is in its context', async () => {
  const files = { 'keys/id_rsa': 'k', 'src/x': 'x' };
  const text = (source: string) => `FROM a AS dev\nONBUILD COPY ${source} /app\nFROM dev\nRUN x\n`;
  expect(await findings(text('.'), files)).toEqual(['refuse onbuild-credential 2 keys/id_rsa']);
  expect(await findings(text('src'), files)).toEqual([]);
  expect(await findings('FROM a\nONBUILD COPY . /app\n', files)).toEqual([]);
});
