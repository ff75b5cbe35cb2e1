import { findings, planned } from '../outcome.js';

test.each([
  ['ONBUILD ARG NPM_TOKEN', 'NPM_TOKEN'],
  ['ONBUILD ENV NPM_TOKEN=$X', 'NPM_TOKEN'],
  ['ONBUILD COPY .netrc /root/', '.netrc'],
  ['ONBUILD ADD --chown=1 id_rsa /root/.ssh/', 'id_rsa'],
  ['ONBUILD COPY ["id_rsa", "/k"]', 'id_rsa'],
])('refused: %s', async (line, secret) => {
  expect(await findings(`FROM a\n${line}\n`)).toEqual([`refuse onbuild-credential 2 ${secret}`]);
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
])('unchanged: %s', async (line) => {
  expect((await planned(`FROM a\n${line}\n`)).verdict).toBe('unchanged');
});
