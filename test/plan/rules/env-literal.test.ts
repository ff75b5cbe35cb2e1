import { findings, rewritten } from '../outcome.js';

const value = (): string => `z${'9fQ2'.repeat(3)}`;

test.each([
  'ENV DB_PASSWORD=V',
  'ENV A=1 ADMIN_PASSWORD="V"',
  'ENV NPM_TOKEN V',
  'LABEL api_key=V',
  "env github_token='V'",
])('refused: %s', async (line) => {
  const found = await findings(`FROM a\n${line.replace(/\bV\b/, value())}\n`);
  expect(found.map((text) => text.split(' ').slice(0, 3).join(' '))).toEqual(['refuse env-literal 2']);
});

test.each([
  'ENV DB_PASSWORD=',
  'ENV DB_PASSWORD=changeme',
  'ENV PASSWORD_FILE=/run/secrets/x',
  'ENV GOOGLE_APPLICATION_CREDENTIALS=/key.json',
  'ENV GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
  'ENV TOKENIZERS_PARALLELISM=false',
  'ENV NPM_TOKEN=$OTHER',
  'LABEL maintainer=me token.expiry=30',
  'ENV DATABASE_URL=postgres://localhost/x',
])('unchanged: %s', async (line) => {
  expect(await rewritten(line)).toBe(`unchanged: ${line}`);
});

test('the value is in no message', async () => {
  const secret = value();
  expect(JSON.stringify(await findings(`FROM a\nENV DB_PASSWORD=${secret}\n`)).includes(secret)).toBe(false);
});
