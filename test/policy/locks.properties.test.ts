// For any two layers: what is locked below is never looser in what comes out, by an account of its own of what a policy lets
// through; and what is refused is refused by name.
import fc from 'fast-check';
import type { Policy, RuleAction } from '../../src/plan/policy/policy.js';
import { ruleInfos } from '../../src/plan/rules/catalogue.js';
import { loadPolicy } from '../../src/policy/load.js';
import { org, outcome, repository } from './support/layers.js';

const rules = ['arg-credential', 'env-literal', 'foreign-base', 'unpinned-base'];
const paths = ['a', 'b'];
const variables = ['ACME_KEY', 'NPM_TOKEN', 'COLOUR'];
const images = ['a', 'b', 'c'];
const lockable = [
  ...['mode', 'rules', 'credentials', 'credentials.names', 'overrides', 'exceptions', 'allow', 'allow.bases'],
  ...['directives', 'scan', 'scan.imported', 'scan.skip', 'evidence', 'evidence.required', 'frontends'],
  ...rules.map((rule) => `rules.${rule}`),
];

const action = fc.constantFrom<RuleAction>('seal', 'refuse', 'warn', 'off');
const actions = fc.dictionary(fc.constantFrom(...rules), action, { minKeys: 1, maxKeys: 2 });
const where = fc.option(fc.subarray(paths, { minLength: 1 }), { nil: undefined });
const digest = (image: string) => `sha256:${image.repeat(64)}`;

