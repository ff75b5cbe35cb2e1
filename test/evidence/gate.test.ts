import evidenceSchema from '../../schema/evidence.schema.json';
import { validator } from '../../src/commands/schema.js';
import { evidenceType, makeEvidence } from '../../src/evidence/evidence.js';
import {
  type AttachedStatement,
  type Check,
  checkImage,
  type Requirements,
} from '../../src/evidence/gate.js';

const hex = (digit: string) => digit.repeat(64);
const sha = (digit: string) => `sha256:${hex(digit)}`;
const image = sha('1');
const frontend = sha('2');
const policy = { name: 'default', digest: sha('3') };

const evidence = makeEvidence({
  image: frontend,
  policy,
  dockerfile: { original: sha('4'), built: sha('5') },
  verdict: 'rewritten',
  findings: [],
  secrets: [],
  clean: true,
  steps: [
    {
      lines: [],
      origin: 'built',
      secrets: [{ id: 'TOKEN', searched: 'everywhere' }],
      files: 3,
      bytes: 4,
      encodings: ['raw'],
      bounds: [],
    },
  ],
});

function statement(predicate: unknown, more: Partial<AttachedStatement> = {}): AttachedStatement {
  return { predicateType: evidenceType, subjects: [image], predicate, ...more };
}

const parameters = { frontend: 'gateway.v0', args: { source: 'sealfile/dockerfile:1' } };
const materials = [
  { uri: 'pkg:docker/busybox@latest', digest: { sha256: hex('9') } },
  { uri: 'pkg:docker/sealfile/dockerfile@1?platform=linux%2Famd64', digest: { sha256: hex('2') } },
];

function provenance(predicate: unknown = { invocation: { parameters }, materials }): AttachedStatement {
  return { predicateType: 'https://slsa.dev/provenance/v0.2', subjects: [image], predicate };
}

const slsa1: AttachedStatement = {
  predicateType: 'https://slsa.dev/provenance/v1',
  subjects: [image],
  predicate: {
    buildDefinition: { externalParameters: { request: parameters }, resolvedDependencies: materials },
  },
};

async function check(statements: AttachedStatement[], more: Partial<Requirements> = {}): Promise<Check[]> {
  const malformed = await validator(evidenceSchema);
  return checkImage(image, statements, { policy, malformed, ...more });
}

const failing = (checks: Check[]) => checks.filter(({ ok }) => !ok).map(({ check: name }) => name);

it.each([
  ['0.2', provenance()],
  ['1', slsa1],
])('passes an image with a statement, a provenance (SLSA %s) and the required policy', async (_, made) => {
  const checks = await check([statement(evidence), made], { frontends: [frontend] });
  expect(checks.map(({ check: name }) => name)).toEqual([
    'statement',
    'subject',
    'frontend',
    'policy',
    'scan',
  ]);
  expect(failing(checks)).toEqual([]);
});

it.each<[string, string[], AttachedStatement[], Partial<Requirements>]>([
  ['no statement', ['statement'], [provenance()], {}],
  ['two statements', ['statement'], [statement(evidence), statement(evidence), provenance()], {}],
  [
    'a statement of another version',
    ['statement'],
    [
      statement(evidence),
      statement(evidence, { predicateType: 'https://sealfile.dev/evidence/v2' }),
      provenance(),
    ],
    {},
  ],
  [
    'a statement of another version alone',
    ['statement'],
    [statement(evidence, { predicateType: 'https://sealfile.dev/evidence/v2' }), provenance()],
    {},
  ],
  [
    'a second statement that cannot be read',
    ['statement'],
    [statement(evidence), statement(undefined, { subjects: [] }), provenance()],
    {},
  ],
  ['a statement that is none', ['statement'], [statement({ ...evidence, scan: {} }), provenance()], {}],
  [
    'a statement about another image',
    ['subject'],
    [statement(evidence, { subjects: [sha('7')] }), provenance()],
    {},
  ],
  ['no provenance', ['frontend'], [statement(evidence)], {}],
  ['two provenances', ['frontend'], [statement(evidence), provenance(), slsa1], {}],
  [
    'a provenance of another image',
    ['frontend'],
    [statement(evidence), { ...provenance(), subjects: [sha('7')] }],
    {},
  ],
  [
    'the built-in frontend',
    ['frontend'],
    [
      statement(evidence),
      provenance({ invocation: { parameters: { ...parameters, frontend: 'dockerfile.v0' } }, materials }),
    ],
    {},
  ],
  [
    'another frontend than the one that made the statement',
    ['frontend'],
    [statement({ ...evidence, sealfile: { version: '1', image: sha('8') } }), provenance()],
    {},
  ],
  [
    'a named context in the place of the frontend',
    ['frontend'],
    [
      statement(evidence),
      provenance({
        invocation: {
          parameters: {
            ...parameters,
            args: {
              ...parameters.args,
              'context:docker.io/sealfile/dockerfile:1::linux/amd64': 'docker-image://x',
            },
          },
        },
        materials,
      }),
    ],
    {},
  ],
  [
    'a result that does not go with the steps',
    ['scan'],
    [statement({ ...evidence, scan: { result: 'clean', steps: [] } }), provenance()],
    {},
  ],
  [
    'a frontend image that is only mentioned as a base',
    ['frontend'],
    [
      statement(evidence),
      provenance({
        invocation: { parameters: { ...parameters, args: { source: 'evil/dockerfile:1' } } },
        materials,
      }),
    ],
    {},
  ],
  [
    'a frontend that is not allowed',
    ['frontend'],
    [statement(evidence), provenance()],
    { frontends: [sha('6')] },
  ],
  [
    'another policy',
    ['policy'],
    [statement(evidence), provenance()],
    { policy: { name: 'org', digest: sha('6') } },
  ],
  [
    'a search that was cut short',
    ['scan'],
    [
      statement({
        ...evidence,
        scan: {
          ...evidence.scan,
          steps: evidence.scan.steps.map((step) => ({
            ...step,
            bounds: [{ path: 'a', reason: 'too large', cut: true }],
          })),
        },
      }),
      provenance(),
    ],
    {},
  ],
])('rejects %s', async (_, wanted, statements, more) => {
  expect(failing(await check(statements, more))).toEqual(wanted);
});

