import { type SarifResult, sarifLog } from '../../src/report/sarif.js';
import { sarifErrors } from './support/sarif.js';

const rules = [
  { id: 'one', description: 'A title', help: 'Do something.' },
  { id: 'two', description: 'Another', help: 'Do nothing.' },
];

function location(over: Partial<SarifResult>) {
  const log = JSON.parse(
    sarifLog(rules, [{ rule: 'two', level: 'error', message: 'It leaks.', path: 'Dockerfile', ...over }]),
  );
  expect(sarifErrors(log)).toEqual([]);
  const [result] = log.runs[0].results;
  expect(result).toMatchObject({
    ruleId: 'two',
    ruleIndex: 1,
    level: 'error',
    message: { text: 'It leaks.' },
  });
  return result.locations[0];
}

test('a line of a file', () => {
  expect(location({ line: 3 }).physicalLocation).toEqual({
    artifactLocation: { uri: 'Dockerfile' },
    region: { startLine: 3, endLine: 3 },
  });
  expect(location({ line: 3, endLine: 5 }).physicalLocation.region).toEqual({ startLine: 3, endLine: 5 });
});

test('a place that is no file', () => {
  expect(location({ logical: 'app layer 3' })).toEqual({
    physicalLocation: { artifactLocation: { uri: 'Dockerfile' } },
    logicalLocations: [{ fullyQualifiedName: 'app layer 3' }],
  });
});

test.each([
  ['/etc/a b', 'etc/a%20b'],
  ['host:5000/app:1', 'host%3A5000/app%3A1'],
  ['a?b#c', 'a%3Fb%23c'],
  ['//host/x', 'host/x'],
  ['', '.'],
  ['-', '-'],
])('the path %s', (path, uri) => {
  expect(location({ path }).physicalLocation.artifactLocation.uri).toBe(uri);
});

test('nothing to tell is a log as well', () => {
  const log = JSON.parse(sarifLog(rules, []));
  expect(sarifErrors(log)).toEqual([]);
  expect(log.runs[0].results).toEqual([]);
});

test('what a later run knows a result by, and who accepted it', () => {
  const suppression = { kind: 'external', justification: 'A reason.' } as const;
  const result = { rule: 'two', level: 'note', message: 'It leaks.', path: 'Dockerfile' } as const;
  const log = JSON.parse(sarifLog(rules, [{ ...result, fingerprint: 'f:1', suppression }], true));
  expect(sarifErrors(log)).toEqual([]);
  expect(log.runs[0].results[0]).toMatchObject({
    partialFingerprints: { primaryLocationLineHash: 'f:1' },
    suppressions: [{ ...suppression, status: 'accepted' }],
    locations: [{ physicalLocation: { artifactLocation: { uri: 'Dockerfile', uriBaseId: '%SRCROOT%' } } }],
  });
});

test.each([
  ['a property that does not exist', { made: 'up' }],
  ['a level that does not exist', { level: 'bad' }],
  ['a line that does not exist', { locations: [place({ region: { startLine: 0 } })] }],
  ['a rule that does not exist', { ruleIndex: 7 }],
  ['an absolute path', { locations: [place({ artifactLocation: { uri: '/etc' } })] }],
])('the schema is held: %s is noticed', (_, over) => {
  const log = JSON.parse(sarifLog(rules, [{ rule: 'two', level: 'error', message: 'x', path: 'y' }]));
  Object.assign(log.runs[0].results[0], over);
  expect(sarifErrors(log)).not.toEqual([]);
});

function place(over: object) {
  return { physicalLocation: { artifactLocation: { uri: 'Dockerfile' }, ...over } };
}
