// What is accepted in one place opens no other: each test is a way in which somebody might try.
import { accepting, brief, TODAY, under, waived } from './under.js';

const npmrc = { '.npmrc': `//r/:_authToken=${'x1'.repeat(10)}\n` };
const lines = (...all: string[]) => `${['FROM a AS b', ...all].join('\n')}\n`;

describe('a build argument that stays', () => {
  const exceptions = [accepting('arg-credential', { secret: 'NPM_TOKEN' })];

  test('stays as it is written, and may be passed', async () => {
    const text = lines('ARG NPM_TOKEN', 'RUN npm ci');
    const planned = await under({ exceptions }, text);
    expect([planned.verdict, planned.dockerfile, planned.sealedArgs]).toEqual(['unchanged', text, []]);
    expect(waived(planned)).toEqual(['exception arg-credential 2 NPM_TOKEN']);
    expect(planned.accepted[0]).toMatchObject({
      reason: 'known',
      owner: 'team-a',
      until: '2027-06-30',
      stage: 'b',
    });
  });

  test('is still watched where it goes', async () => {
    const planned = await under(
      { exceptions },
      lines('ARG NPM_TOKEN', 'LABEL t=$NPM_TOKEN', 'RUN echo $NPM_TOKEN > /etc/x', 'RUN if then $NPM_TOKEN'),
    );
    expect(brief(planned)).toEqual([
      'refuse credential-outside-run 3 NPM_TOKEN',
      'refuse run-writes-credential 4 NPM_TOKEN',
      'refuse run-unreadable 5 NPM_TOKEN',
      'refuse run-writes-credential 5 NPM_TOKEN',
    ]);
  });

  test('leaves the config clean: an ENV made from it is made in the steps', async () => {
    const planned = await under(
      { exceptions },
      lines(
        'ARG NPM_TOKEN',
        'ENV URL=https://$NPM_TOKEN@h/',
        'ENV TOK=$NPM_TOKEN',
        'RUN npm ci --r $URL $TOK',
      ),
    );
    expect(planned.dockerfile.split('\n').slice(1, 5)).toEqual([
      'ARG NPM_TOKEN',
      '# sealed: ENV URL=https://$NPM_TOKEN@h/',
      '# sealed: ENV TOK=$NPM_TOKEN',
      'RUN export URL="https://${NPM_TOKEN}@h/"; export TOK="${NPM_TOKEN}"; npm ci --r $URL $TOK',
    ]);
    expect(planned.secrets).toEqual([]);
  });

  test('gets no other value behind the back of what is made from it', async () => {
    const planned = await under(
      { exceptions },
      lines('ARG NPM_TOKEN', 'ENV URL=https://$NPM_TOKEN@h/', 'ENV NPM_TOKEN=none', 'RUN npm ci $URL'),
    );
    expect(brief(planned)).toContain('refuse env-from-arg 4 NPM_TOKEN');
    expect(planned.verdict).toBe('refused');
  });

  test('in one stage is sealed in another', async () => {
    const policy = { exceptions: [accepting('arg-credential', { stages: ['b'] })] };
    const text = lines('ARG NPM_TOKEN', 'RUN npm ci', 'FROM a AS c', 'ARG NPM_TOKEN', 'RUN npm ci');
    const planned = await under(policy, text);
    expect(brief(planned)).toEqual(['seal arg-credential 5 NPM_TOKEN']);
    expect(planned.dockerfile.split('\n').slice(1, 3)).toEqual(['ARG NPM_TOKEN', 'RUN npm ci']);
    expect(planned.sealedArgs).toEqual([]);
  });

  test('in one stage is not inherited by another', async () => {
    const policy = { exceptions: [accepting('arg-credential', { stages: ['b'] })] };
    const planned = await under(policy, lines('ARG NPM_TOKEN', 'FROM b AS c', 'RUN npm ci'));
    expect(brief(planned)).toEqual(['refuse arg-credential 3 NPM_TOKEN']);
    expect(planned.findings[0]?.message).toMatch(/built on one that keeps the credential NPM_TOKEN/);
  });

  test('is not a secret of the same name as well', async () => {
    const twice = lines(
      '# sealfile: ignore=arg-credential reason="x"',
      'ARG NPM_TOKEN',
      'RUN a',
      'ARG NPM_TOKEN',
      'RUN b',
    );
    const planned = await under({ directives: ['arg-credential'] }, twice);
    expect(planned.verdict).toBe('refused');
    expect(planned.findings.at(-1)?.message).toMatch(/two values of this name/);
    const other = await under(
      { exceptions },
      lines('ARG NPM_TOKEN', 'ARG GH_TOKEN', 'ENV NPM_TOKEN=$GH_TOKEN', 'RUN npm ci'),
    );
    expect(brief(other)).toContain('refuse env-from-arg 4 NPM_TOKEN');
  });

  test('does not lose the default that the one before the first FROM gives', async () => {
    const policy = { exceptions: [accepting('arg-credential', { stages: ['b'] })] };
    const planned = await under(policy, `ARG NPM_TOKEN=none\n${lines('ARG NPM_TOKEN', 'RUN npm ci')}`);
    expect(planned.verdict).toBe('refused');
    expect(planned.findings.at(-1)?.message).toMatch(/before the first FROM/);
  });

  test('keeps no literal that is not accepted itself', async () => {
    const text = lines('ARG NPM_TOKEN=hunter22x', 'RUN npm ci');
    expect(brief(await under({ exceptions }, text))).toEqual(['refuse literal-credential 2 NPM_TOKEN']);
    const moved = await under({ rules: { 'literal-credential': 'off' } }, text);
    expect([moved.verdict, moved.findings[0]?.message]).toEqual([
      'refused',
      expect.stringMatching(/seals the ARG: both cannot be had/),
    ]);
    const both = await under({ exceptions, rules: { 'literal-credential': 'off' } }, text);
    expect([both.verdict, both.dockerfile]).toEqual(['unchanged', text]);
  });
});

