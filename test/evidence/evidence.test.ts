import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import {
  type EvidenceParts,
  evidenceType,
  makeEvidence,
  policyIdentity,
} from '../../src/evidence/evidence.js';
import { defaultPolicy, type Policy } from '../../src/plan/policy/policy.js';
import { findingOf } from '../build/support/plan.js';
import { rewritten, secret } from '../report/samples.js';

const schema = JSON.parse(readFileSync('schema/evidence.schema.json', 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schema);
const digest = `sha256:${'0'.repeat(64)}`;

const parts: EvidenceParts = {
  image: digest,
  policy: { name: 'default', digest },
  dockerfile: { original: digest, built: digest },
  verdict: 'rewritten',
  findings: [findingOf({})],
  secrets: [secret()],
  clean: true,
  steps: [
    {
      lines: [{ line: 5, endLine: 6 }],
      origin: 'built',
      secrets: [{ id: 'TOKEN', searched: 'everywhere' }],
      files: 3,
      bytes: 400,
      encodings: ['raw', 'base64'],
      bounds: [{ path: 'app/a.zip!b', reason: 'encrypted', cut: false }],
    },
  ],
};

test.each<[string, Partial<EvidenceParts>]>([
  ['with a searched step', {}],
  ['of a build without secrets', { verdict: 'unchanged', findings: [], secrets: [], steps: [] }],
  ['on an engine that does not name the frontend', { image: undefined }],
  [
    'under a policy that only reports',
    {
      mode: 'report',
      policy: { name: 'repo', digest, organisation: { name: 'org', digest } },
      findings: [findingOf({ action: 'warn', line: 0, endLine: 0 })],
      accepted: [
        { ...findingOf({}), by: 'exception', reason: 'old', owner: 'me', until: '2027-01-31' },
        { ...findingOf({}), by: 'directive', reason: 'known' },
      ],
      clean: false,
    },
  ],
])('follows the schema: %s', (_, more) => {
  validate(JSON.parse(JSON.stringify(makeEvidence({ ...parts, ...more }))));
  expect(validate.errors).toBeNull();
});

test('holds what is listed and nothing else of a plan', () => {
  const more = { ...parts, dockerfileText: rewritten, secrets: [{ ...secret(), flag: 'x' }] };
  const text = JSON.stringify(makeEvidence(more));
  expect(text).not.toContain('flag');
  expect(text).not.toContain('dockerfileText');
  expect(text).not.toContain('what is wrong');
});

test('a policy has the same digest whatever the order of its keys', () => {
  const turned = Object.fromEntries(Object.entries(defaultPolicy).reverse()) as unknown as Policy;
  const scan = Object.fromEntries(Object.entries(turned.scan).reverse()) as unknown as Policy['scan'];
  expect(policyIdentity({ ...turned, scan })).toEqual(policyIdentity(defaultPolicy));
  expect(policyIdentity({ ...defaultPolicy, mode: 'report' })).not.toEqual(policyIdentity(defaultPolicy));
});

test('the type and the schema are one', () => {
  expect(schema.$id).toBe(evidenceType);
});
