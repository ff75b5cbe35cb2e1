// What counts as a credential under a policy.
import { factsNeeded } from '../../../src/plan/plan.js';
import { makeKnowledge, ownKnowledge } from '../../../src/plan/policy/knowledge.js';
import { defaultPolicy, type Policy } from '../../../src/plan/policy/policy.js';
import { rulebookOf } from '../../../src/plan/policy/rulebook.js';
import { brief, under } from './under.js';

type Credentials = Policy['credentials'];
const credentials = (more: Partial<Credentials>): Credentials => ({
  names: [],
  files: [],
  values: [],
  ...more,
});
const knowledge = (more: Partial<Credentials>) =>
  makeKnowledge({ ...defaultPolicy, credentials: credentials(more) });
const lines = (...all: string[]) => `${['FROM a', ...all].join('\n')}\n`;

test('a policy without entries of its own shares what sealfile knows', async () => {
  expect(await makeKnowledge(defaultPolicy)).toBe(ownKnowledge);
  expect(await rulebookOf(defaultPolicy)).toBe(await rulebookOf(defaultPolicy));
});

describe('names', () => {
  const names = [
    { match: 'acme_*', credential: true, id: 'acme', need: 'build' as const },
    { match: '*_TOKEN', credential: false },
    { match: 'P?N', credential: true, as: 'file' as const },
  ];

  test('the first entry that fits holds, in any case, then the tables', async () => {
    const { isCredentialName, saidOfName, needOf, secretOfName, isAddressName } = await knowledge({ names });
    expect(['ACME_TOKEN', 'Acme_x', 'pin', 'NPM_TOKEN', 'GH_PAT', 'PAIN'].map(isCredentialName)).toEqual([
      true,
      true,
      true,
      false,
      true,
      false,
    ]);
    expect([saidOfName('acme_a'), saidOfName('x_token'), saidOfName('GH_PAT')]).toEqual([
      true,
      false,
      undefined,
    ]);
    expect([needOf('ACME_DB'), needOf('DB_PASSWORD')]).toEqual(['build', 'run']);
    expect([secretOfName('ACME_A').id, secretOfName('GH_PAT').id, secretOfName('PIN')]).toEqual([
      'acme',
      'GH_PAT',
      { id: 'PIN', as: 'file' },
    ]);
    expect(isAddressName('PIP_INDEX_URL')).toBe(true);
  });

  test('one policy says nothing about another', async () => {
    await knowledge({ names });
    expect(
      (await knowledge({ names: [{ match: 'x', credential: true }] })).isCredentialName('NPM_TOKEN'),
    ).toBe(true);
    expect(ownKnowledge.isCredentialName('ACME_X')).toBe(false);
  });

  test('ids, and how they are delivered', async () => {
    const policy = { credentials: credentials({ names }) };
    const planned = await under(policy, lines('ARG ACME_KEY', 'ARG PIN', 'RUN build'));
    expect(planned.secrets.map(({ id, env, flag }) => [id, env, flag])).toEqual([
      ['acme', 'ACME_KEY', '--secret id=acme,env=ACME_KEY'],
      ['PIN', 'PIN', '--secret id=PIN,src=path/to/PIN'],
    ]);
    expect(planned.dockerfile).toContain('--mount=type=secret,id=acme,env=ACME_KEY,required=true');
    expect(planned.findings[0]?.help).toContain('Build with --secret id=acme,env=ACME_KEY');
  });

  test('ids are what help names', async () => {
    const policy = { credentials: credentials({ names }) };
    const text = lines(
      'ARG ACME_KEY',
      'ENV URL=https://$ACME_KEY@h',
      'RUN echo "//r/:_authToken=$ACME_KEY" > ~/.npmrc',
      'RUN npm ci $URL',
    );
    const { findings } = await under(policy, text);
    expect(findings.map(({ help }) => help.split('. ')[0])).toEqual([
      'Build with --secret id=acme,env=ACME_KEY in the place of --build-arg ACME_KEY.',
      'Build with the secret acme',
      'Build with the secret acme',
    ]);
  });

  test('two variables of one id are one secret; a file of that id is another', async () => {
    const policy = {
      credentials: credentials({
        names: [{ match: '*_TOKEN', credential: true, id: 'npm' }],
        files: [{ match: '.npmrc', credential: true, id: 'npm', need: 'build' as const }],
      }),
    };
    const text = lines('COPY .npmrc /root/', 'ARG A_TOKEN', 'ARG B_TOKEN', 'RUN build');
    const planned = await under(policy, text, { '.npmrc': 'x' });
    expect(planned.secrets.map(({ id, kind }) => [id, kind])).toEqual([
      ['npm', 'file'],
      ['npm-2', 'env'],
    ]);
    expect(planned.dockerfile).toContain('id=npm-2,env=A_TOKEN');
    expect(planned.dockerfile).toContain('id=npm-2,env=B_TOKEN');
  });

  test('what the policy calls a credential is one whatever its value looks like, and the other way round', async () => {
    const policy = {
      credentials: credentials({
        names: [
          { match: 'ACME_HOST', credential: true },
          { match: 'NPM_TOKEN', credential: false },
          { match: 'PLAIN', credential: false },
        ],
      }),
    };
    expect(brief(await under(policy, lines('ARG ACME_HOST', 'ENV ACME_HOST=https://h', 'RUN x')))).toEqual([
      'seal arg-credential 2 ACME_HOST',
      'refuse env-literal 3 ACME_HOST',
    ]);
    expect(
      brief(await under(policy, lines('ARG NPM_TOKEN', 'ARG PLAIN', 'ENV DB_PASSWORD=$PLAIN', 'RUN x'))),
    ).toEqual([]);
    const given = { plainArgs: ['ACME_HOST'] };
    expect(brief(await under(policy, lines('ARG ACME_HOST', 'RUN x'), undefined, given))).toEqual([
      'seal arg-credential 2 ACME_HOST',
    ]);
  });
});