const whole = fc.record(
  {
    mode: fc.constantFrom('enforce', 'report'),
    rules: actions,
    overrides: fc.array(fc.record({ paths: where, rules: actions }), { maxLength: 2 }),
    exceptions: fc.array(
      fc.record({
        rule: fc.constantFrom(...rules),
        paths: where,
        reason: fc.constant('r'),
        owner: fc.constant('o'),
        until: fc.constant('2027-01-01'),
      }),
      { maxLength: 1 },
    ),
    directives: fc.subarray(rules),
    credentials: fc.record({
      names: fc.array(fc.record({ match: fc.constantFrom(...variables, '*'), credential: fc.boolean() }), {
        maxLength: 2,
      }),
    }),
    allow: fc.record({ bases: fc.subarray(images) }),
    scan: fc.record(
      {
        imported: fc.constantFrom('accept', 'refuse'),
        skip: fc.subarray(['x', 'y']),
        patterns: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
    evidence: fc.record({ required: fc.boolean() }),
    frontends: fc.subarray(images, { minLength: 1 }).map((list) => list.map(digest)),
  },
  { requiredKeys: [] },
);
/** A file with a few fields: of those with many nearly all are refused. */
const file = fc.tuple(whole, fc.nat(), fc.integer({ min: 1, max: 3 })).map(([content, from, count]) => {
  const entries = Object.entries(content);
  const start = from % Math.max(1, entries.length);
  return Object.fromEntries(
    [...entries.slice(start), ...entries.slice(0, start)].slice(0, count),
  ) as typeof content;
});
const locks = fc.oneof(
  { weight: 1, arbitrary: fc.constant(true as const) },
  { weight: 5, arbitrary: fc.subarray(lockable, { minLength: 1, maxLength: 3 }) },
);

const order: RuleAction[] = ['off', 'warn', 'seal', 'refuse'];
const fits = (places: string[] | undefined, path: string) => !places || places.includes(path);

/** How tight a rule is at a path: the last override that fits, else the policy's action, else the default; none when excepted. */
function tightness(policy: Policy, rule: string, path: string): number {
  const excepted = policy.exceptions.some((one) => one.rule === rule && fits(one.paths, path));
  if (excepted || policy.directives.includes(rule)) return -1;
  const own = policy.rules[rule] ?? ruleInfos.find(({ id }) => id === rule)?.action ?? 'off';
  const over = policy.overrides.filter((one) => fits(one.paths, path) && one.rules[rule]);
  const effective = over.at(-1)?.rules[rule] ?? own;
  return policy.mode === 'report' ? Math.min(1, order.indexOf(effective)) : order.indexOf(effective);
}

/** 1: a credential, 0: as sealfile's table says, -1: none. */
function judged({ credentials }: Policy, name: string): number {
  const said = credentials.names.find(({ match }) => match === name || match === '*')?.credential;
  return said === undefined ? 0 : said ? 1 : -1;
}

/** Whether an image may be used, wherever the Dockerfile lies. */
function refused(policy: Policy, image: string): number {
  if (policy.allow.bases.every((list) => list.includes(image))) return -1;
  return Math.min(...[...paths, 'elsewhere'].map((path) => tightness(policy, 'foreign-base', path)));
}

const yes = (value: boolean) => (value ? 1 : 0);

/** Numbers that must not fall, for a lock. */
const measures: Record<string, (policy: Policy) => number[]> = {
  mode: ({ mode }) => [yes(mode === 'enforce')],
  ...Object.fromEntries(
    rules.map((rule) => [
      `rules.${rule}`,
      (policy: Policy) => [...paths, 'elsewhere'].map((path) => tightness(policy, rule, path)),
    ]),
  ),
  'credentials.names': (policy) => variables.map((name) => judged(policy, name)),
  'allow.bases': (policy) => images.map((image) => refused(policy, image)),
  exceptions: ({ exceptions }) => [-exceptions.length],
  directives: ({ directives }) => rules.map((rule) => -yes(directives.includes(rule))),
  'scan.imported': ({ scan }) => [yes(scan.imported === 'refuse')],
  'scan.patterns': ({ scan }) => [yes(scan.patterns)],
  'scan.skip': ({ scan }) => ['x', 'y'].map((id) => -yes(scan.skip.includes(id))),
  'evidence.required': ({ evidence }) => [yes(evidence.required)],
  frontends: ({ frontends }) => images.map((image) => -yes(!frontends || frontends.includes(digest(image)))),
};

/** Further locks that hold a measure. */
const heldBy: Record<string, string[] | undefined> = {
  'allow.bases': ['rules.foreign-base'],
  'credentials.names': ['rules.arg-credential', 'rules.env-literal'],
};

/** The measures that a lock holds. */
function measured(locked: true | string[]): string[] {
  const all = Object.keys(measures);
  if (locked === true) return all;
  const covers = (name: string) => locked.some((lock) => name === lock || name.startsWith(`${lock}.`));
  return all.filter((name) => covers(name) || heldBy[name]?.some(covers));
}

const text = (content: object) => JSON.stringify({ version: 1, ...content }, null, 1);

test('what is locked is never looser, and an attempt is refused by name', async () => {
  let taken = 0;
  let refusals = 0;
  await fc.assert(
    fc.asyncProperty(file, file, locks, async (below, above, locked) => {
      const lower = org(text({ ...below, locked }));
      const base = (await loadPolicy([lower])).policy;
      const got = await outcome(lower, repository(text(above)));
      if (Array.isArray(got)) {
        refusals++;
        for (const line of got)
          expect(line).toMatch(/^sealfile\.yaml:\d+: [\w.[\]-]+: .+, but org\.yaml:\d+ locks [\w.-]+$/);
        return;
      }
      taken++;
      for (const name of measured(locked)) {
        const [was, is] = [base, got.policy].map((policy) => measures[name]?.(policy) ?? []);
        expect([name, was?.map((value, index) => (is?.[index] ?? -9) >= value)]).toEqual([
          name,
          was?.map(() => true),
        ]);
      }
    }),
    { numRuns: 1000 },
  );
  expect(Math.min(taken, refusals)).toBeGreaterThan(100);
});

test('what is locked can be said again', async () => {
  await fc.assert(
    fc.asyncProperty(file, locks, async (below, locked) => {
      const { exceptions: _, overrides: __, credentials: ___, ...again } = below;
      const layers = [org(text({ ...below, locked })), repository(text({ ...again, locked }))];
      await expect(loadPolicy(layers)).resolves.toBeDefined();
    }),
    { numRuns: 200 },
  );
});
