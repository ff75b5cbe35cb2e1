import { findings, planned, rewritten } from '../outcome.js';

const npmrc = `//r/:_authToken=${'q7'.repeat(9)}\n`;
const key = `${'mZ4'.repeat(9)}\n`;
const context = { '.npmrc': npmrc, 'conf/.npmrc': npmrc, id_rsa: key, 'package.json': '{}' };
const mount = (id: string, target: string, more = ''): string =>
  `--mount=type=secret,id=${id},target=${target},mode=0400,required=true${more}`;

test.each([
  [
    'COPY .npmrc /root/.npmrc\nRUN npm ci',
    `# sealed: COPY .npmrc /root/.npmrc\nRUN ${mount('npmrc', '/root/.npmrc')} npm ci`,
  ],
  [
    'COPY .npmrc /root/\nRUN npm ci',
    `# sealed: COPY .npmrc /root/\nRUN ${mount('npmrc', '/root/.npmrc')} npm ci`,
  ],
  [
    'COPY .npmrc ~/.npmrc\nRUN npm ci',
    `# sealed: COPY .npmrc ~/.npmrc\nRUN ${mount('npmrc', '/root/.npmrc')} npm ci`,
  ],
  ['ADD .npmrc /x\nRUN npm ci', `# sealed: ADD .npmrc /x\nRUN ${mount('npmrc', '/x')} npm ci`],
  [
    'COPY conf/.npmrc package.json ./\nRUN npm ci',
    `COPY package.json ./\nRUN ${mount('npmrc', '/.npmrc')} npm ci`,
  ],
  [
    'COPY [".npmrc", "package.json", "/a/"]\nRUN npm ci',
    `COPY ["package.json", "/a/"]\nRUN ${mount('npmrc', '/a/.npmrc')} npm ci`,
  ],
  [
    'WORKDIR /app\nCOPY .npmrc .\nRUN npm ci',
    `WORKDIR /app\n# sealed: COPY .npmrc .\nRUN ${mount('npmrc', '/app/.npmrc')} npm ci`,
  ],
  [
    'COPY --chown=7:8 .npmrc /x\nRUN npm ci',
    `# sealed: COPY --chown=7:8 .npmrc /x\nRUN ${mount('npmrc', '/x', ',uid=7,gid=8')} npm ci`,
  ],
  [
    'USER 1000\nCOPY .npmrc /x\nRUN npm ci',
    `USER 1000\n# sealed: COPY .npmrc /x\nRUN ${mount('npmrc', '/x', ',uid=1000')} npm ci`,
  ],
  [
    'COPY .npmrc /x\nRUN npm ci && rm /x\nRUN y',
    `# sealed: COPY .npmrc /x\nRUN ${mount('npmrc', '/x')} npm ci && true\nRUN y`,
  ],
  [
    'COPY .npmrc /x\nRUN npm ci\nRUN rm -f /x\nRUN y',
    `# sealed: COPY .npmrc /x\nRUN ${mount('npmrc', '/x')} npm ci\n# sealed: RUN rm -f /x\nRUN y`,
  ],
  [
    'COPY id_rsa /k\nRUN chmod 600 /k && ssh -i /k h',
    `# sealed: COPY id_rsa /k\nRUN ${mount('id_rsa', '/k')} true && ssh -i /k h`,
  ],
])('sealed: %j', async (before, after) => {
  expect(await rewritten(before, context)).toBe(`rewritten: ${after}`);
});

test('what a folder takes along is kept out of the context and mounted', async () => {
  const { dockerfile, excluded, secrets } = await planned('FROM a\nWORKDIR /app\nCOPY . .\nRUN npm ci\n', {
    '.npmrc': npmrc,
  });
  expect(dockerfile).toBe(`FROM a\nWORKDIR /app\nCOPY . .\nRUN ${mount('npmrc', '/app/.npmrc')} npm ci\n`);
  expect(excluded).toEqual(['.npmrc']);
  expect(secrets).toMatchObject([
    { id: 'npmrc', kind: 'file', from: { file: '.npmrc' }, flag: '--secret id=npmrc,src=.npmrc' },
  ]);
});

test('two files of the same name are two secrets', async () => {
  const { secrets } = await planned('FROM a\nCOPY .npmrc /a/\nCOPY conf/.npmrc /b/\nRUN npm ci\n', context);
  expect(secrets.map(({ id, target }) => [id, target])).toEqual([
    ['npmrc', '/a/.npmrc'],
    ['npmrc-2', '/b/.npmrc'],
  ]);
});

test('without a context the name decides', async () => {
  expect((await planned('FROM a\nCOPY .npmrc /x\nRUN npm ci\n')).verdict).toBe('rewritten');
  expect((await planned('FROM a\nCOPY . .\nRUN npm ci\n')).verdict).toBe('unchanged');
  expect(await findings('FROM a\nCOPY .ssh /root/.ssh\nRUN x\n')).toEqual([
    'refuse copy-credential-file 2 .ssh',
  ]);
});

