import { findings, planned, rewritten } from '../outcome.js';

const step = (script: string): string => `FROM a\nARG NPM_TOKEN\nRUN ${script}\n`;

test.each([
  'npm config set //r/:_authToken=$NPM_TOKEN',
  'yarn config set npmAuthToken $NPM_TOKEN',
  'pip config set global.index-url https://u:$NPM_TOKEN@h/simple',
  'bundle config set --global h u:$NPM_TOKEN',
  'echo $NPM_TOKEN | docker login -u u --password-stdin h',
  'echo $NPM_TOKEN | gh auth login --with-token',
  'sudo -u node npm config set //r/:_authToken $NPM_TOKEN',
  'composer config -g repositories.x "https://u:$NPM_TOKEN@h" && composer install',
])('refused: %j', async (script) => {
  expect(await findings(step(script))).toContain('refuse run-configures-credential 3 NPM_TOKEN');
});

test.each([
  ['git config --global url."https://$NPM_TOKEN@h/".insteadOf https://h/', '~/.gitconfig'],
  ['npm config set //r/:_authToken=$NPM_TOKEN', '~/.npmrc'],
  ['pip config set global.index-url https://u:$NPM_TOKEN@h/simple', '~/.config/pip/pip.conf'],
  ['poetry config http-basic.x u $NPM_TOKEN', '~/.config/pypoetry/auth.toml'],
])('sealed, and taken away again at the end of the step: %s', async (script, file) => {
  const [, step = ''] = (await rewritten(`ARG NPM_TOKEN\nRUN ${script} && npm ci`)).split('\n');
  expect(step).toMatch(/^RUN --mount=type=secret,id=NPM_TOKEN,\S+ mv /);
  expect(step).toContain(`cp -pRL ${file}.before ${file};`);
  expect(step).toMatch(new RegExp(`trap 'rm -rf ${file}[ ;][^']*' EXIT;`));
  expect(step.endsWith(` EXIT; ${script} && npm ci`)).toBe(true);
});

test.each([
  'npm config set registry https://r',
  "npm config set //r/:_authToken '${NPM_TOKEN}'",
  'npm config set //r/:_authToken=$NPM_TOKEN && npm ci && rm ~/.npmrc',
  'npm config get registry',
  'git config --global user.name me',
  'git -c http.extraheader="A: $NPM_TOKEN" fetch',
  'poetry install && bundle install',
])('not refused: %j', async (script) => {
  expect((await planned(step(script))).verdict).toBe('rewritten');
});
