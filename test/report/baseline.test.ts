import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { Baseline, baselineJson } from '../../src/report/baseline.js';
import { finding } from './samples.js';

const schema = JSON.parse(readFileSync('schema/baseline.schema.json', 'utf8'));
const validate = new Ajv2020({ strict: true }).compile(schema);

const first = finding({ line: 2 });
const second = finding({ line: 5 });
const other = finding({ line: 7, secret: 'OTHER' });

test('one line for each file, rule and secret, in the order of their text, whatever the order they came in', () => {
  const baseline = new Baseline();
  baseline.add('b/Dockerfile', [other, first]);
  baseline.add('a "b"/Dockerfile', [finding({ rule: 'label', secret: '' })]);
  baseline.add('b/Dockerfile', [second]);
  expect(baselineJson(baseline)).toBe(`{
  "version": 1,
  "findings": [
    { "path": "a \\"b\\"/Dockerfile", "rule": "label", "secret": "", "count": 1 },
    { "path": "b/Dockerfile", "rule": "arg-credential", "secret": "NPM_TOKEN", "count": 2 },
    { "path": "b/Dockerfile", "rule": "arg-credential", "secret": "OTHER", "count": 1 }
  ]
}
`);
});

test('follows the schema, also when nothing is found', () => {
  const baseline = new Baseline();
  expect(validate(JSON.parse(baselineJson(baseline)))).toBe(true);
  baseline.add('Dockerfile', [first, second, other]);
  expect(validate(JSON.parse(baselineJson(baseline)))).toBe(true);
});

test.each([
  ['no version', { findings: [] }],
  ['another version', { version: 2, findings: [] }],
  [
    'an entry that says more',
    { version: 1, findings: [{ path: 'a', rule: 'b', secret: '', count: 1, line: 3 }] },
  ],
  ['none of a finding', { version: 1, findings: [{ path: 'a', rule: 'b', secret: '', count: 0 }] }],
])('the schema does not take %s', (_, value) => {
  expect(validate(value)).toBe(false);
});

test('moved lines change nothing, one more of the same is new', () => {
  const baseline = new Baseline();
  baseline.add('Dockerfile', [first]);
  expect(baseline.fresh('Dockerfile', [finding({ line: 40, action: 'refuse', message: 'else' })])).toEqual(
    [],
  );
  expect(baseline.fresh('Dockerfile', [first, second, other])).toEqual([second, other]);
  expect(baseline.fresh('elsewhere/Dockerfile', [first])).toEqual([first]);
});

test('entries that say the same twice count together', () => {
  const entry = { path: 'Dockerfile', rule: 'arg-credential', secret: 'NPM_TOKEN', count: 1 };
  expect(new Baseline([entry, entry]).fresh('Dockerfile', [first, second])).toEqual([]);
});

test('what is gone is told with its number', () => {
  const baseline = new Baseline();
  baseline.add('Dockerfile', [first, second, other]);
  const found = new Baseline();
  found.add('Dockerfile', [first]);
  expect(baseline.without(found)).toEqual([
    { path: 'Dockerfile', rule: 'arg-credential', secret: 'NPM_TOKEN', count: 1 },
    { path: 'Dockerfile', rule: 'arg-credential', secret: 'OTHER', count: 1 },
  ]);
  expect(found.without(baseline)).toEqual([]);
});