it.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'x'],
  ['a list', []],
  ['parameters of another form', { invocation: { parameters: 5 }, materials }],
  ['arguments of another form', { invocation: { parameters: { ...parameters, args: null } }, materials }],
  [
    'a source of another form',
    { invocation: { parameters: { ...parameters, args: { source: 5 } } }, materials },
  ],
  ['materials of another form', { invocation: { parameters }, materials: {} }],
  ['materials that are none', { invocation: { parameters }, materials: [null, 5, { uri: 5 }] }],
  ['an address that cannot be decoded', { invocation: { parameters }, materials: [{ uri: 'pkg:docker/%' }] }],
])('a provenance that is %s names no frontend', async (_, predicate) => {
  expect(failing(await check([statement(evidence), provenance(predicate)]))).toEqual(['frontend']);
});

it('says what to do about an image that had no name, and that any frontend is allowed', async () => {
  const detail = async (subjects: string[], name: Check['check']) =>
    (await check([statement(evidence, { subjects }), provenance()])).find(({ check: each }) => each === name)
      ?.detail;
  expect(await detail([], 'subject')).toMatch(/about no image: give the image a name/);
  expect(await detail([sha('7')], 'subject')).toBe('the statement is about another image');
  expect(await detail([image], 'frontend')).toMatch(/any frontend is allowed, see --frontend$/);
});

it('says what a clean search did not cover', async () => {
  const [step] = evidence.scan.steps;
  const secrets = [{ id: 'PIN', searched: 'not' }];
  const bounds = [{ path: 'a.7z', reason: 'packed with 7z', cut: false }];
  const steps = [
    { ...step, bounds },
    { ...step, origin: 'imported', secrets },
  ];
  const checks = await check([statement({ ...evidence, scan: { result: 'clean', steps } }), provenance()]);
  expect(checks.at(-1)).toMatchObject({ check: 'scan', ok: true });
  expect(checks.at(-1)?.detail).toBe(
    'clean: steps with secrets 2, files 6; not unpacked, being damaged, encrypted or of unknown forms: 1; 1 from an imported cache, searched for the secrets of this build; ' +
      'not searched for, being absent, too short, or left out by the policy: PIN',
  );
});

describe('a policy', () => {
  const other = { name: 'repo', digest: sha('6') };
  const accepted = [
    {
      rule: 'arg-credential',
      line: 2,
      endLine: 2,
      stage: '0',
      secret: 'TOKEN',
      by: 'exception' as const,
      reason: 'old',
      owner: 'me',
      until: '2027-01-31',
    },
  ];
  const checkOf = async (
    more: object,
    wanted: Partial<Requirements> = {},
    name: Check['check'] = 'policy',
  ) => {
    const checks = await check([statement({ ...evidence, ...more }), provenance()], wanted);
    return checks.find((each) => each.check === name);
  };

  it("that a repository added to is the organisation's", async () => {
    const found = await checkOf({ policy: { ...other, organisation: policy } });
    expect(found).toEqual({
      check: 'policy',
      ok: true,
      detail: 'under the policy default with what the repository adds',
    });
    expect((await checkOf({ policy: other }))?.ok).toBe(false);
    expect((await checkOf({ policy: { ...other, organisation: other } }))?.ok).toBe(false);
  });

  it('that only reported proves nothing', async () => {
    const found = await checkOf({ mode: 'report' });
    expect(found?.ok).toBe(false);
    expect(found?.detail).toContain('nothing was sealed or refused');
    expect((await checkOf({ mode: 'enforce' }))?.ok).toBe(true);
  });

  it('with exceptions says which were used', async () => {
    expect((await checkOf({ accepted }))?.detail).toBe(
      'under the policy default; accepted: arg-credential of TOKEN by exception',
    );
  });

  it('says what of a search is enough', async () => {
    const [step] = evidence.scan.steps;
    const cut = { ...step, bounds: [{ path: 'a', reason: 'large', cut: true }], origin: 'imported' };
    const scan = { result: 'clean', steps: [cut] };
    const scanCheck = async (wanted: Requirements['scan']) =>
      (await checkOf({ scan }, { scan: wanted }, 'scan'))?.ok;
    expect(await scanCheck(undefined)).toBe(false);
    expect(await scanCheck({ incomplete: 'refuse', imported: 'accept' })).toBe(false);
    expect(await scanCheck({ incomplete: 'warn', imported: 'accept' })).toBe(true);
    expect(await scanCheck({ incomplete: 'warn', imported: 'refuse' })).toBe(false);
    const unclean = { result: 'not clean', steps: [] };
    expect(
      (await checkOf({ scan: unclean }, { scan: { incomplete: 'warn', imported: 'accept' } }, 'scan'))?.ok,
    ).toBe(false);
  });
});
