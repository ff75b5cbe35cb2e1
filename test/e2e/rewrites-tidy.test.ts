// Steps that tidy up after a credential file: on a mounted secret they would fail, so they go.
import { npmrc, seeFile as see, testRewrites } from './support/index.js';

jest.setTimeout(120_000);

const common = { files: { '.npmrc': npmrc, other: 'x' }, secrets: ['npmrc'] };
const head = 'FROM busybox\nWORKDIR /app\nCOPY .npmrc other ./\n';
const key = (token: string) => `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n${token}\n-----END\n`;
const gone = 'RUN test ! -e /app/.npmrc && echo gone > /gone\n';

testRewrites({
  'rm in a step of its own': { ...common, dockerfile: `${head}${see('.npmrc')}RUN rm -f .npmrc\n${gone}` },
  'rm at the end of the step': {
    ...common,
    dockerfile: `${head}RUN sha256sum < .npmrc > /seen && rm -f .npmrc\n${gone}`,
  },
  'rm over lines, with other files': {
    ...common,
    dockerfile: `${head}RUN sha256sum < .npmrc > /seen && \\\n  # tidy up\n  rm -f /app/.npmrc \\\n    other\nRUN test ! -e other\n${gone}`,
  },
  'rm in a here-document': {
    ...common,
    dockerfile: `${head}RUN <<EOF\nset -e\nsha256sum < .npmrc > /seen\nrm .npmrc\nEOF\n${gone}`,
  },
  'chmod and chown': {
    ...common,
    dockerfile: `${head}RUN chmod 600 .npmrc && chown 0:0 .npmrc other\nRUN chmod 0600 ./.npmrc; ${see('.npmrc').slice(4)}RUN rm -rf .npmrc\n${gone}`,
  },
  'a removed folder': {
    files: { id_rsa: key },
    secrets: ['id_rsa'],
    dockerfile: `FROM busybox\nRUN mkdir -p /root/.ssh && chmod 700 /root/.ssh\nADD id_rsa /root/.ssh/id_rsa\nRUN chmod 600 /root/.ssh/id_rsa && echo known > /root/.ssh/known_hosts\n${see('/root/.ssh/id_rsa')}RUN rm -rf /root/.ssh/\nRUN test ! -e /root/.ssh\n`,
  },
  'a folder or a pattern with other files': {
    files: { '.npmrc': npmrc, 'lib/a': 'a', '.x': 'x' },
    secrets: ['npmrc'],
    dockerfile: `FROM busybox\nWORKDIR /app\nCOPY . .\nRUN true && chown -R 1000:1000 /app\n${see('.npmrc')}RUN stat -c %u lib/a > /plain && chmod 700 .n* \\\n  && chmod -R go-rwx . && rm -f /app/.[nx]* lib/a\n`,
  },
  'a folder that only the file needed': {
    files: { id_rsa: key },
    secrets: ['id_rsa'],
    dockerfile: `FROM busybox\nCOPY id_rsa /root/.ssh/id_rsa\nRUN chmod 700 /root/.ssh && chmod 600 /root/.ssh/id_rsa && echo k > /root/.ssh/known_hosts\n${see('/root/.ssh/id_rsa')}RUN cat /root/.ssh/known_hosts && rm -rf /root/.ssh\n`,
    lost: ['+ root/.ssh'],
  },
});