describe('an ENV that stays', () => {
  test('needs its value: a sealed ARG would leave it empty', async () => {
    const text = lines('ARG NPM_TOKEN', 'ENV NPM_TOKEN=$NPM_TOKEN', 'RUN npm ci');
    const half = await under({ rules: { 'env-from-arg': 'warn' } }, text);
    expect(half.verdict).toBe('refused');
    expect(half.findings.at(-1)?.message).toMatch(/NPM_TOKEN in it is sealed and has no value here/);
    const both = await under({ rules: { 'env-from-arg': 'warn', 'arg-credential': 'off' } }, text);
    expect([both.verdict, both.dockerfile, brief(both)]).toEqual([
      'unchanged',
      text,
      ['warn env-from-arg 3 NPM_TOKEN'],
    ]);
  });

  test('with a literal is still watched where it goes', async () => {
    const policy = { exceptions: [accepting('env-literal', { secret: 'DB_*' })] };
    const planned = await under(
      policy,
      lines('ENV DB_PASSWORD=hunter22x', 'LABEL p=$DB_PASSWORD', 'RUN echo $DB_PASSWORD'),
    );
    expect(brief(planned)).toEqual([
      'refuse credential-outside-run 3 DB_PASSWORD',
      'seal run-prints-credential 4 DB_PASSWORD',
    ]);
  });
});

