// What cannot be sealed: the build stops with the lines, the reason and the fix, and nothing is built or shown.
import { type BuildOptions, buildImage, canary } from './support/index.js';

jest.setTimeout(120_000);

interface Refusal extends Omit<BuildOptions, 'dockerfile' | 'files'> {
  /** Everything after `FROM busybox`; gets a canary. */
  lines: (canary: string) => string;
  files?: Record<string, (canary: string) => string>;
  rule: string;
  /** Words of the reason and of the advice. */
  says: string[];
  /** Numbers of the lines marked with `>>>`. */
  marked: number[];
}

const refusals: Record<string, Refusal> = {
  'ENV for the running container': {
    lines: () => 'ARG DB_PASSWORD\nENV DB_PASSWORD=$DB_PASSWORD\nCMD ["server"]\n',
    rule: 'env-from-arg',
    says: ["in the image's config", 'docker run -e DB_PASSWORD'],
    marked: [3],
  },
  'a literal in ENV': {
    lines: (token) => `RUN true\nENV A=1 \\\n  API_TOKEN=${token}\n`,
    rule: 'env-literal',
    says: ['ENV API_TOKEN has a literal value', 'replace the credential by a new one'],
    marked: [3, 4],
  },
  'a literal in LABEL': {
    lines: (token) => `LABEL api.token=${token}\n`,
    rule: 'env-literal',
    says: ['LABEL api.token has a literal value'],
    marked: [2],
  },
  'a literal default of an ARG': {
    lines: (token) => `ARG NPM_TOKEN=${token}\nRUN true\n`,
    rule: 'literal-credential',
    says: ['ARG NPM_TOKEN has a credential as its default value'],
    marked: [2],
  },
  'a token in CMD': {
    lines: (token) => `CMD ["server", "--token", "${'gh'}p_${token}"]\n`,
    rule: 'literal-credential',
    says: ['CMD holds a credential in plain text'],
    marked: [2],
  },
  'an address with a password in ADD': {
    lines: (token) => `ADD https://me:${token}@a.test/x.tgz /x/\n`,
    rule: 'literal-credential',
    says: ['ADD holds a credential in plain text'],
    marked: [2],
  },
  'an address with a variable in ADD': {
    lines: () => 'ARG TOKEN\nADD https://me:$TOKEN@a.test/x.tgz /x/\n',
    rule: 'credential-outside-run',
    says: ['ADD expands the credential TOKEN', 'in a RUN instead'],
    marked: [3],
  },
  'a file that the running container reads': {
    lines: () => 'ARG DB_PASSWORD\nRUN echo "p=$DB_PASSWORD" > /etc/app.conf\nCMD ["app", "/etc/app.conf"]\n',
    rule: 'run-writes-credential',
    says: ['to /etc/app.conf', 'for the running container (CMD in line 4 names it)', 'docker run -v'],
    marked: [3],
  },
  'a file that a program writes, which cannot be run again': {
    lines: () => 'ARG NPM_TOKEN\nRUN ./login "$NPM_TOKEN" > /root/.npmrc && \\\n    true\nRUN npm ci\n',
    rule: 'run-writes-credential',
    says: ['writes the credential NPM_TOKEN to /root/.npmrc', 'by or together with login', 'Do: '],
    marked: [3, 4],
  },
  'a file in a here-document, used by a script with a trap of its own': {
    lines: () =>
      "ARG NPM_TOKEN\nRUN <<EOF\ncat > /root/.npmrc <<X\n_auth=$NPM_TOKEN\nX\nEOF\nRUN trap 'echo end' EXIT; npm ci\n",
    rule: 'run-writes-credential',
    says: ['to /root/.npmrc', 'it sets a trap of its own'],
    marked: [8],
  },
  'a tool that stores it nobody knows where': {
    lines: () =>
      'ARG GITHUB_TOKEN\nRUN git config url."https://$GITHUB_TOKEN@a.test/".insteadOf https://a.test/\nRUN make\n',
    rule: 'run-configures-credential',
    says: ['stores the credential GITHUB_TOKEN in a configuration', 'nobody can tell where'],
    marked: [3],
  },
  'a tool whose file a variable moves': {
    lines: () =>
      'ARG NPM_TOKEN\nENV NPM_CONFIG_USERCONFIG=/x\nRUN npm config set //a.test/:_authToken $NPM_TOKEN\nRUN npm ci\n',
    rule: 'run-configures-credential',
    says: ['NPM_CONFIG_USERCONFIG may move the file'],
    marked: [4],
  },
  'git clone of an address that is put together': {
    lines: () => 'ARG GITHUB_TOKEN\nRUN url=https://$GITHUB_TOKEN@a.test/b/c.git && git clone $url /src\n',
    rule: 'run-clones-credential',
    says: ['GITHUB_TOKEN in /src/.git', 'Do: '],
    marked: [3],
  },
  'an address that a package manager writes down': {
    lines: () => 'ARG GITHUB_TOKEN\nRUN npm install git+https://$GITHUB_TOKEN@a.test/b/c.git\n',
    rule: 'run-clones-credential',
    says: ['GITHUB_TOKEN in package.json'],
    marked: [3],
  },
  "the content of the file's own secret mount, in a file that stays": {
    lines: () => 'RUN --mount=type=secret,id=token cat /run/secrets/token > /etc/token\n',
    rule: 'run-writes-credential',
    says: ['writes the credential token to /etc/token'],
    marked: [2],
  },
  'a RUN that prints it in a command that does more': {
    lines: () => 'ARG NPM_TOKEN\nRUN echo "token: $(login) $NPM_TOKEN"\n',
    rule: 'run-prints-credential',
    says: ['shows the credential NPM_TOKEN in the build log'],
    marked: [3],
  },
  'ONBUILD of a credential file': {
    lines: () => 'ONBUILD COPY .npmrc /root/\n',
    rule: 'onbuild-credential',
    says: ['in every image built on this one'],
    marked: [2],
  },
  'a credential file that the running container needs': {
    lines: () => 'COPY . /app\nCMD ["server"]\n',
    files: { '.env': (token) => `DB_PASSWORD=${token}\n` },
    rule: 'copy-credential-file',
    says: ['.env', 'docker run -v'],
    marked: [2],
  },
  'a sealed file copied out of its stage': {
    lines: () => 'COPY .npmrc /root/.npmrc\nRUN npm ci\nFROM busybox\nCOPY --from=0 /root/.npmrc /root/\n',
    files: { '.npmrc': (token) => `//a.test/:_auth${'Token'}=${token}\n` },
    rule: 'copy-from-stage',
    says: ['COPY --from=0 brings /root/.npmrc'],
    marked: [5],
  },
};

test.each(Object.entries(refusals))('%s', async (_, { lines, files, rule, says, marked, ...options }) => {
  const value = canary();
  const context = Object.entries(files ?? {}).map(([path, content]) => [path, content(value)]);
  const dockerfile = `FROM busybox\n${lines(value)}`;
  const built = await buildImage({ dockerfile, files: Object.fromEntries(context), ...options });
  const { code, stdout, stderr, imageId } = built;
  expect({ code, imageId }).toEqual({ code: 1, imageId: undefined });
  const shown = stderr.replaceAll(value, '(canary)');
  for (const text of ['sealfile refuses this build', `(${rule})`, ...says]) expect(shown).toContain(text);
  expect(shown.includes('(canary)') || stdout.includes(value)).toBe(false);
  expect(markedLines(stderr)).toEqual(marked);
});

function markedLines(stderr: string): number[] {
  return [...stderr.matchAll(/^ +(\d+) \| >>> /gm)].map(([, line]) => Number(line));
}
