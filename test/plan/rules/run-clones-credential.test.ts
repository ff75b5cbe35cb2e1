import { findings, planned, rewritten } from '../outcome.js';

const step = (script: string): string => `FROM a\nARG NPM_TOKEN\nRUN ${script}\n`;

test.each([
  'git clone -c http.extraheader="A: $NPM_TOKEN" https://h/a/b',
  'U=https://$NPM_TOKEN@h/a/b; git clone $U',
  "git clone 'https://'$NPM_TOKEN'@h/a/b'",
  'sh -c "git clone https://$NPM_TOKEN@h/a/b"',
  '["sh", "-c", "git clone https://$NPM_TOKEN@h/a/b"]',
  'npm install git+https://$NPM_TOKEN@h/a/b',
])('refused: %j', async (script) => {
  expect(await findings(step(script))).toContain('refuse run-clones-credential 3 NPM_TOKEN');
});

const given = '--mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true ';
const login = '-c "url.https://$NPM_TOKEN@h/.insteadOf=https://h/" -c credential.helper=';

test.each([
  ['git clone https://$NPM_TOKEN@h/a/b.git', `git ${login} clone https://h/a/b.git`],
  [
    'git clone --depth 1 "https://x:$NPM_TOKEN@h/a/b" /src && cd /src && make',
    'git -c "url.https://x:$NPM_TOKEN@h/.insteadOf=https://h/" -c credential.helper= clone --depth 1 "https://h/a/b" /src && cd /src && make',
  ],
  [
    'git clone https://$NPM_TOKEN@h/a/b.git && rm -rf b/.git || true',
    `git ${login} clone https://h/a/b.git && rm -rf b/.git || true`,
  ],
  [
    'for r in a b; do git clone https://$NPM_TOKEN@h/$r; done',
    `for r in a b; do git ${login} clone https://h/$r; done`,
  ],
  [
    'git clone https://$NPM_TOKEN@h/a && git -C a submodule update --init',
    `git ${login} clone https://h/a && git -C a ${login} submodule update --init`,
  ],
  ['git pull https://$NPM_TOKEN@h/a/b', `git ${login} pull https://h/a/b`],
  ['sudo -u git git clone https://$NPM_TOKEN@h/a', `sudo -u git git ${login} clone https://h/a`],
])('sealed: %s', async (before, after) => {
  expect(await rewritten(`ARG NPM_TOKEN\nRUN ${before}`)).toBe(
    `rewritten: # sealed: ARG NPM_TOKEN\nRUN ${given}${after}`,
  );
});

test('a later step that talks to the remote gets the login too', async () => {
  const lines = 'ARG NPM_TOKEN\nRUN git clone https://$NPM_TOKEN@h/a b\nRUN cd b && git fetch && git log';
  expect((await rewritten(lines)).split('\n')[2]).toBe(`RUN ${given}cd b && git ${login} fetch && git log`);
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