describe('required secrets', () => {
  test('have no default and are not optional', async () => {
    const policy = { secrets: { required: ['NPM_TOKEN'] } };
    const text = lines('ARG NPM_TOKEN=none', 'RUN if [ -n "$NPM_TOKEN" ]; then npm ci; fi');
    const [before, after] = [await under({}, text), await under(policy, text)];
    expect(before.dockerfile).not.toContain('required=true');
    expect(after.dockerfile).toContain('id=NPM_TOKEN,env=NPM_TOKEN,required=true');
    expect(after.dockerfile).not.toContain('export');
    expect(after.findings[0]?.message).not.toContain('default value');
  });
});

describe('files', () => {
  const files = [
    { match: 'conf/keys', credential: true, id: 'keys', need: 'build' as const },
    {
      match: '**/*.acme',
      credential: true,
      target: '/etc/acme/login',
      as: 'env' as const,
      need: 'build' as const,
    },
    { match: '**/.npmrc', credential: false },
  ];

  test('the first entry that fits holds for the file and what is below it, then the tables', async () => {
    const { credentialFile, isCredentialFile, decidedByName, saidOfFile, secretIdFor, filePatterns } =
      await knowledge({ files });
    expect(
      ['conf/keys', '/conf/keys/a/b', 'x/y.acme', '.npmrc', 'a/.npmrc', '.netrc'].map((path) =>
        isCredentialFile(path),
      ),
    ).toEqual([true, true, true, false, false, true]);
    expect([credentialFile('.npmrc'), decidedByName('x.acme'), saidOfFile('.netrc')]).toEqual([
      undefined,
      true,
      undefined,
    ]);
    expect([secretIdFor('conf/keys/a'), secretIdFor('x/y.acme'), secretIdFor('.netrc')]).toEqual([
      'keys',
      'y.acme',
      'netrc',
    ]);
    expect(filePatterns).toEqual([...ownKnowledge.filePatterns, 'conf/keys', '**/*.acme']);
  });

  test('are sealed with their id, target and delivery', async () => {
    const policy = { credentials: credentials({ files }) };
    const text = lines(
      'COPY conf/keys /app/keys',
      'COPY login.acme /app/',
      'RUN build /app/keys /etc/acme/login',
    );
    const context = { 'conf/keys': 'x', 'login.acme': 'y' };
    const planned = await under(policy, text, context);
    expect(planned.secrets.map(({ id, target, flag }) => [id, target, flag])).toEqual([
      ['keys', '/app/keys', '--secret id=keys,src=conf/keys'],
      ['login.acme', '/etc/acme/login', '--secret id=login.acme,env=LOGIN_ACME'],
    ]);
    const again = await under(policy, planned.dockerfile, context);
    expect([again.verdict, again.dockerfile]).toEqual(['unchanged', planned.dockerfile]);
  });

  test('taken along by a folder are planned the same again', async () => {
    const policy = { credentials: credentials({ files }) };
    const text = lines('WORKDIR /app', 'COPY . .', 'RUN build /etc/acme/login');
    const context = { 'sub/login.acme': 'y' };
    const planned = await under(policy, text, context);
    expect(planned.excluded).toEqual(['sub/login.acme']);
    const again = await under(policy, planned.dockerfile, context);
    expect(again.dockerfile).toBe(planned.dockerfile);
  });

  test('that are none for the policy are none under any name', async () => {
    const policy = { credentials: credentials({ files: [{ match: 'public/**', credential: false }] }) };
    const text = lines('COPY public/id_rsa /root/.ssh/id_rsa', 'COPY public/keys/ /root/.ssh/', 'RUN x');
    const planned = await under(policy, text, { 'public/id_rsa': 'x' });
    expect(brief(planned)).toEqual([]);
  });

  test('decide which facts are asked for', async () => {
    const { knowledge: known } = await rulebookOf({
      ...defaultPolicy,
      credentials: credentials({ files: [{ match: '**/notes.txt', credential: true }] }),
    });
    const text = lines('COPY notes.txt /');
    expect([factsNeeded(text).context, factsNeeded(text, known).context]).toEqual([false, true]);
  });
});

