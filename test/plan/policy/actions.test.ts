// Each rule under each action, on the samples: what a rule finds is left, warned about or refused, and nothing else changes.
import { fillSample, readSample, sampleNames } from '../../../scripts/samples.js';
import type { RuleAction } from '../../../src/plan/policy/policy.js';
import { ruleInfos } from '../../../src/plan/rules/catalogue.js';
import type { Finding, Plan } from '../../../src/plan/types.js';
import { accepting, under } from './under.js';

const flows = new Set(
  ruleInfos.filter(({ action, fixed }) => action !== 'off' && !fixed).map(({ id }) => id),
);
const samples = sampleNames()
  .map(readSample)
  .filter(({ policy }) => policy === undefined)
  .map((sample) => ({ name: sample.name, ...fillSample(sample) }));

/** A seal elsewhere that cannot be had together with what is left. */
const isConflict = ({ action, message }: Finding): boolean =>
  action === 'refuse' && /[Pp]olicy leaves/.test(message);

describe.each(samples)('$name', ({ dockerfile, files }) => {
  let plain: Plan;
  let rules: string[];

  beforeAll(async () => {
    plain = await under({}, dockerfile, files);
    rules = [...new Set(plain.findings.map(({ rule }) => rule))].filter((rule) => flows.has(rule));
  });

  const each = async (look: (rule: string) => Promise<void>) => {
    for (const rule of rules) await look(rule);
  };
  const withAction = (rule: string, action: RuleAction) =>
    under({ rules: { [rule]: action } }, dockerfile, files);

  test('off: nothing is found under the rule, and its lines stay', () =>
    each(async (rule) => {
      const planned = await withAction(rule, 'off');
      expect(planned.findings.filter((finding) => finding.rule === rule && !isConflict(finding))).toEqual([]);
      expectLeft(planned, rule);
    }));

  test('warn: the same findings are warnings, and their lines stay', () =>
    each(async (rule) => {
      const planned = await withAction(rule, 'warn');
      const left = planned.findings.filter((finding) => finding.rule === rule && !isConflict(finding));
      expect(left.length).toBeGreaterThan(0);
      expect(new Set(left.map(({ action }) => action))).toEqual(new Set(['warn']));
      expectLeft(planned, rule);
    }));

  test('refuse: the build is refused and the text stays', () =>
    each(async (rule) => {
      const planned = await withAction(rule, 'refuse');
      const found = planned.findings.filter((finding) => finding.rule === rule);
      expect([planned.verdict, planned.dockerfile === dockerfile]).toEqual(['refused', true]);
      expect(new Set(found.map(({ action }) => action))).toEqual(new Set(['refuse']));
      expect(new Set(found.map(({ line }) => line))).toEqual(
        new Set(plain.findings.filter((finding) => finding.rule === rule).map(({ line }) => line)),
      );
    }));

  test('an exception does what off does, and is told', () =>
    each(async (rule) => {
      const off = await withAction(rule, 'off');
      const excepted = await under({ exceptions: [accepting(rule)] }, dockerfile, files);
      expect([excepted.verdict, excepted.dockerfile === off.dockerfile]).toEqual([off.verdict, true]);
      expect(excepted.accepted.every(({ by, owner }) => by === 'exception' && owner === 'team-a')).toBe(true);
      expect(excepted.accepted.length).toBeGreaterThan(0);
    }));

  function expectLeft(planned: Plan, rule: string): void {
    if (planned.verdict === 'refused') {
      expect(planned.dockerfile === dockerfile).toBe(true);
      return;
    }
    const before = dockerfile.split('\n');
    const after = planned.dockerfile.split('\n');
    expect(after.length).toBe(before.length);
    const alone = (line: number) =>
      plain.findings.every((other) => other.line !== line || other.rule === rule);
    for (const { line } of plain.findings.filter((finding) => finding.rule === rule && alone(finding.line)))
      expect(withoutMounts(after[line - 1])).toBe(withoutMounts(before[line - 1]));
  }
});

/** What other rules may put in front of a step: mounts of secrets. */
function withoutMounts(line = ''): string {
  return line.replace(/ --mount=type=secret,id=[^ ]+/g, '');
}
