import { findings, planned, rewritten } from '../outcome.js';

const mount = (id: string, env = id, required = true): string =>
  `--mount=type=secret,id=${id},env=${env}${required ? ',required=true' : ''}`;

test.each([
  ['ARG NPM_TOKEN\nRUN npm ci', `# sealed: ARG NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} npm ci`],
  ['arg npm_token\nrun npm ci', `# sealed: arg npm_token\nrun ${mount('npm_token')} npm ci`],
  ['ARG A NPM_TOKEN B=1\nRUN npm ci', `ARG A B=1\nRUN ${mount('NPM_TOKEN')} npm ci`],
  [
    'ARG NPM_TOKEN=""\nRUN npm ci',
    `# sealed: ARG NPM_TOKEN=""\nRUN ${mount('NPM_TOKEN', 'NPM_TOKEN', false)} npm ci`,
  ],
  ['ARG NPM_TOKEN=\nRUN a', `# sealed: ARG NPM_TOKEN=\nRUN ${mount('NPM_TOKEN', 'NPM_TOKEN', false)} a`],
  [
    'ARG NPM_TOKEN=none\nRUN a',
    `# sealed: ARG NPM_TOKEN=none\nRUN ${mount('NPM_TOKEN', 'NPM_TOKEN', false)} export NPM_TOKEN="\${NPM_TOKEN:-none}"; a`,
  ],
  ['ARG NPM_TOKEN\nRUN mkdir x && chmod 700 x', '# sealed: ARG NPM_TOKEN\nRUN mkdir x && chmod 700 x'],
  ['RUN a\nARG NPM_TOKEN\nRUN b', `RUN a\n# sealed: ARG NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} b`],
  ['ARG NPM_TOKEN\nRUN ["npm", "ci"]', `# sealed: ARG NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} ["npm", "ci"]`],
  ['ARG NPM_TOKEN\nRUN <<E\nnpm ci\nE', `# sealed: ARG NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} <<E\nnpm ci\nE`],
  [
    'ARG NPM_TOKEN\nRUN --network=none a',
    `# sealed: ARG NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} --network=none a`,
  ],
  [
    'ARG NPM_TOKEN\nRUN a \\\n# why\n  && b',
    `# sealed: ARG NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} a \\\n# why\n  && b`,
  ],
  [
    'ARG NPM_TOKEN\nARG COPY=$NPM_TOKEN\nRUN a',
    `# sealed: ARG NPM_TOKEN\n# sealed: ARG COPY=$NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} ${mount('NPM_TOKEN', 'COPY')} a`,
  ],
  [
    'ARG pw\nRUN curl -sfo f https://me:$pw@h/x',
    `# sealed: ARG pw\nRUN ${mount('pw')} curl -sfo f https://me:$pw@h/x`,
  ],
])('sealed: %j', async (before, after) => {
  const lines = await rewritten(before);
  const flags = (text: string): string[] => [...text.matchAll(/--mount=\S+/g)].map(([flag]) => flag).sort();
  expect(flags(lines)).toEqual(flags(after));
  expect(lines.replace(/ --mount=\S+/g, '')).toBe(`rewritten: ${after.replace(/ --mount=\S+/g, '')}`);
});

test.each([
  'ARG VERSION\nRUN a',
  'ARG NPM_TOKEN_FILE=/run/secrets/x\nRUN a',
  'ARG GITHUB_USER\nRUN a',
  'ARG MAX_TOKENS=100\nRUN a',
  'ARG PIP_INDEX_URL=https://pypi.org/simple\nRUN a',
  'ARG USE_TOKEN=true\nRUN a',
  'ARG SSH_KEY_PATH=/root/.ssh/id_rsa\nRUN a',
  '# ARG NPM_TOKEN\nRUN a',
  'RUN echo "//r/:_authToken=$NPM_TOKEN" > ~/.npmrc && git clone https://$GH_TOKEN@h/a && npm ci',
  'RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci',
])('unchanged: %j', async (lines) => {
  expect(await rewritten(lines)).toBe(`unchanged: ${lines}`);
});

test('a variable that no ARG declares has no value, and is left alone in every stage', async () => {
  const text = 'FROM a AS b\nARG NPM_TOKEN\nRUN npm ci\nFROM c\nRUN echo $NPM_TOKEN > /f; npm ci\n';
  const { verdict, dockerfile } = await planned(text);
  expect(verdict).toBe('rewritten');
  expect(dockerfile.split('\n').slice(3)).toEqual(text.split('\n').slice(3));
});

