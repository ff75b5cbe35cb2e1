// Every folder of samples/: what it shows is what the plan does. A new folder needs no code here.
import {
  fillSample,
  readSample,
  refusalText,
  type Sample,
  sampleNames,
  samplePolicy,
} from '../scripts/samples.js';
import { plan } from '../src/plan/plan.js';
import { defaultPolicy, type Policy } from '../src/plan/policy/policy.js';
import type { Facts, Plan } from '../src/plan/types.js';

const lines = (text: string): number => text.split('\n').length;

describe.each(sampleNames())('%s', (name) => {
  const sample = readSample(name);
  const { dockerfile, files, canaries } = fillSample(sample);
  const context = Object.entries(files).map(([path, content]) => ({ path, content }));
  const facts: Facts = { context: { kind: 'local', files: context }, args: {} };
  let policy: Policy;
  let outcome: Plan;

  beforeAll(async () => {
    policy = await samplePolicy(sample);
    outcome = await plan(dockerfile, facts, policy);
  });

  test('has one outcome', () => {
    expect([sample.after, sample.refused].filter((text) => text !== undefined)).toHaveLength(1);
  });

  test('is planned as it says', () => {
    if (sample.refused === undefined) {
      expect(outcome.verdict === 'refused' ? refusalText(outcome.findings) : outcome.dockerfile).toBe(
        sample.after,
      );
      expect(outcome.verdict === 'unchanged').toBe(
        sample.after === sample.before && outcome.excluded.length === 0,
      );
    } else {
      expect(refusalText(outcome.findings)).toBe(sample.refused);
      expect(outcome.dockerfile === dockerfile).toBe(true);
    }
  });

  test('keeps its lines, and planning it again changes nothing', async () => {
    if (outcome.verdict === 'refused') return;
    expect(lines(outcome.dockerfile)).toBe(lines(dockerfile));
    const again = await plan(outcome.dockerfile, facts, policy);
    expect(again.dockerfile).toBe(outcome.dockerfile);
    expect(again.verdict).toBe(outcome.excluded.length > 0 ? 'rewritten' : 'unchanged');
  });

  test('holds no credential, and no finding repeats one', () => {
    const told = JSON.stringify([outcome.findings, outcome.secrets, outcome.excluded]);
    expect(canaries.some((canary) => told.includes(canary))).toBe(false);
  });

  test('has a README that tells the verdict', () => {
    expect(sample.readme).toMatch(/^# .+\n/);
    expect(sample.readme).toContain(`Verdict: **${outcome.verdict}**`);
  });
});

const fixesIn = ({ readme }: Sample): string[] =>
  [...readme.matchAll(/```Dockerfile\n([\s\S]*?)```/g)].map(([, fix = '']) => fix);

test.each(sampleNames().filter((name) => readSample(name).policy !== undefined))(
  '%s tells what its policy takes',
  async (name) => {
    const sample = readSample(name);
    const fixes = fixesIn(sample);
    expect(fixes).not.toHaveLength(0);
    for (const fix of fixes) {
      const { verdict, findings } = await plan(fix, { args: {} }, await samplePolicy(sample));
      expect([verdict, refusalText(findings)]).toEqual(['unchanged', '']);
    }
  },
);

test('refused samples tell something that works', async () => {
  const fixes = sampleNames()
    .map(readSample)
    .filter(({ policy }) => policy === undefined)
    .flatMap((sample) => fixesIn(sample).map((fix) => ({ name: sample.name, fix })));
  expect(fixes.length).toBeGreaterThan(0);
  for (const { name, fix } of fixes) {
    const args = ['NPM_TOKEN', 'GITHUB_TOKEN'].map((arg) => `ARG ${arg}\n`).join('');
    const { verdict, findings } = await plan(`FROM alpine\n${args}${fix}`, {}, defaultPolicy);
    expect([name, verdict, refusalText(findings)]).toEqual([name, 'rewritten', '']);
  }
});
