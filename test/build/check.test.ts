import { checkResult } from '../../src/build/check.js';
import type { Notice } from '../../src/build/policy/ledger.js';
import { findingOf, planOf } from './support/plan.js';
import { ledgerOf } from './support/policy.js';
import { vendorToken } from './support/verify.js';

const text = 'FROM a\nARG TOKEN\nRUN b\n';
const base64 = (value: string) => Buffer.from(value).toString('base64');

function lints(warnings: object[], more: object = {}, data = text) {
  const sources = [{ filename: 'Dockerfile', language: 'Dockerfile', data: base64(data) }];
  const json = JSON.stringify({ warnings, sources, ...more });
  return { metadata: { 'result.json': Buffer.from(json), version: Buffer.from('1.0.0') } };
}

const at = (line: number) => ({ ranges: [{ start: { line }, end: { line } }] });
const lint = { ruleName: 'JSONArgsRecommended', url: 'https://a/', detail: 'use JSON', location: at(3) };
const twin = { ruleName: 'SecretsUsedInArgOrEnv', detail: 'No secrets (ARG "TOKEN")', location: at(2) };

async function check(
  upstream: object,
  findings = [findingOf({})],
  dockerfile = text,
  notices: Notice[] = [],
) {
  const plan = planOf({ dockerfile, findings, verdict: findings.length > 0 ? 'rewritten' : 'unchanged' });
  const { knowledge } = await ledgerOf();
  const checked = {
    name: 'Dockerfile',
    text: dockerfile,
    encode: (each: string) => Buffer.from(each),
    plan,
    notices,
    knowledge,
  };
  const { metadata = {} } = await checkResult(upstream, checked);
  const read = (key: string) => Buffer.from(metadata?.[key] ?? []).toString();
  return {
    json: JSON.parse(read('result.json')),
    text: read('result.txt'),
    status: read('result.statuscode'),
  };
}

test('findings stand beside lints, in the same form', async () => {
  const { json, text: shown, status } = await check(lints([lint]));
  expect(json.warnings).toEqual([
    lint,
    {
      ruleName: 'arg-credential',
      description: expect.any(String),
      detail: 'TOKEN: what is wrong sealfile seals it: what to do',
      location: { sourceIndex: 0, ranges: [{ start: { line: 2 }, end: { line: 2 } }] },
    },
  ]);
  expect(json.sources).toHaveLength(1);
  expect(shown).toBe(
    [
      '',
      'WARNING: arg-credential',
      'TOKEN: what is wrong sealfile seals it: what to do',
      'Dockerfile:2',
      '--------------------',
      '   1 |     FROM a',
      '   2 | >>> ARG TOKEN',
      '   3 |     RUN b',
      '   4 |     ',
      '--------------------',
      '',
      'WARNING: JSONArgsRecommended - https://a/',
      'use JSON',
      'Dockerfile:3',
      '--------------------',
      '   1 |     FROM a',
      '   2 |     ARG TOKEN',
      '   3 | >>> RUN b',
      '   4 |     ',
      '--------------------',
      '',
    ].join('\n'),
  );
  expect(status).toBe('1');
});

test('the twin of a finding is told once, and only that', async () => {
  const other = { ...twin, detail: 'No secrets (ARG "OTHER")' };
  const { json } = await check(lints([twin, other, { ...twin, location: at(3) }]));
  expect(json.warnings.map(({ ruleName }: { ruleName: string }) => ruleName)).toEqual([
    'SecretsUsedInArgOrEnv',
    'SecretsUsedInArgOrEnv',
    'arg-credential',
  ]);
});

test('without findings upstream has the word, and the status', async () => {
  expect(await check(lints([]), [])).toMatchObject({ json: { warnings: [] }, text: '', status: '0' });
  expect(await check(lints([lint]), [])).toMatchObject({ json: { warnings: [lint] }, status: '1' });
  expect((await check({ metadata: lints([], { warnings: null }).metadata }, [])).status).toBe('0');
});

test('what was found outside the instructions is told, too', async () => {
  const notice = {
    rule: 'foreign-upstream',
    secret: 'mine/dockerfile',
    message: 'foreign',
    help: 'change it',
  };
  const { json, status } = await check(lints([]), [], text, [
    { ...notice, ranges: [{ line: 1, endLine: 1 }] },
  ]);
  expect(json.warnings).toMatchObject([{ ruleName: 'foreign-upstream', location: at(1) }]);
  expect(status).toBe('1');
});

test('an error of the build stays', async () => {
  const buildError = { message: 'no such stage', location: at(1) };
  expect(await check(lints([], { buildError }), [])).toMatchObject({ json: { buildError }, status: '1' });
});

test('a refusal says so, and its literal value is not shown', async () => {
  const dockerfile = `FROM a\nENV TOKEN=${vendorToken()}\n`;
  const refused = findingOf({ rule: 'env-literal', action: 'refuse' });
  const result = await check(lints([], {}, dockerfile), [refused], dockerfile);
  expect(result.json.warnings[0].detail).toContain('sealfile refuses to build this');
  const value = dockerfile.slice(dockerfile.indexOf('=') + 1).trim();
  const shown = JSON.stringify(result) + Buffer.from(result.json.sources[0].data, 'base64').toString();
  expect(shown.includes(value) || shown.includes(base64(value))).toBe(false);
});

test('a file that upstream shows in another form is added', async () => {
  const { json } = await check(lints([lint], {}, 'FROM elsewhere\n'));
  expect(json.sources).toHaveLength(2);
  expect(json.warnings[1].location.sourceIndex).toBe(1);
});