test('an ARG before FROM, and again per stage', async () => {
  const text = 'ARG NPM_TOKEN\nFROM a AS b\nARG NPM_TOKEN\nRUN npm ci\nFROM c\nRUN x\n';
  const { dockerfile, secrets, sealedArgs } = await planned(text);
  expect(dockerfile).toBe(
    `# sealed: ARG NPM_TOKEN\nFROM a AS b\n# sealed: ARG NPM_TOKEN\nRUN ${mount('NPM_TOKEN')} npm ci\nFROM c\nRUN x\n`,
  );
  expect(sealedArgs).toEqual(['NPM_TOKEN']);
  expect(secrets.map(({ id, flag, stages }) => [id, flag, stages])).toEqual([
    ['NPM_TOKEN', '--secret id=NPM_TOKEN,env=NPM_TOKEN', ['b']],
  ]);
});

test('a default before FROM counts in the stages', async () => {
  const { dockerfile } = await planned('ARG NPM_TOKEN=\nFROM a\nARG NPM_TOKEN\nRUN x\n');
  expect(dockerfile).toContain(`RUN ${mount('NPM_TOKEN', 'NPM_TOKEN', false)} x`);
});

test('a stage built FROM another goes on with its secrets', async () => {
  const { dockerfile } = await planned('FROM a AS b\nARG NPM_TOKEN\nFROM b\nRUN x\n');
  expect(dockerfile).toContain(`FROM b\nRUN ${mount('NPM_TOKEN')} x`);
});

test('a value put together from a credential is made by each step', async () => {
  expect(await rewritten('ARG NPM_TOKEN\nARG URL=https://x:$NPM_TOKEN@h/\nRUN a')).toBe(
    `rewritten: # sealed: ARG NPM_TOKEN\n# sealed: ARG URL=https://x:$NPM_TOKEN@h/\nRUN ${mount('NPM_TOKEN')} export URL="https://x:\${NPM_TOKEN}@h/"; a`,
  );
  expect(await findings('FROM a\nARG NPM_TOKEN\nARG URL=${NPM_TOKEN:+x$NPM_TOKEN}\nRUN a')).toContain(
    'refuse arg-credential 3 URL',
  );
});

test('a credential as default is refused', async () => {
  const secret = `x9${'Kq7'.repeat(4)}`;
  const found = await findings(`FROM a\nARG NPM_TOKEN=${secret}\nRUN a`);
  expect(found).toContain('refuse literal-credential 2 NPM_TOKEN');
});

test('mounts that are there are not put in again', async () => {
  expect(await rewritten(`ARG NPM_TOKEN\nRUN ${mount('X', 'NPM_TOKEN')} a`)).toBe(
    `rewritten: # sealed: ARG NPM_TOKEN\nRUN ${mount('X', 'NPM_TOKEN')} a`,
  );
});

describe('a default before the first FROM that has a credential in it', () => {
  const head = 'ARG NPM_TOKEN\nARG TAG=';

  test('is the same secret in the stages', async () => {
    const { verdict, dockerfile, sealedArgs } = await planned(
      `${head}$NPM_TOKEN\nFROM a\nARG TAG\nRUN npm ci\n`,
    );
    expect(verdict).toBe('rewritten');
    expect(sealedArgs).toEqual(['NPM_TOKEN', 'TAG']);
    expect(dockerfile.split('\n').slice(2)).toEqual([
      'FROM a',
      '# sealed: ARG TAG',
      'RUN --mount=type=secret,id=NPM_TOKEN,env=TAG,required=true npm ci',
      '',
    ]);
  });

  test('goes on to where it is kept', async () => {
    const text = `${head}$NPM_TOKEN\nFROM a\nARG TAG\nLABEL x=$TAG\nRUN echo $TAG > /f\n`;
    expect(await findings(text)).toEqual(
      expect.arrayContaining(['refuse credential-outside-run 5 TAG', 'refuse run-writes-credential 6 TAG']),
    );
  });

  test('is refused in a stage that would have to make it', async () => {
    const text = `${head}x-$NPM_TOKEN\nFROM a\nARG TAG\nRUN npm ci\n`;
    expect(await findings(text)).toContain('refuse arg-credential 4 TAG');
    expect(await findings(text.replace('ARG TAG\nRUN', 'ARG TAG=1\nRUN'))).not.toContain(
      'refuse arg-credential 4 TAG',
    );
  });
});

test.each(["ARG X='$NPM_TOKEN'", 'ARG X=\\$NPM_TOKEN'])('a default is expanded twice: %s', async (arg) => {
  const found = await findings(`FROM a\nARG NPM_TOKEN\n${arg}\nLABEL x=$X\nRUN npm ci\n`);
  expect(found).toContain('refuse credential-outside-run 4 X');
});
