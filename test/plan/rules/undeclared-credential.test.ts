import { findings, planned, rewritten } from '../outcome.js';

test.each(['git clone https://$GH_TOKEN@h/a', 'npm config set //r/:_authToken=$GH_TOKEN && npm ci'])(
  'sealed: %s',
  async (script) => {
    expect(await findings(`FROM a\nRUN ${script}\n`)).toContain('seal undeclared-credential 2 GH_TOKEN');
    const { secrets, dockerfile } = await planned(`FROM a\nRUN ${script}\n`);
    expect(secrets.map(({ id, from }) => [id, from])).toEqual([['GH_TOKEN', { env: 'GH_TOKEN' }]]);
    expect(dockerfile).toContain('\nRUN --mount=type=secret,id=GH_TOKEN,env=GH_TOKEN ');
  },
);

test.each([
  'RUN curl https://$GH_TOKEN@h/a',
  'RUN git clone https://$HOST/a',
  'RUN git clone https://$GIT_USER@h/a',
  'RUN GH_TOKEN=$(make token) && git -c a.b=$GH_TOKEN fetch',
  'RUN read GH_TOKEN < /t && git -c a.b=$GH_TOKEN fetch',
  "RUN npm config set //r/:_authToken '${GH_TOKEN}'",
  'RUN ["git", "clone", "https://$GH_TOKEN@h/a"]',
  'RUN git clone https://h/a # $GH_TOKEN',
])('unchanged: %s', async (line) => {
  expect(await rewritten(line)).toBe(`unchanged: ${line}`);
});