describe('a file that a COPY takes', () => {
  const exceptions = [accepting('copy-credential-file', { secret: '.npmrc' })];

  test('stays, and others in the same instruction are sealed', async () => {
    const planned = await under({ exceptions }, lines('COPY .npmrc .netrc /root/', 'RUN npm ci'), npmrc);
    expect(planned.dockerfile.split('\n')[1]).toBe('COPY .npmrc /root/');
    expect(brief(planned)).toEqual(['seal copy-credential-file 2 .netrc']);
    expect(planned.secrets.map(({ id }) => id)).toEqual(['netrc']);
  });

  test('cannot stay and go in one pattern', async () => {
    const files = { ...npmrc, '.npmrc2': npmrc['.npmrc'] };
    const planned = await under({ exceptions }, lines('COPY .npmrc* /root/', 'RUN npm ci'), files);
    expect(planned.verdict).toBe('refused');
    expect(planned.findings.some(({ message }) => /cannot be done in one source/.test(message))).toBe(true);
  });

  test('is not another one of the same name', async () => {
    const files = { ...npmrc, 'conf/.npmrc': npmrc['.npmrc'] };
    const planned = await under({ exceptions }, lines('COPY conf/.npmrc /root/', 'RUN npm ci'), files);
    expect(brief(planned)).toEqual(['seal copy-credential-file 2 conf/.npmrc']);
  });

  test('is not kept from being sent on account of another stage', async () => {
    const policy = { exceptions: [accepting('copy-credential-file', { stages: ['b'] })] };
    const text = lines('COPY .npmrc /root/', 'FROM a', 'COPY . /app/', 'RUN npm ci');
    const planned = await under(policy, text, npmrc);
    expect(planned.verdict).toBe('refused');
    expect(planned.findings[0]?.message).toMatch(/another instruction takes the same file along/);
    expect(planned.excluded).toEqual([]);
  });

  test('does not go on to another stage', async () => {
    const policy = { exceptions: [accepting('copy-credential-file', { stages: ['b'] })] };
    const take = async (...more: string[]) =>
      brief(await under(policy, lines('WORKDIR /app', 'COPY .npmrc ./conf', ...more), npmrc));
    expect(await take('FROM a', 'COPY --from=b /app /app')).toEqual(['refuse copy-from-stage 5 .npmrc']);
    expect(await take('FROM a', 'COPY --from=0 /app/conf /x')).toEqual(['refuse copy-from-stage 5 .npmrc']);
    expect(await take('FROM a', 'ARG S', 'COPY --from=$S /app /x')).toEqual([
      'refuse copy-from-stage 6 .npmrc',
    ]);
    expect(await take('FROM a', 'RUN --mount=from=b,target=/in cp -r /in/app /x')).toEqual([
      'refuse copy-from-stage 5 .npmrc',
    ]);
    expect(await take('FROM b AS d', 'RUN true')).toEqual(['refuse copy-credential-file 4 .npmrc']);
    expect(await take('FROM b AS d', 'FROM d AS e')).toHaveLength(2);
    expect(await take('FROM a', 'COPY --from=b /usr/bin /usr/bin')).toEqual([]);
  });

  test('is not shown or copied on by a step', async () => {
    const planned = await under(
      { exceptions },
      lines('WORKDIR /app', 'COPY .npmrc ./', 'RUN cat .npmrc', 'RUN cp .npmrc /srv/npm', 'RUN npm ci'),
      npmrc,
    );
    expect(brief(planned)).toEqual([
      'seal run-prints-credential 4 .npmrc',
      'refuse run-writes-credential 5 .npmrc',
    ]);
  });
});