test.each([
  ['COPY .npmrc .\nRUN npm ci', { '.npmrc': 'registry=https://r.example.com/\n' }],
  ['COPY .npmrc .\nRUN npm ci', { '.npmrc': '//r/:_authToken=${NPM_TOKEN}\n' }],
  ['COPY . .\nRUN npm ci', { 'package.json': '{}' }],
  ['COPY src /src\nRUN npm ci', { '.npmrc': npmrc }],
  ['COPY id_rsa.pub /root/.ssh/authorized_keys\nRUN x', { 'id_rsa.pub': 'ssh-rsa AAAA me' }],
  ['COPY .env.example .env\nRUN x', { '.env.example': 'DB_PASSWORD=\n' }],
  ['COPY --from=b /x /y\nRUN x', { '.npmrc': npmrc }],
  ['ADD https://h/.npmrc.tgz /x\nRUN x', { 'a.txt': '' }],
])('unchanged: %j', async (lines, files) => {
  expect(await rewritten(lines, files as Record<string, string>)).toBe(`unchanged: ${lines}`);
});

test('a published context is refused', async () => {
  const text = 'FROM a\nCOPY .npmrc .\nRUN npm ci\n';
  expect(await findings(text, { '.npmrc': npmrc }, 'remote')).toEqual([
    'refuse copy-credential-file 2 .npmrc',
  ]);
});

test.each([
  ['USER node\nCOPY .npmrc ~/.npmrc\nRUN npm ci', '.npmrc'],
  ['USER node\nCOPY id_rsa /k\nRUN ssh -i /k h', 'id_rsa'],
])('refused: %j', async (lines, secret) => {
  expect(await findings(`FROM a\n${lines}\n`, context)).toEqual([`refuse copy-credential-file 3 ${secret}`]);
});

test('what the running container reads is refused', async () => {
  const env = { '.env': `DB_PASSWORD=${'w3'.repeat(9)}\n` };
  expect(await findings('FROM a\nCOPY .env /app/\nRUN x\nCMD ["a"]\n', env)).toEqual([
    'refuse copy-credential-file 2 .env',
  ]);
  expect(await findings('FROM a\nCOPY . /app/\nRUN x\nCMD ["a"]\n', env)).toEqual([
    'refuse copy-credential-file 2 .env',
  ]);
});

test.each([
  'COPY conf /root/.aws',
  'COPY conf/ /root/.aws/',
  'COPY conf /home/me/.config/gcloud',
  'ADD kube /root/.kube/',
])('a folder whose files get their meaning where they go: %s', async (copy) => {
  const text = `FROM a\n${copy}\nRUN npm ci\n`;
  expect((await findings(text, context))[0]).toMatch(/^refuse copy-credential-file 2 /);
});

test.each([
  'COPY config /root/.aws/config',
  'COPY cli.json /root/.aws/',
  'COPY conf /etc/x/.aws',
  'COPY conf /root/x',
])('not refused: %s', async (copy) => {
  expect(await findings(`FROM a\n${copy}\nRUN npm ci\n`, { 'package.json': '{}' })).toEqual([]);
});

test.each([
  'COPY <<EOF /root/.netrc',
  'COPY <<EOF ~/.netrc',
  'ADD <<.netrc /root/',
  "COPY <<'EOF' package.json <<.netrc /root/",
])('a credential file in the Dockerfile itself: %s', async (copy) => {
  const documents = [...copy.matchAll(/<<'?([.\w]+)/g)].map(
    ([, name]) => `machine h login u password ${'w7'.repeat(8)}\n${name}\n`,
  );
  const found = await findings(`FROM a\n${copy}\n${documents.join('')}RUN npm ci\n`, context);
  expect(found).toEqual(['refuse copy-credential-file 2 /root/.netrc']);
});

test('the name of a variable in its place is no credential', async () => {
  const text = 'FROM a\nCOPY <<"EOF" /root/.npmrc\n//r/:_authToken=${NPM_TOKEN}\nEOF\nRUN npm ci\n';
  expect(await findings(text, context)).toEqual([]);
});

describe('COPY --exclude', () => {
  test.each([
    'COPY --exclude=.npmrc . /app/',
    'COPY --exclude=**/.npmrc . /app/',
    'COPY --exclude=*.md --exclude=.np* ./ /app/',
    'COPY --exclude=**/.npmrc conf /app/',
    'COPY --exclude=.npmrc conf /app/',
  ])('what is left out needs no secret: %s', async (copy) => {
    const files = { [copy.includes(' conf ') ? 'conf/.npmrc' : '.npmrc']: npmrc, 'package.json': '{}' };
    expect(await rewritten(`${copy}\nRUN npm ci`, files)).toBe(`unchanged: ${copy}\nRUN npm ci`);
  });

  test.each([
    'COPY --exclude=**/.npmrc .npmrc /app/',
    'COPY --exclude=**/.npmrc .n* /app/',
    'COPY --exclude=.npmrc --parents . /app/',
    'COPY --exclude=conf/.npmrc conf /app/',
    'COPY --exclude=.npmrc --exclude=!.npmrc . /app/',
    'COPY --exclude=$X . /app/',
    'COPY --exclude=package.json . /app/',
    'COPY --exclude=[.]npmrc . /app/',
  ])('no guess passes: %s', async (copy) => {
    const files = { [copy.includes(' conf ') ? 'conf/.npmrc' : '.npmrc']: npmrc };
    expect((await findings(`FROM a\n${copy}\nRUN npm ci\n`, files))[0]).toMatch(/^seal copy-credential-file/);
  });
});
