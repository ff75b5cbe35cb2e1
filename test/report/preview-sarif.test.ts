import type { Accepted, Plan } from '../../src/plan/types.js';
import { PreviewSarif } from '../../src/report/preview-sarif.js';
import { makeReport } from '../../src/report/report.js';
import { fakeToken, finding, original, planned, rewrittenPlan } from './samples.js';
import { sarifErrors } from './support/sarif.js';

interface Result {
  ruleId: string;
  level: string;
  message: { text: string };
  locations: { physicalLocation: { region: object } }[];
  partialFingerprints: { primaryLocationLineHash: string };
  suppressions?: object[];
}

async function logOf(
  plan: Plan,
  { path = 'Dockerfile', fresh }: { path?: string; fresh?: Plan['findings'] } = {},
) {
  const sarif = new PreviewSarif();
  sarif.add({ ...(await makeReport(path, original, plan)), fresh }, path);
  const log = JSON.parse(sarif.log(true));
  expect(sarifErrors(log)).toEqual([]);
  return log.runs[0] as { tool: { driver: { rules: { id: string }[] } }; results: Result[] };
}

const refusedPlan = planned({
  verdict: 'refused',
  dockerfile: original,
  findings: [
    finding({
      rule: 'env-literal',
      action: 'refuse',
      endLine: 3,
      message: 'ENV stays.',
      help: 'Use a mount.',
    }),
  ],
});

const fingerprints = ({ results }: { results: Result[] }) =>
  results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);

const accepted: Accepted = {
  rule: 'arg-credential',
  line: 3,
  endLine: 3,
  stage: '0',
  secret: 'NPM_TOKEN',
  message: 'It stays.',
  by: 'exception',
  reason: 'The registry is going away.',
  owner: 'platform',
  until: '2027-01-31',
};

test('what stops a build is an error, what changes it a warning, the rest a note', async () => {
  const levels = async (plan: Plan) => (await logOf(plan)).results.map(({ level }) => level);
  expect(await levels(refusedPlan)).toEqual(['error']);
  expect(await levels(rewrittenPlan)).toEqual(['warning']);
  expect(await levels(planned({ findings: [finding({ action: 'warn' })] }))).toEqual(['note']);
});

test('a result says what it is about, where, and what to do', async () => {
  const { results } = await logOf(refusedPlan);
  expect(results[0]?.message.text).toBe('NPM_TOKEN: ENV stays. Use a mount.');
  expect(results[0]?.locations[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'Dockerfile', uriBaseId: '%SRCROOT%' },
    region: { startLine: 2, endLine: 3 },
  });
});

test('every rule is listed, each with texts and its usual level', async () => {
  const { rules } = (await logOf(rewrittenPlan)).tool.driver;
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.find(({ id }) => id === 'arg-credential')).toEqual({
    id: 'arg-credential',
    shortDescription: { text: 'Credential passed as a build argument' },
    fullDescription: { text: 'Credential passed as a build argument' },
    help: {
      text: 'By default a secret mount takes its place; where that cannot be done, the build is refused. Each result says what to do.',
    },
    defaultConfiguration: { level: 'warning' },
  });
});

test('a finding keeps its fingerprint when lines move, and shares it with no other', async () => {
  const moved = (by: number) => [
    finding({ line: 2 + by }),
    finding({ line: 2 + by }),
    finding({ secret: 'OTHER' }),
  ];
  const [one, other] = await Promise.all([
    logOf(planned({ findings: moved(0) })),
    logOf(planned({ findings: moved(0).map((each) => ({ ...each, line: each.line + 30 })) })),
  ]);
  expect(fingerprints(one)).toEqual(fingerprints(other));
  expect(new Set(fingerprints(one)).size).toBe(3);
  const elsewhere = await logOf(planned({ findings: moved(0) }), { path: 'b/Dockerfile' });
  expect(fingerprints(elsewhere).some((print) => fingerprints(one).includes(print))).toBe(false);
  expect(fingerprints(one)[0]).toMatch(/^[0-9a-f]{32}:1$/);
});

test('what is accepted is there with who accepted it', async () => {
  const directive = {
    ...accepted,
    by: 'directive',
    reason: 'A dummy.',
    owner: undefined,
    until: undefined,
  } as const;
  const { results } = await logOf(planned({ accepted: [accepted, directive] }));
  expect(results.map(({ suppressions, level }) => ({ suppressions, level }))).toEqual([
    {
      level: 'note',
      suppressions: [
        {
          kind: 'external',
          status: 'accepted',
          justification: 'The registry is going away. (owner: platform, until 2027-01-31)',
        },
      ],
    },
    { level: 'note', suppressions: [{ kind: 'inSource', status: 'accepted', justification: 'A dummy.' }] },
  ]);
});

test('an exception that ends leaves the fingerprint as it was', async () => {
  const before = await logOf(planned({ findings: [finding({ line: 9 })], accepted: [accepted] }));
  const after = await logOf(planned({ findings: [finding({ line: 3 }), finding({ line: 9 })] }));
  expect(fingerprints(after)).toEqual(fingerprints(before));
});

test('with a baseline only what is new is told, under the fingerprint that it has without one', async () => {
  const findings = [finding({ line: 2 }), finding({ line: 4 })];
  const all = await logOf(planned({ findings }));
  const fresh = await logOf(planned({ findings }), { fresh: findings.slice(1) });
  expect(fingerprints(fresh)).toEqual(fingerprints(all).slice(1));
});

test('a value in the Dockerfile is in no result', async () => {
  const value = fakeToken();
  const text = `FROM node\nENV NPM_TOKEN=${value}\n`;
  const sarif = new PreviewSarif();
  sarif.add(await makeReport('Dockerfile', text, { ...refusedPlan, dockerfile: text }), 'Dockerfile');
  expect(sarif.log(false).includes(value)).toBe(false);
});