describe('a file that a step writes', () => {
  const write = 'RUN echo "//r/:_authToken=$NPM_TOKEN" > /app/.npmrc';

  test('stays in its layer, and the step gets the secret all the same', async () => {
    const policy = { exceptions: [accepting('run-writes-credential')] };
    const planned = await under(policy, lines('ARG NPM_TOKEN', write, 'RUN npm ci'));
    expect(planned.dockerfile.split('\n')[2]).toBe(
      `RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true ${write.slice(4)}`,
    );
    expect(waived(planned)).toEqual(['exception run-writes-credential 3 NPM_TOKEN']);
  });

  test('cannot stay while another file of the same step is sealed', async () => {
    const policy = { exceptions: [accepting('run-writes-credential', { secret: 'NPM_TOKEN' })] };
    const planned = await under(
      policy,
      lines(
        'ARG NPM_TOKEN',
        'ARG GH_TOKEN',
        `${write} && echo "machine h password $GH_TOKEN" > ~/.netrc`,
        'RUN npm ci',
      ),
    );
    expect(planned.verdict).toBe('refused');
    expect(planned.findings.at(-1)).toMatchObject({ action: 'refuse', secret: 'GH_TOKEN' });
    expect(planned.findings.at(-1)?.message).toMatch(
      /the policy leaves what this step writes to \/app\/\.npmrc/,
    );
  });

  test('of two credentials is accepted only for both', async () => {
    const both = 'RUN echo "$NPM_TOKEN $GH_TOKEN" > /etc/both';
    const text = lines('ARG NPM_TOKEN', 'ARG GH_TOKEN', both);
    const one = await under(
      { exceptions: [accepting('run-writes-credential', { secret: 'NPM_TOKEN' })] },
      text,
    );
    expect(one.verdict).toBe('refused');
    const all = await under(
      { exceptions: [accepting('run-writes-credential', { secret: '*_TOKEN' })] },
      text,
    );
    expect(all.verdict).toBe('rewritten');
  });

  test('cannot stay where an earlier step’s file of the same name is sealed', async () => {
    const policy = { directives: ['run-writes-credential'] };
    const planned = await under(
      policy,
      lines(
        'ARG NPM_TOKEN',
        write,
        '# sealfile: ignore=run-writes-credential reason="mine"',
        write.replace('>', '>>'),
        'RUN npm ci',
      ),
    );
    expect(planned.verdict).toBe('refused');
    expect(planned.findings.some(({ message }) => /is gone when this step ends/.test(message))).toBe(true);
  });

  test('is the same file under another name for whoever excepts the credential', async () => {
    const policy = { exceptions: [accepting('run-writes-credential', { secret: 'NPM_TOKEN' })] };
    const planned = await under(
      policy,
      lines('ARG NPM_TOKEN', write, 'RUN cp /app/.npmrc /srv/npm', 'RUN cat /srv/npm'),
    );
    expect(brief(planned)).toEqual([
      'seal arg-credential 2 NPM_TOKEN',
      'seal run-prints-credential 5 /srv/npm',
    ]);
  });
});

describe('what is shown', () => {
  test('cannot be left for one credential and made quiet for another', async () => {
    const policy = { exceptions: [accepting('run-prints-credential', { secret: 'NPM_TOKEN' })] };
    const text = lines('ARG NPM_TOKEN', 'ARG GH_TOKEN', 'RUN set -x; npm ci $NPM_TOKEN; git fetch $GH_TOKEN');
    const planned = await under(policy, text);
    expect(planned.verdict).toBe('refused');
    expect(planned.findings.at(-1)?.message).toMatch(/leaves the same command for another credential/);
  });
});

describe('a COPY --from that stays', () => {
  test('has to find its file', async () => {
    const text = lines(
      'COPY .npmrc /root/.npmrc',
      'RUN npm ci',
      'FROM a',
      'COPY --from=b /root/.npmrc /root/',
    );
    const planned = await under({ rules: { 'copy-from-stage': 'off' } }, text, npmrc);
    expect([planned.verdict, planned.findings.at(-1)?.message]).toEqual([
      'refused',
      expect.stringMatching(/there is nothing to copy/),
    ]);
  });
});

describe('a Dockerfile for Windows', () => {
  const text = '# escape=`\nFROM a AS b\nARG NPM_TOKEN\nARG GH_TOKEN\nRUN npm ci\n';

  test('is not sealed by halves', async () => {
    const off = await under({ rules: { 'windows-credential': 'off' } }, text);
    expect([off.verdict, off.dockerfile, off.sealedArgs, off.secrets]).toEqual(['unchanged', text, [], []]);
    const one = await under({ exceptions: [accepting('windows-credential', { secret: 'GH_TOKEN' })] }, text);
    expect([one.verdict, brief(one)]).toEqual(['refused', ['refuse windows-credential 3 NPM_TOKEN']]);
  });
});

