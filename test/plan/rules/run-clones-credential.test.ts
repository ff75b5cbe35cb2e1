import { findings, planned } from '../outcome.js';

const step = (script: string): string => `FROM a\nARG NPM_TOKEN\nRUN ${script}\n`;

test.each([
  'git clone https://$NPM_TOKEN@h/a/b.git',
  'git clone --depth 1 "https://x:$NPM_TOKEN@h/a/b" /src && cd /src && make',
  'git clone https://$NPM_TOKEN@h/a/b.git && rm -rf b/.git || true',
  'git clone -c http.extraheader="A: $NPM_TOKEN" https://h/a/b',
  'U=https://$NPM_TOKEN@h/a/b; git clone $U',
  'git pull https://$NPM_TOKEN@h/a/b',
])('refused: %j', async (script) => {
  expect(await findings(step(script))).toContain('refuse run-clones-credential 3 NPM_TOKEN');
});

test.each([
  'git clone https://h/a/b.git',
  'git clone https://$NPM_TOKEN@h/a/b.git && rm -rf b/.git',
  'git clone https://$NPM_TOKEN@h/a/b.git && cd b && make install && cd .. && rm -rf b',
  'GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=url."https://$NPM_TOKEN@h/".insteadOf GIT_CONFIG_VALUE_0=https://h/ git clone https://h/a/b',
  'git -c http.extraheader="A: $NPM_TOKEN" clone https://h/a/b',
  'git ls-remote https://$NPM_TOKEN@h/a/b',
])('not refused: %j', async (script) => {
  expect((await planned(step(script))).verdict).toBe('rewritten');
});