describe('values', () => {
  const shape = (pattern: string) => knowledge({ values: [{ type: 'Acme key', pattern }] });

  test('are found beside sealfile’s own, at their place', async () => {
    const { findCredentialValues } = await shape('acme-[0-9a-f]{8}');
    const text = `é😀 "acme-${'0a'.repeat(4)}" x`;
    const [match] = await findCredentialValues(text);
    expect(text.slice(match?.start, match?.end)).toBe(`acme-${'0a'.repeat(4)}`);
    expect(match?.type).toBe('Acme key');
    expect(await ownKnowledge.findCredentialValues(text)).toEqual([]);
  });

  test('are refused in a Dockerfile', async () => {
    const policy = {
      credentials: credentials({ values: [{ type: 'Acme key', pattern: 'acme-[0-9a-f]{8}' }] }),
    };
    const planned = await under(policy, lines(`RUN login acme-${'0a'.repeat(4)}`));
    expect(brief(planned)).toEqual(['refuse literal-credential 2 Acme key']);
  });

  test('no end of a value is left over where two shapes overlap', async () => {
    const { findCredentialValues } = await shape('word[a-z]+');
    const text = `https://me:s3cr${'x'.repeat(3)}word@hostword`;
    const found = await findCredentialValues(text);
    expect(found.every((match, index) => index === 0 || match.start >= (found[index - 1]?.end ?? 0))).toBe(
      true,
    );
  });

  test('nothing is no match', async () => {
    const { findCredentialValues } = await shape('x*');
    expect(await findCredentialValues('aaa')).toEqual([]);
  });

  test.each(['(a+)+$', '(a|aa)+$', '(.*a){12}$'])(
    '%s takes time in proportion to the text',
    async (pattern) => {
      const { findCredentialValues } = await shape(pattern);
      expect(await findCredentialValues(`${'a'.repeat(20_000)}!`)).toEqual([]);
    },
  );
});

test('patterns of paths and names explode as little', async () => {
  const { isCredentialFile, isCredentialName } = await knowledge({
    files: [{ match: `${'*a'.repeat(30)}b`, credential: true }],
    names: [{ match: `${'*a'.repeat(30)}b`, credential: true }],
  });
  expect(isCredentialFile(`${'a'.repeat(5000)}c`)).toBe(false);
  expect(isCredentialName(`${'a'.repeat(5000)}c`)).toBe(false);
});

test.each([
  { names: [], files: [{ match: '[a', credential: true }], values: [] },
  { names: [], files: [], values: [{ type: 'x', pattern: '(a' }] },
  { names: [], files: [], values: [{ type: 'x', pattern: '(?=a)' }] },
])('a malformed pattern is an error: %j', async (malformed) => {
  await expect(under({ credentials: malformed }, lines('RUN x'))).rejects.toMatchObject({
    message: expect.stringMatching(/malformed pattern/),
  });
});