describe('an exception', () => {
  const text = lines('ARG NPM_TOKEN', 'RUN npm ci');
  const planned = (until: string, today: string | undefined) =>
    under({ exceptions: [accepting('arg-credential', { until })] }, text, undefined, today ? { today } : {});

  test('holds up to its last day, and says so in the two weeks before', async () => {
    expect(brief(await planned('2026-12-06', TODAY))).toEqual([]);
    expect(brief(await planned('2026-12-05', TODAY))).toEqual(['warn exception-expires 2 NPM_TOKEN']);
    expect(brief(await planned(TODAY, TODAY))).toEqual(['warn exception-expires 2 NPM_TOKEN']);
    const last = await planned('2026-11-20', TODAY);
    expect(brief(last)).toEqual(['seal arg-credential 2 NPM_TOKEN']);
    expect(last.findings[0]?.help).toMatch(/An exception for this expired on 2026-11-20 \(owner team-a\)\.$/);
  });

  test.each([undefined, '', '2026-13-45', '21.11.2026'])('does not hold on a day like %s', async (today) => {
    const outcome = await planned('2027-01-01', today);
    expect([outcome.verdict, outcome.accepted]).toEqual(['rewritten', []]);
    expect(outcome.findings[0]?.help).not.toMatch(/expired/);
  });

  test('for a rule that is off is not told', async () => {
    const policy = { rules: { 'arg-credential': 'off' as const }, exceptions: [accepting('arg-credential')] };
    expect((await under(policy, text)).accepted).toEqual([]);
  });
});

describe('actions for some Dockerfiles and stages', () => {
  const text = lines('ARG NPM_TOKEN', 'RUN npm ci');
  const verdict = async (paths: string[], path: string | undefined, action: 'off' | 'refuse' = 'off') =>
    (
      await under({ overrides: [{ paths, rules: { 'arg-credential': action } }] }, text, undefined, {
        today: TODAY,
        ...(path === undefined ? {} : { path }),
      })
    ).verdict;

  test('hold for paths as in .gitignore', async () => {
    expect(await verdict(['Dockerfile'], 'a/b/Dockerfile')).toBe('unchanged');
    expect(await verdict(['a/'], 'a/b/Dockerfile')).toBe('unchanged');
    expect(await verdict(['a/*/Dockerfile'], 'a/b/Dockerfile')).toBe('unchanged');
    expect(await verdict(['a/**'], './a/b/Dockerfile')).toBe('unchanged');
    expect(await verdict(['b/Dockerfile'], 'a/b/Dockerfile')).toBe('rewritten');
    expect(await verdict(['a/**'], 'a/../b/Dockerfile')).toBe('rewritten');
    expect(await verdict(['dockerfile'], 'Dockerfile')).toBe('rewritten');
  });

  test('are taken for a path that nobody knows only where they are tighter', async () => {
    expect(await verdict(['a/**'], undefined)).toBe('rewritten');
    expect(await verdict(['a/**'], undefined, 'refuse')).toBe('refused');
  });

  test('the last one that fits holds', async () => {
    const overrides = [
      { stages: ['*'], rules: { 'arg-credential': 'refuse' as const } },
      { stages: ['B'], rules: { 'arg-credential': 'off' as const } },
    ];
    expect((await under({ overrides }, text)).verdict).toBe('unchanged');
    expect((await under({ overrides: overrides.toReversed() }, text)).verdict).toBe('refused');
  });

  test('names of rules are no properties of objects', async () => {
    const exceptions = [accepting('constructor'), accepting('toString')];
    expect((await under({ exceptions }, text)).verdict).toBe('rewritten');
  });
});

describe('a form of values that spans others', () => {
  const token = `gh${'p_'}${'aB3dE6gH9jK2mN5pQ8sT'.repeat(2).slice(0, 36)}`;
  const text = `FROM a AS dev\nRUN echo DEVMARK\nFROM a\nRUN curl -H "Authorization: token ${token}" x\n`;
  const values = (type: string, pattern: string) => ({
    credentials: { names: [], files: [], values: [{ type, pattern }] },
  });
  const last = (planned: Awaited<ReturnType<typeof under>>) =>
    brief(planned).filter((line) => line.startsWith('refuse literal-credential 4'));

  test('from a stage where such values only warn', async () => {
    const overrides = [{ stages: ['dev'], rules: { 'literal-credential': 'warn' as const } }];
    expect(last(await under({ ...values('x', '(?s)DEVMARK.*'), overrides }, text)).length).toBeGreaterThan(0);
  });

  test('under the name of one that is accepted', async () => {
    const exceptions = [accepting('literal-credential', { secret: 'Dummy key' })];
    const planned = await under({ ...values('Dummy key', '(?s)token gh.*'), exceptions }, text);
    expect(last(planned).length).toBeGreaterThan(0);
  });

  test('is found in all instructions that it touches', async () => {
    const planned = await under(
      values('x', '(?s)DEVMARK.*FROM'),
      'FROM a AS dev\nRUN echo DEVMARK\nLABEL a=FROM\n',
    );
    expect(brief(planned)).toEqual(['refuse literal-credential 2 x', 'refuse literal-credential 3 x']);
  });
});

