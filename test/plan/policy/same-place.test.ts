// Two credentials in one place: ids and targets of a policy that lead to another's.
import type { Policy } from '../../../src/plan/policy/policy.js';
import { accepting, brief, under } from './under.js';

const credentials = (more: Partial<Policy['credentials']>): Policy['credentials'] => ({
  names: [],
  files: [],
  values: [],
  ...more,
});
const lines = (...all: string[]) => `${['FROM a AS b', ...all].join('\n')}\n`;

describe('two files with one target', () => {
  const key = (match: string, target?: string) => ({
    match,
    credential: true,
    need: 'build' as const,
    ...(target === undefined ? {} : { target }),
  });
  const policy = {
    credentials: credentials({ files: [key('**/a.key', '/root/a.key'), key('**/b.key', '/root/a.key')] }),
  };
  const context = { 'a.key': 'x', 'b.key': 'y', 'c/a.key': 'z', '.npmrc': `_authToken=${'x1'.repeat(10)}` };

  test.each([
    ['of one COPY', ['COPY a.key b.key /root/', 'RUN build'], 3],
    ['of two', ['COPY a.key /x/', 'COPY b.key /y/', 'RUN build'], 4],
    ['of a folder', ['COPY . /app', 'RUN build'], 3],
    ['of which one has a place of its own', ['COPY .npmrc /root/a.key', 'COPY b.key /y/', 'RUN build'], 4],
    ['the other way round', ['COPY b.key /y/', 'COPY .npmrc /root/a.key', 'RUN build'], 4],
    ['by one entry', ['COPY a.key /x/', 'COPY c/a.key /y/', 'RUN build'], 4],
    ['before one is removed', ['COPY a.key b.key /x/', 'RUN rm /root/a.key', 'RUN build'], 3],
    ['of a stage below', ['COPY a.key /x/', 'FROM b', 'COPY b.key /x/', 'RUN build'], 5],
  ])('%s are refused where a step would see one only', async (_, text, line) => {
    const planned = await under(policy, lines(...text), context);
    expect(planned.verdict).toBe('refused');
    const refusals = planned.findings.filter(({ action }) => action === 'refuse');
    expect(refusals.map((finding) => [finding.rule, finding.line])).toContainEqual([
      'copy-credential-file',
      line,
    ]);
  });

  test('are named with their lines and entries', async () => {
    const planned = await under(
      policy,
      lines('COPY a.key /x/', 'COPY b.key /y/', 'RUN build', 'RUN more'),
      context,
    );
    const refusals = planned.findings.filter(({ action }) => action === 'refuse');
    expect(refusals.map(({ line, secret }) => `${line} ${secret}`)).toEqual(['4 a.key, b.key']);
    expect(refusals[0]?.message).toMatch(
      /only one of two files at \/root\/a\.key: a\.key \(line 2; there by match: \*\*\/a\.key of credentials\.files\) and b\.key \(line 3; there by match: \*\*\/b\.key of credentials\.files\)/,
    );
  });

  test('are no matter without a step, in other stages, or when one is copied over the other', async () => {
    const verdict = async (...text: string[]) => (await under(policy, lines(...text), context)).verdict;
    expect(await verdict('COPY a.key /x/', 'RUN build', 'FROM c', 'COPY b.key /y/', 'RUN build')).toBe(
      'rewritten',
    );
    expect(await verdict('COPY a.key /x/', 'COPY a.key /y/', 'RUN build')).toBe('rewritten');
    expect(await verdict('COPY a.key /x/', 'RUN rm /root/a.key', 'COPY b.key /y/', 'RUN build')).toBe(
      'rewritten',
    );
    const over = await under(policy, lines('COPY a.key /x/k', 'COPY b.key /x/k', 'RUN build'), context);
    expect([over.verdict, over.secrets.map(({ id }) => id)]).toEqual(['rewritten', ['b.key']]);
  });

  test('are refused where a variable chooses the stage that brings one, also without a policy', async () => {
    const text = lines(
      'COPY .npmrc /root/.npmrc',
      'FROM a AS b2',
      'COPY c/.npmrc /root/.npmrc',
      'FROM b$V',
      'RUN npm ci',
    );
    const both = { '.npmrc': context['.npmrc'], 'c/.npmrc': context['.npmrc'] };
    const planned = await under({}, `ARG V\n${text}`, both);
    expect(brief(planned)).toContain('refuse copy-credential-file 7 .npmrc, c/.npmrc');
  });

  test('are refused when the step mounts one of its own there', async () => {
    const own = (id: string) => `RUN --mount=type=secret,id=${id},target=/root/a.key build`;
    const planned = await under(policy, lines('COPY a.key /x/', own('mine')), context);
    expect([planned.verdict, planned.findings.at(-1)?.message]).toEqual([
      'refused',
      expect.stringMatching(
        /mounts the secret mine at \/root\/a\.key, where a\.key \(line 2; there by match/,
      ),
    ]);
    expect((await under(policy, lines('COPY a.key /x/', own('a.key')), context)).verdict).toBe('rewritten');
    expect((await under({}, lines('COPY .npmrc /root/a.key', own('mine')), context)).verdict).toBe(
      'rewritten',
    );
  });

  test('are refused when the policy leaves the other one there', async () => {
    const leaving = { ...policy, exceptions: [accepting('copy-credential-file', { secret: '.npmrc' })] };
    for (const text of [
      ['COPY b.key /y/', 'COPY .npmrc /root/a.key', 'RUN build'],
      ['COPY .npmrc /root/a.key', 'COPY b.key /y/', 'RUN build'],
    ]) {
      const planned = await under(leaving, lines(...text), context);
      expect([planned.verdict, planned.findings.at(-1)?.message]).toEqual([
        'refused',
        expect.stringMatching(/leaves \.npmrc at \/root\/a\.key, where b\.key/),
      ]);
    }
  });
});

describe('an id that is the name of another variable', () => {
  const names = [
    { match: 'A_*', credential: true, id: 'B_TOKEN' },
    { match: 'C_TOKEN', credential: true, id: 'B_TOKEN' },
  ];
  const policy = { credentials: credentials({ names }) };

  test.each([
    ['ARG A_TOKEN', 'ARG B_TOKEN', 'RUN build'],
    ['ARG B_TOKEN', 'ARG A_TOKEN', 'RUN build'],
    ['ARG B_TOKEN', 'RUN build', 'FROM c', 'ARG A_TOKEN', 'RUN build'],
    ['ARG A_TOKEN', 'ARG C_TOKEN', 'ARG B_TOKEN=none', 'RUN build'],
    ['RUN --mount=type=secret,id=B_TOKEN,env=B_TOKEN build', 'ARG A_TOKEN', 'RUN build'],
  ])('is refused: %s, %s, %s', async (...text) => {
    const planned = await under(policy, lines(...text));
    expect(planned.verdict).toBe('refused');
    expect(planned.findings.find(({ action }) => action === 'refuse')).toMatchObject({
      rule: 'arg-credential',
      message: expect.stringMatching(
        /gives A_TOKEN the id B_TOKEN \(match: A_\* of credentials\.names\), which is that of B_TOKEN/,
      ),
    });
  });

  test('is one secret where the policy says so of both', async () => {
    const planned = await under(policy, lines('ARG A_TOKEN', 'ARG C_TOKEN', 'RUN build'));
    expect([planned.verdict, planned.secrets.map(({ id }) => id)]).toEqual(['rewritten', ['B_TOKEN']]);
    const both = [...names, { match: 'B_TOKEN', credential: true, id: 'B_TOKEN' }];
    const shared = await under(
      { credentials: credentials({ names: both }) },
      lines('ARG A_TOKEN', 'ARG B_TOKEN', 'RUN build'),
    );
    expect([shared.verdict, shared.secrets.map(({ id }) => id)]).toEqual(['rewritten', ['B_TOKEN']]);
  });

  test('is no matter for a step that mounts it under another name', async () => {
    const own = 'RUN --mount=type=secret,id=B_TOKEN,env=NODE_AUTH build';
    expect((await under(policy, lines(own, 'ARG A_TOKEN', 'RUN build'))).verdict).toBe('rewritten');
  });

  test('does not change when the text is planned again', async () => {
    const planned = await under(policy, lines('ARG A_TOKEN', 'ENV B_TOKEN=$A_TOKEN', 'RUN build $B_TOKEN'));
    expect(planned.verdict).toBe('rewritten');
    expect(brief(await under(policy, planned.dockerfile))).toEqual([]);
  });
});

test('a required secret is required, also when a file has its id', async () => {
  const files = [{ match: 'x.key', credential: true, need: 'build' as const, id: 'NPM_TOKEN' }];
  const planned = await under(
    { credentials: credentials({ files }), secrets: { required: ['NPM_TOKEN'] } },
    lines('COPY x.key /root/', 'ARG NPM_TOKEN=none', 'RUN build /root/x.key'),
    { 'x.key': 'x' },
  );
  expect(planned.dockerfile).toContain('id=NPM_TOKEN-2,env=NPM_TOKEN,required=true');
});
