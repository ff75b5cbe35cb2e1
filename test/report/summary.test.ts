import type { Accepted, Plan } from '../../src/plan/types.js';
import { makeReport } from '../../src/report/report.js';
import { previewText } from '../../src/report/text.js';
import { fileSecret, finding, planned, secret } from './samples.js';

const clean = 'FROM a\n';

/** What is said behind the files. */
async function summaryOf(plans: Partial<Plan>[], over: { fresh?: Plan['findings']; color?: boolean } = {}) {
  const { fresh, color = false } = over;
  const reports = await Promise.all(
    plans.map((plan, index) => makeReport(`f${index}`, clean, planned(plan))),
  );
  const text = previewText(
    reports.map((report) => ({ ...report, fresh })),
    { color, failed: 2 },
  );
  return text.slice(text.search(/Findings by rule:|Secrets that|Accepted:|\d+ findings in|\d+ files:/));
}

const accepted: Accepted = {
  rule: 'env-literal',
  line: 1,
  endLine: 1,
  stage: '0',
  secret: 'A_TOKEN',
  message: 'It stays.',
  by: 'exception',
  reason: 'The registry is going away.',
  owner: 'platform',
  until: '2027-01-31',
};

test('files by verdict, findings by rule and action, secrets by the files that need them', async () => {
  const text = await summaryOf([
    {
      verdict: 'rewritten',
      findings: [finding(), finding({ line: 3 })],
      secrets: [secret(), secret({ env: 'SAME_ID' })],
    },
    { verdict: 'rewritten', findings: [finding()], secrets: [secret(), fileSecret('.npmrc')] },
    {
      verdict: 'refused',
      findings: [
        finding({ rule: 'env-literal', action: 'refuse' }),
        finding({ rule: 'arg-credential', action: 'warn' }),
      ],
    },
    {},
  ]);
  expect(text).toBe(`Findings by rule:
  rule            sealed  refused  warnings  what it finds
  arg-credential       3        -         1  Credential passed as a build argument
  env-literal          -        1         -  Credential written into ENV or LABEL

Secrets that builds need:
  NPM_TOKEN  in 2 files
  npmrc      in 1 file

6 files: 1 unchanged, 2 rewritten, 1 refused, 2 with bad input
`);
});

test('what is accepted, what ends first at the top; what ends soon is marked', async () => {
  const soon = { ...accepted, until: '2026-12-01', reason: 'Soon gone.', line: 7 };
  const byAuthor = {
    ...accepted,
    by: 'directive',
    reason: 'A dummy.',
    owner: undefined,
    until: undefined,
  } as const;
  const plans = [
    { accepted: [accepted, { ...accepted, line: 2 }, byAuthor] },
    {
      accepted: [soon],
      findings: [finding({ rule: 'exception-expires', action: 'warn', line: 7, secret: 'A_TOKEN' })],
    },
  ];
  const text = await summaryOf(plans);
  expect(text).toContain(`Accepted:
  env-literal  1 finding   until 2026-12-01, soon  platform  Soon gone.
  env-literal  2 findings  until 2027-01-31        platform  The registry is going away.
  env-literal  1 finding   by a directive                    A dummy.

4 files: 2 unchanged`);
  expect(await summaryOf(plans, { color: true })).toContain(
    '\x1b[33m  env-literal  1 finding   until 2026-12-01, soon',
  );
});

test('what a baseline knows is counted and not told', async () => {
  const text = await summaryOf([{ verdict: 'rewritten', findings: [finding(), finding({ line: 3 })] }], {
    fresh: [],
  });
  expect(text).toBe(
    '2 findings in the baseline, not told\n3 files: 0 unchanged, 1 rewritten, 0 refused, 2 with bad input\n',
  );
});

test('reasons and names cannot drive the terminal', async () => {
  const text = await summaryOf([{ accepted: [{ ...accepted, reason: 'a\x1b[2J\nb', owner: '\x07' }] }]);
  expect(text).toContain('\\x07  a\\x1b[2J\\nb\n');
});