test('an exception for an image holds for no other below it', async () => {
  const exceptions = [accepting('foreign-base', { secret: 'ghcr.io/acme/tool' })];
  const allow = { bases: [['docker.io/library/*']], remotes: [], upstreams: [] };
  const found = async (image: string) => brief(await under({ exceptions, allow }, `FROM ${image}\n`));
  expect(await found('ghcr.io/acme/tool:1')).toEqual([]);
  expect(await found('ghcr.io/acme/tool/evil:1')).toHaveLength(1);
});

test.each([
  ['svc\\Dockerfile', true],
  ['svc/Dockerfile', true],
  ['other/Dockerfile', false],
  ['../svc/Dockerfile', true],
])('a tighter action for a path holds from %s: %s', async (path, holds) => {
  const overrides = [{ paths: ['svc/**'], rules: { 'root-user': 'refuse' as const } }];
  const planned = await under({ overrides }, 'FROM a\n', undefined, { path, today: TODAY });
  expect(planned.verdict === 'refused').toBe(holds);
});

describe('an exception for a file', () => {
  const policy = {
    exceptions: ['arg-credential', 'run-writes-credential', 'copy-credential-file'].map((rule) =>
      accepting(rule, { secret: '.npmrc' }),
    ),
    credentials: {
      names: [{ match: 'npmrc', credential: true }],
      files: [{ match: 'npmrc', credential: true }],
      values: [],
    },
  };
  const write = (mount: string, from: string) =>
    lines(`RUN --mount=type=secret,id=npmrc${mount} ${from} > /x`);
  const asFile = write(',target=/in', 'cat /in');

  test('holds for the secret that a step mounts in its place', async () => {
    const planned = await under(policy, asFile);
    expect([planned.verdict, waived(planned)]).toEqual([
      'unchanged',
      ['exception run-writes-credential 2 npmrc'],
    ]);
    const copied = await under(
      { exceptions: [accepting('run-writes-credential', { secret: '.npmrc' })] },
      lines('COPY .npmrc /root/', 'RUN cp /root/.npmrc /x', 'RUN npm ci'),
      npmrc,
    );
    expect([waived(copied), copied.verdict]).toEqual([
      ['exception run-writes-credential 3 .npmrc'],
      'rewritten',
    ]);
  });

  test.each([
    ['an ARG', lines('ARG npmrc', 'RUN build $npmrc'), 'seal arg-credential 2 npmrc'],
    [
      'what a step writes of it',
      lines('ARG npmrc', 'RUN echo "$npmrc" > /x'),
      'run-writes-credential 3 npmrc',
    ],
    ['a mounted variable', write(',env=npmrc', 'echo "$npmrc"'), 'run-writes-credential 2 npmrc'],
    [
      'an ARG beside such a mount',
      `${asFile}${lines('ARG npmrc', 'RUN echo "$npmrc" > /x')}`,
      'run-writes-credential 5 npmrc',
    ],
    ['another file', lines('COPY npmrc /x', 'RUN build /x'), 'copy-credential-file 2 npmrc'],
    [
      'another file beside such a mount',
      `${asFile}${lines('COPY npmrc /x', 'RUN build /x')}`,
      'copy-credential-file 4 npmrc',
    ],
  ])('is none for a namesake of its id: %s', async (_, text, finding) => {
    const planned = await under(policy, text, { npmrc: 'x' });
    expect(brief(planned).join()).toContain(finding);
    expect(waived(planned).join()).not.toContain(finding.replace(/^seal /, ''));
  });
});
