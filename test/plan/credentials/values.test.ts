// Literal credentials in a text. Every token is made up while the test runs.
import { randomBytes } from 'node:crypto';
import { plant } from '../../../scripts/guard/notes.js';
import { findCredentialValues } from '../../../src/plan/credentials/values.js';

const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const random = (length: number, letters = alphabet): string =>
  plant(`a7B${[...randomBytes(length - 3)].map((byte) => letters[byte % letters.length]).join('')}`);
const upper = (length: number): string => random(length).toUpperCase();
const header = (kind: string): string => `-----BEGIN ${kind} PRIVATE ${'KEY'}-----`;

const FOUND: [name: string, before: string, value: string, after: string][] = [
  ['GitHub token, quoted', 'ENV T="', `ghp_${random(36)}`, '"'],
  ['GitHub token', 'ENV T=', `ghs_${random(36)}`, '\n'],
  ['npm token', 'ARG T=', `npm_${random(36)}`, ''],
  ['GitLab token', "ENV T='", `glpat-${random(20)}`, "'"],
  ['GitLab deploy token', 'ENV T=', `gldt-${random(20)}`, ''],
  ['AWS key id', 'ENV K=', `AKIA${upper(16)}`, ' X=1'],
  ['Hugging Face token', 'ENV T ', `hf_${random(34, 'abcdefghijkmnopqrstuvwxyz').replace('7', 'x')}`, ''],
  ['Docker token', 'RUN docker login -p ', `dckr_pat_${random(27)}`, ''],
  ['Stripe key', 'ENV S=', `sk_live_${random(24)}`, ''],
  ['npm setting', 'RUN npm config set //r/:_authToken=', random(20), ''],
  ['npm setting, blank', 'RUN npm config set //r/:_authToken ', random(20), ' && x'],
  ['address', 'RUN git clone https://', `me:${random(12)}`, '@host/a/b'],
  ['address, token only', 'ADD https://', random(20), '@host/x /x'],
  ['address, database', 'ENV X=postgres://', `app:${random(12)}`, '@db/x'],
  ['header', 'RUN curl -H "Authorization: Bearer ', random(20), '" x'],
  ['header of GitLab', "RUN curl --header 'PRIVATE-TOKEN: ", random(20), "' x"],
  ['private key', 'RUN echo "', `${header('RSA')}\\n${random(40)}`, '\\n" > k'],
];

test.each(FOUND.map(([name, before, value, after]) => ({ name, before, value, after })))(
  'found: $name',
  async ({ before, value, after }) => {
    const matches = await findCredentialValues(before + value + after);
    expect(matches.map(({ start, end }) => [start, end])).toEqual([
      [before.length, before.length + value.length],
    ]);
    expect(JSON.stringify(matches).includes(value)).toBe(false);
  },
);

test.each([
  'RUN npm config set //r/:_authToken=${NPM_TOKEN}',
  'RUN echo "//r/:_authToken=\\${NPM_TOKEN}" > .npmrc',
  "RUN echo '//r/:_authToken=$NPM_TOKEN' > .npmrc",
  'RUN grep -q _authToken .npmrc && sed -i s/_authToken/x/ /etc/npmrc',
  'RUN git clone https://${TOKEN}@host/a',
  'RUN git clone https://x-access-token:${TOKEN}@host/',
  'RUN git clone https://${TOKEN}:x-oauth-basic@host/',
  'RUN git clone https://$(cat /run/secrets/token)@host/',
  'RUN curl https://$USER:$PASS@host https://git@host https://user:password@host http://{user}:{pass}@host',
  'RUN sed -i "s#https://[^@]*@#https://#" x',
  'RUN git config --global url."https://oauth2:${T}@host".insteadOf "https://host"',
  'ENV D=postgres://postgres:postgres@db/x',
  'RUN D=postgresql://dummy:dummy@localhost/x npx prisma generate',
  'RUN curl -H "Authorization: token ${GITHUB_TOKEN}" -H "Authorization: Bearer $(cat /run/secrets/t)"',
  `RUN grep -q "${header('RSA')}" /usr/local/bin/something/long/path`,
  `ENV T=ghp_${'x'.repeat(36)}`,
  `ENV SHA=${'9f86d081884c7d65'.repeat(4)}`,
  `FROM node@sha256:${'9f86d081884c7d65'.repeat(4)}`,
  'RUN npm_config_build_from_source=true npm ci',
  'RUN pip install --index-url https://__token__:${T}@host/simple x',
  'RUN ssh git@host -p 22 && curl http://localhost:80/a@b',
  'ENV AWS_ACCESS_KEY_ID=AKIA' + 'IOSFODNN7' + 'EXAMPLE',
])('not found in %j', async (text) => {
  expect(await findCredentialValues(text)).toEqual([]);
});

test('a comment cannot switch the search off', async () => {
  const text = `# secretlint-disable\nENV T=ghp_${random(36)}`;
  expect(await findCredentialValues(text)).toHaveLength(1);
});

test('several matches come in order and do not overlap', async () => {
  const text = `ENV A=ghp_${random(36)} B=https://me:ghp_${random(36)}@host C=glpat-${random(20)}`;
  const matches = await findCredentialValues(text);
  expect(matches).toHaveLength(3);
  expect(matches.every(({ start }, index) => index === 0 || start >= (matches[index - 1]?.end ?? 0))).toBe(
    true,
  );
});

test.each(['{{', '<%=', '#{', '${', 'SG.', 'x://a:', '_auth = ', 'ab://', `${header('RSA')}\nVersion: \n`])(
  'ends for a long run of %j',
  async (part) => {
    const text = part.repeat(500_000 / part.length);
    const matches = await findCredentialValues(text);
    expect(matches.every(({ start, end }) => start < end && end <= text.length)).toBe(true);
  },
);
