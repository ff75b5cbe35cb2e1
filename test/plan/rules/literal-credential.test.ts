import { randomBytes } from 'node:crypto';
import { plant } from '../../../scripts/guard/notes.js';
import { findings, planned } from '../outcome.js';

const token = plant(`gh${'p'}_${randomBytes(18).toString('hex')}`);

test.each([
  ['RUN curl -H "Authorization: Bearer T" https://h', 2],
  ['RUN git clone https://T@h/x', 2],
  ['RUN git clone \\\n  https://me:T@h/x', 2],
  ['CMD ["run", "--token", "T"]', 2],
  ['ENTRYPOINT run T', 2],
  ['HEALTHCHECK CMD curl -u x:T h', 2],
  ['ADD https://T@h/x /x', 2],
  ['RUN <<E\necho T > f\nE', 2],
  ['COPY <<E /x\n//r/:_authToken=T\nE', 2],
  ['RUN a\nRUN echo "T"', 3],
  ['SHELL ["sh", "-c", "T"]', 2],
  ['ONBUILD RUN x T', 2],
  ['ARG X=T', 2],
])('refused: %j', async (lines, line) => {
  const found = await findings(`FROM a\n${lines.replace('T"', `${token}"`).replace(/\bT\b/, token)}\n`);
  expect(found.some((text) => text.startsWith(`refuse literal-credential ${line} `))).toBe(true);
  expect(JSON.stringify(found).includes(token)).toBe(false);
});

test('also before the first FROM, and in a FROM', async () => {
  expect((await findings(`ARG X=${token}\nFROM a\n`)).length).toBeGreaterThan(0);
});

test.each([
  'RUN grep -q _authToken .npmrc',
  'RUN curl https://$TOKEN@h/x',
  'RUN curl -H "Authorization: Bearer $TOKEN" https://h',
  `ENV SHA=${'9f86d081884c7d65'.repeat(4)}`,
  'RUN echo ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  'RUN git clone ssh://git@h/x',
])('unchanged: %j', async (line) => {
  expect((await planned(`FROM a\n${line}\n`)).verdict).toBe('unchanged');
});

test('a comment holds none that a build would keep', async () => {
  expect((await planned(`FROM a\n# ${token}\nRUN x\n`)).verdict).toBe('unchanged');
});

test('a setting without a value takes none from a flag or from the next instruction', async () => {
  const text = 'FROM a\nARG NPM_TOKEN\nRUN npm config set //r/:_authToken \nRUN node_modules/x\n';
  const { verdict, dockerfile } = await planned(text);
  expect([verdict, (await planned(dockerfile)).verdict]).toEqual(['rewritten', 'unchanged']);
});

test('a value may be a word of its own', async () => {
  const words = JSON.stringify(['npm', 'config', 'set', '//r/:_authToken', token]);
  const found = await findings(`FROM a\nRUN ${words}\n`);
  expect(found.includes('refuse literal-credential 2 npm token')).toBe(true);
});
