import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import { rulebookOf } from '../../src/plan/policy/rulebook.js';
import type { Plan } from '../../src/plan/types.js';
import { previewJson, previewLine } from '../../src/report/json.js';
import { makeReport, type Report } from '../../src/report/report.js';
import {
  fakeToken,
  fileSecret,
  finding,
  original,
  planned,
  refusedPlan,
  rewritten,
  rewrittenPlan,
  secret,
} from './samples.js';

const schema = JSON.parse(readFileSync('schema/preview.schema.json', 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schema);

let reports: Report[];
beforeAll(async () => {
  reports = [
    await makeReport('Dockerfile', original, { ...rewrittenPlan, secrets: [secret(), fileSecret('.npmrc')] }),
    await makeReport('bad/Dockerfile', original, refusedPlan),
    await makeReport('-', 'FROM a\r\n', planned({ dockerfile: 'FROM a\r\n' })),
  ];
});

test('follows the schema', async () => {
  validate(JSON.parse(previewJson(reports)));
  expect(validate.errors).toBeNull();
});

test('nothing at all is an empty array', async () => {
  expect(previewJson([])).toBe('[]\n');
  expect(validate([])).toBe(true);
});

test('has the keys of the contract in their order and no others', async () => {
  const [first] = JSON.parse(previewJson(reports));
  expect(Object.keys(first)).toEqual(['version', 'path', 'verdict', 'findings', 'secrets', 'dockerfile']);
  expect(Object.keys(first.findings[0])).toEqual([
    'rule',
    'action',
    'line',
    'endLine',
    'stage',
    'secret',
    'message',
    'help',
  ]);
  expect(Object.keys(first.secrets[0])).toEqual(['id', 'kind', 'env', 'target', 'from', 'stages', 'flag']);
  expect(first.version).toBe(1);
});

test('gives the text after the rewrite, or the original', async () => {
  const [first, second, third] = JSON.parse(previewJson(reports));
  expect(first.dockerfile).toBe(rewritten);
  expect(second.dockerfile).toBe(original);
  expect(third.dockerfile).toBe('FROM a\r\n');
});

test('a refused file is given with its values masked', async () => {
  const value = fakeToken();
  const text = `FROM node\nENV NPM_TOKEN=${value}\nRUN npm ci\n`;
  const json = previewJson([await makeReport('Dockerfile', text, { ...refusedPlan, dockerfile: text })]);
  expect(json.includes(value)).toBe(false);
  expect(json.includes('NPM_TOKEN=')).toBe(true);
});

test.each([
  ['another version', { version: 2 }],
  ['an unknown verdict', { verdict: 'fine' }],
  ['an unknown key', { extra: 1 }],
  ['a secret without a flag', { secrets: [{ id: 'a' }] }],
  ['a line zero', { findings: [{ ...rewrittenPlan.findings[0], line: 0 }] }],
])('the schema does not take %s', async (_, over) => {
  const [first] = JSON.parse(previewJson(reports));
  expect(validate([{ ...first, ...over }])).toBe(false);
});

test('a line for a file is the same object', () => {
  const lines = reports.map(previewLine);
  expect(lines.map((line) => line.indexOf('\n'))).toEqual(lines.map((line) => line.length - 1));
  expect(lines.map((line) => JSON.parse(line))).toEqual(JSON.parse(previewJson(reports)));
});

test('of findings those are told that a baseline does not know', async () => {
  const [report] = reports as [Report];
  const [entry] = JSON.parse(previewJson([{ ...report, fresh: [] }]));
  expect(entry).toEqual({ ...JSON.parse(previewJson([report]))[0], findings: [] });
});

test.each([
  ['accepted', { accepted: [{ ...finding(), by: 'directive', reason: 'A dummy.' }] }],
  ['only warned about', { findings: [finding({ action: 'warn' })] }],
] as [string, Partial<Plan>][])('a value that is %s is masked', async (_, over) => {
  const value = fakeToken();
  const text = `FROM node\nENV NPM_TOKEN=${value}\n`;
  const json = previewJson([await makeReport('Dockerfile', text, planned({ dockerfile: text, ...over }))]);
  expect(json.includes(value)).toBe(false);
  expect(JSON.parse(json)[0].dockerfile).toBe('FROM node\nENV NPM_TOKEN=***\n');
});

test('a value that only the policy knows is masked', async () => {
  const value = `acme${fakeToken().slice(-12)}`;
  const text = `FROM node\nLABEL note=${value}\nENV ODD=${value}\n`;
  const policy = { ...defaultPolicy };
  policy.credentials = { ...policy.credentials, values: [{ type: 'Acme key', pattern: 'acme[0-9a-z]{12}' }] };
  const plan = planned({ verdict: 'refused', dockerfile: text, findings: [finding({ action: 'refuse' })] });
  const { knowledge } = await rulebookOf(policy);
  const json = previewJson([await makeReport('Dockerfile', text, plan, knowledge)]);
  expect(json.includes(value)).toBe(false);
});
