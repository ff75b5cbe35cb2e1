// A credential file in a COPY or ADD: the steps find it where it was, no layer has it.
import { npmrc, seeFile as see, testRewrites } from './support/index.js';

jest.setTimeout(120_000);

const files = { '.npmrc': npmrc, 'package.json': '{}\n' };
const common = { files, secrets: ['npmrc'] };
const owner = (path: string) => `RUN stat -c %u:%g ${path} > /owner\n`;
const key = (token: string) => `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n${token}\n-----END\n`;

testRewrites({
  'a single file': {
    ...common,
    dockerfile: `FROM busybox\nCOPY .npmrc /root/.npmrc\n${see('/root/.npmrc')}${see('~/.npmrc', 'seen-2')}`,
    lost: ['- root/.npmrc'],
  },
  'into a folder, among several sources, in JSON form': {
    ...common,
    dockerfile: `FROM busybox\nCOPY package.json .npmrc /app/\nCOPY [ "./.npmrc", "package.json", "/b c/" ]\n${see('/app/.npmrc')}${see('"/b c/.npmrc"', 'seen-2')}RUN cat /app/package.json > /plain\n`,
    lost: ['- app/.npmrc', '- b c/.npmrc'],
  },
  'below WORKDIR, over lines': {
    ...common,
    dockerfile: `FROM busybox\nWORKDIR /app\nWORKDIR sub\nCOPY package.json \\\n  # the token\n  .npmrc \\\n  ./\n${see('.npmrc')}${see('/app/sub/.npmrc', 'seen-2')}`,
    lost: ['- app/sub/.npmrc'],
  },
  'renamed on the way': {
    secrets: ['npmrc.ci'],
    files: { 'ci/npmrc.ci': npmrc },
    dockerfile: `FROM busybox\nCOPY ci/npmrc.ci /root/.npmrc\n${see('/root/.npmrc')}`,
    lost: ['- root/.npmrc'],
  },
  'for a user': {
    ...common,
    dockerfile: `FROM busybox\nRUN mkdir /home/app && chown 1000:1000 /home/app && mkdir -m 777 /out\nUSER 1000:1000\nCOPY --chown=1000:1000 .npmrc /home/app/\nWORKDIR /home/app\nRUN sha256sum < .npmrc > /out/seen && stat -c %u:%g .npmrc > /out/owner\nUSER 0\nRUN cp /out/seen /seen\n`,
    lost: ['- home/app/.npmrc'],
  },
  'for a user known by name only': {
    ...common,
    dockerfile: `FROM busybox\nRUN echo app:x:1000:1000::/home/app:/bin/sh >> /etc/passwd && mkdir -m 777 /out\nUSER app\nWORKDIR /home/app\nCOPY --chown=app:app .npmrc ./\nRUN sha256sum < .npmrc > /out/seen && cp /out/seen /tmp/ && rm -f .npmrc\nUSER root\nRUN test ! -e .npmrc && cp /out/seen /seen\n`,
  },
  'with --chown, for root': {
    ...common,
    dockerfile: `FROM busybox\nCOPY --chown=1000:1000 --chmod=600 .npmrc /app/\n${owner('/app/.npmrc')}${see('/app/.npmrc')}`,
    lost: ['- app', '- app/.npmrc'],
  },
  'to a HOME that ENV sets': {
    ...common,
    dockerfile: `FROM busybox\nENV HOME=/home/app\nCOPY .npmrc $HOME/.npmrc\n${see('~/.npmrc')}${see('/home/app/.npmrc', 'seen-2')}`,
    lost: ['- home/app', '- home/app/.npmrc'],
  },
  'to a tilde, which Docker takes for a folder': {
    ...common,
    dockerfile: `FROM busybox\nCOPY .npmrc ~/.npmrc\nRUN cat ~/.npmrc '/~/.npmrc' 2> /dev/null | sha256sum > /seen\n`,
    lost: ['- ~', '- ~/.npmrc'],
  },
  'by ADD, in a stage that others are built from': {
    ...common,
    dockerfile: `FROM busybox AS base\nADD .npmrc /root/\n${see('/root/.npmrc')}FROM base\n${see('/root/.npmrc', 'seen-2')}`,
    lost: ['- root/.npmrc'],
  },
  'a folder with nothing else in it': {
    files: { '.ssh/id_rsa': key },
    secrets: ['id_rsa'],
    dockerfile: `FROM busybox\nCOPY .ssh /root/.ssh\n${see('/root/.ssh/id_rsa')}`,
    lost: ['- root/.ssh/id_rsa'],
  },
  'a key, and a folder of them': {
    files: { id_rsa: key, 'home/.ssh/id_ed25519': key, 'home/.ssh/config': 'Host *\n' },
    secrets: ['id_rsa', 'id_ed25519'],
    dockerfile: `FROM busybox\nCOPY id_rsa /root/.ssh/id_rsa\nCOPY home/.ssh /root/.ssh\n${see('/root/.ssh/id_rsa')}${see('~/.ssh/id_ed25519', 'seen-2')}RUN cat ~/.ssh/config > /plain\n`,
    lost: ['- root/.ssh/id_ed25519', '- root/.ssh/id_rsa'],
  },
  'files of other tools, and a name with a comma': {
    files: {
      '.netrc': (token) => `machine a.test login a password ${token}\n`,
      'pip.conf': (token) => `[global]\nindex-url = https://a:${token}@a.test/simple\n`,
      'a,b/auth.json': (token) => `{"http-basic": {"a.test": {"username": "a", "password": "${token}"}}}\n`,
    },
    secrets: ['netrc', 'pip-conf', 'composer-auth'],
    dockerfile: `FROM busybox\nCOPY .netrc /root/\nCOPY pip.conf /etc/pip.conf\nCOPY "a,b/auth.json" "/a,b/auth.json"\n${see('/root/.netrc')}${see('/etc/pip.conf', 'seen-2')}${see('/a,b/auth.json', 'seen-3')}`,
    lost: ['- a,b', '- a,b/auth.json', '- etc/pip.conf', '- root/.netrc'],
  },
});
