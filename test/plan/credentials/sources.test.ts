// Which context paths a COPY source covers.
import { matchesSource } from '../../../src/plan/credentials/sources.js';

test.each([
  ['.', 'a/b', true],
  ['/', 'a', true],
  ['./', '.npmrc', true],
  ['a/..', 'b', true],
  ['../..', 'b', true],
  ['a', 'a/b', true],
  ['a/', 'a/b', true],
  ['a/.', 'a/b', true],
  ['a', 'ab', false],
  ['a/../b', 'b/c', true],
  ['../b', 'b', true],
  ['/b', 'b', true],
  ['*', 'a/b/c', true],
  ['*.json', 'x.json', true],
  ['*.json', 'd/x.json', false],
  ['*.json', 'x.json/inside', true],
  ['d*', 'd1/x/y', true],
  ['d*/x', 'd1/x/y', true],
  ['d*/x', 'd1/y', false],
  ['.n*', '.npmrc', true],
  ['.npmr?', '.npmrc', true],
  ['[.]npmrc', '.npmrc', true],
  ['[^a]b', 'ab', false],
  ['**', 'a/b', true],
  ['**/x', 'x', false],
  ['conf/*.key', 'conf/a.key', true],
  ['conf/*.key', 'a.key', false],
  ['a[', 'a[', false],
  ['.NPMRC', '.npmrc', false],
])('COPY %s covers %s: %s', (source, path, covered) => {
  expect(matchesSource(source, path)).toBe(covered);
});

test.each([
  ['./**/*.json', 'a/b/c.json', true],
  ['**/.npmrc', '.npmrc', true],
  ['x/./a', 'x/a/b', true],
  ['x/./a', 'a/b', false],
  ['x*/./a', 'xy/a', true],
  ['a', 'a/b', true],
  ['a', 'b/a', false],
  ['.', 'b/a', true],
])('COPY --parents %s covers %s: %s', (source, path, covered) => {
  expect(matchesSource(source, path, true)).toBe(covered);
});
