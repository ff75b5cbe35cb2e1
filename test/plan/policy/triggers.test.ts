// Triggers are judged where they run: in the stages that are built on theirs.
import type { Policy } from '../../../src/plan/policy/policy.js';
import { accepting, brief, under, waived } from './under.js';

const insecure = 'ONBUILD RUN --security=insecure x';
const text = (...more: string[]) => `${['FROM a AS dev', insecure, ...more].join('\n')}\n`;
const refused = { 'insecure-mode': 'refuse' as const };
const offIn = (...stages: string[]) => ({
  rules: refused,
  overrides: [{ stages, rules: { 'insecure-mode': 'off' as const } }],
});

test('an action for the stage of a trigger does not hold where it runs', async () => {
  const planned = await under(offIn('dev'), text('FROM dev AS prod'));
  expect(planned.findings.map(({ stage }) => stage)).toEqual(['prod']);
  expect(brief(planned)).toEqual(['refuse insecure-mode 2 --security=insecure']);
  expect(planned.findings[0]?.message).toMatch(/the stage prod, which is built on this one, runs it/);
  expect(brief(await under(offIn('dev'), text()))).toEqual([]);
  expect(brief(await under(offIn('dev', 'prod'), text('FROM dev AS prod')))).toEqual([]);
});

test.each([
  ['a stage without a name', ['FROM dev'], '1'],
  ['the second of two', ['FROM dev AS dev2', 'FROM dev AS prod'], 'prod'],
  ['a stage that a variable may build on it', ['FROM d$X AS prod'], 'prod'],
])('nor in %s', async (_, more, stage) => {
  const planned = await under(offIn('dev*'), text(...more));
  expect(planned.findings.map((finding) => [finding.action, finding.stage])).toEqual([['refuse', stage]]);
});

test('a trigger runs once: not in stages further down', async () => {
  expect(brief(await under(offIn('dev*'), text('FROM dev AS dev2', 'FROM dev2 AS prod')))).toEqual([]);
});

test('an exception for the one stage is none for the other, and one finding says so', async () => {
  const exceptions = [accepting('insecure-mode', { stages: ['dev'] })];
  const planned = await under({ rules: refused, exceptions }, text('FROM dev AS prod'));
  expect([brief(planned), waived(planned)]).toEqual([['refuse insecure-mode 2 --security=insecure'], []]);
  const both = await under(
    { rules: refused, exceptions: [accepting('insecure-mode', { stages: ['dev', 'prod'] })] },
    text('FROM dev AS prod'),
  );
  expect([brief(both), waived(both)]).toEqual([[], ['exception insecure-mode 2 --security=insecure']]);
});

test('a warning of both is one', async () => {
  const planned = await under({ rules: { 'insecure-mode': 'warn' } }, text('FROM dev AS prod'));
  expect(planned.findings.map(({ action, stage }) => `${action} ${stage}`)).toEqual(['warn dev']);
});

test('what a stage does itself is judged there only', async () => {
  const planned = await under(
    offIn('dev'),
    'FROM a AS dev\nRUN --security=insecure x\nFROM dev AS prod\nRUN x\n',
  );
  expect(brief(planned)).toEqual([]);
});

test('downloads and images of triggers too', async () => {
  const policy: Partial<Policy> = {
    rules: { 'pipe-to-shell': 'warn', 'unpinned-base': 'warn' },
    overrides: [
      { stages: ['dev'], rules: { 'pipe-to-shell': 'off', 'unpinned-base': 'off' } },
      { stages: ['prod'], rules: { 'unpinned-base': 'refuse' } },
    ],
  };
  const triggers = ['ONBUILD RUN curl https://h/x | sh', 'ONBUILD COPY --from=img:1 /a /b'];
  const planned = await under(policy, `FROM a AS dev\n${triggers.join('\n')}\nFROM dev AS prod\n`);
  expect(brief(planned)).toEqual([
    'warn pipe-to-shell 2 https://h/x',
    'refuse unpinned-base 3 docker.io/library/img:1',
  ]);
});

test.each([
  ['run-prints-credential', 'RUN --mount=type=secret,id=x,env=TOKEN echo $TOKEN', 'seal', 'TOKEN'],
  [
    'run-prints-credential',
    'RUN --mount=type=secret,id=x,env=TOKEN printf "%s" "$TOKEN" >&2',
    'refuse',
    'TOKEN',
  ],
  ['confusable-name', 'ARG NPM_T\u041eKEN', 'refuse', 'NPM_T\\u{41e}KEN'],
])('%s of a trigger too: %s', async (rule, trigger, action, secret) => {
  const overrides = [{ stages: ['dev'], rules: { [rule]: 'off' as const } }];
  const dockerfile = `FROM a AS dev\nONBUILD ${trigger}\n`;
  expect(brief(await under({ overrides }, dockerfile))).toEqual([]);
  const planned = await under({ overrides }, `${dockerfile}FROM dev AS prod\n`);
  expect(planned.findings.map(({ stage }) => stage)).toEqual(['prod']);
  expect(brief(planned)).toEqual([`${action} ${rule} 2 ${secret}`]);
});
