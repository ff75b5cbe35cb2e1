// Ignore files and path patterns as BuildKit reads them.
import { cleanPath, compileMatch } from '../../../src/plan/credentials/glob.js';
import { ignoreMatcher, ignorePatterns } from '../../../src/plan/credentials/ignore.js';

test('patterns are cleaned as BuildKit cleans them', () => {
  const text = '\uFEFF# comment\n #no comment\n\n /abs/ \n!/keep\n! ./x\r\na/./b//c/../d\n/\n./\n..//x\n';
  expect(ignorePatterns(text)).toEqual(['#no comment', 'abs', '!keep', '!x', 'a/b/d', '/', '.', '../x']);
});

test.each([
  ['node_modules', 'node_modules/a/b', true],
  ['node_modules', 'x/node_modules/a', false],
  ['**/node_modules', 'x/node_modules/a', true],
  ['**/.env', '.env', true],
  ['**/.env', 'a/.env', true],
  ['**/.env', 'a/x.env', false],
  ['**.env', 'a/x.env', true],
  ['*.log', 'x.log', true],
  ['*.log', 'd/x.log', false],
  ['*/*.log', 'd/x.log', true],
  ['foo/**', 'foo/a/b', true],
  ['foo/**', 'foo', false],
  ['**', 'a/b', true],
  ['*', 'a/b', true],
  ['a?c', 'abc/x', true],
  ['[.]npmrc', '.npmrc', true],
  ['[^.]npmrc', '.npmrc', false],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['a/**/b', 'a/b', true],
  ['a/**/b', 'a/x/y/b', true],
  ['a/**/b', 'ab', false],
  ['*\n!.npmrc', '.npmrc', false],
  ['*\n!.npmrc', 'x', true],
  ['*\n!src', 'src/a', false],
  ['*\n!src\nsrc/*.key', 'src/a.key', true],
  ['.npmrc\n!.npmrc', '.npmrc', false],
  ['!.npmrc\n.npmrc', '.npmrc', true],
  ['**/*.pem\n!certs/ca.pem', 'certs/ca.pem', false],
  ['.', 'a', false],
  ['/', 'a', false],
  ['Ä*', 'Äb', true],
  ['a.c', 'abc', false],
])('ignore %j: %s → %s', (text, path, ignored) => {
  expect(ignoreMatcher(text)(path)).toBe(ignored);
});

test('an exception that a folder has not reached is not handed down', () => {
  expect(ignoreMatcher('*/x\n!foo')('foo/x')).toBe(true);
});

test.each(['[', 'a[]', '[a-]', 'a\\', '!', '[-a]'])('%j is malformed', (text) => {
  expect(() => ignoreMatcher(text)('x')).toThrow('malformed pattern');
});

test('Go match has no deep wildcard', () => {
  expect(compileMatch('**/x')?.test('a/b/x')).toBe(false);
  expect(compileMatch('a/*/x')?.test('a/b/x')).toBe(true);
  expect(compileMatch('[a-c]x')?.test('bx')).toBe(true);
  expect(compileMatch('[^a-c]x')?.test('bx')).toBe(false);
  expect(compileMatch('?')?.test('😀')).toBe(true);
});

test.each([
  ['', '.'],
  ['/', '/'],
  ['a/../..', '..'],
  ['/a/../../b', '/b'],
  ['./a//b/', 'a/b'],
  ['/..', '/'],
])('clean %j is %j', (path, cleaned) => {
  expect(cleanPath(path)).toBe(cleaned);
});
