// Patterns of policies mean in RE2 what they mean elsewhere in sealfile.
import fc from 'fast-check';
import { compilePattern } from '../../../src/plan/credentials/glob.js';
import {
  contextMatcher,
  nameMatcher,
  referenceMatcher,
  repositoryMatcher,
  valueFinder,
} from '../../../src/plan/policy/patterns.js';

const piece = fc.constantFrom(
  'a',
  'b',
  '/',
  '*',
  '**',
  '**/',
  '?',
  '[ab]',
  '[^a]',
  '[a-c]',
  '[]',
  '.',
  '\\*',
  'é',
  '😀',
  '-',
  '$',
  '(',
);
const path = fc
  .array(fc.constantFrom('a', 'b', 'c', '/', '.', '*', 'é', '😀', '-', '$', '(', '\n'), { maxLength: 8 })
  .map((parts) => parts.join(''));

test('a pattern of references fits what the same pattern of an ignore file does', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 6 }), path, async (pieces, text) => {
      const pattern = pieces.join('');
      const regexp = compilePattern(pattern);
      if (regexp === undefined) {
        await expect(referenceMatcher(pattern)).rejects.toThrow('malformed pattern');
        return;
      }
      expect((await referenceMatcher(pattern))(text)).toBe(regexp.test(text));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['NPM_*', ['npm_token', 'NPM_'], ['XNPM_A', 'NPM']],
  ['?PAT', ['xpat'], ['pat', 'xxpat']],
  ['A.B+(C)', ['a.b+(c)'], ['aXbb(c)']],
  ['*', ['', 'a/b'], []],
])('names: %s', async (pattern, fitting, others) => {
  const fits = await nameMatcher(pattern);
  expect([fitting.every(fits), others.some(fits)]).toEqual([true, false]);
});

test.each([
  ['.npmrc', ['.npmrc', '.npmrc/x'], ['a/.npmrc', 'x.npmrc']],
  ['/conf//./keys/', ['conf/keys', 'conf/keys/a'], ['x/conf/keys']],
  ['**/*.pem', ['a.pem', 'x/y/a.pem'], ['a.pem2']],
])('paths in a context: %s', async (pattern, fitting, others) => {
  const fits = await contextMatcher(pattern);
  expect([fitting.every(fits), others.some(fits)]).toEqual([true, false]);
});

test.each([
  ['Dockerfile', ['Dockerfile', 'a/b/Dockerfile', 'Dockerfile/x'], ['a/Dockerfile.dev']],
  ['/Dockerfile', ['Dockerfile'], ['a/Dockerfile']],
  ['legacy/', ['legacy/Dockerfile', 'a/legacy/b/Dockerfile'], ['legacy']],
  [
    'services/*/Dockerfile',
    ['services/a/Dockerfile'],
    ['services/a/b/Dockerfile', 'x/services/a/Dockerfile'],
  ],
  ['services/**', ['services/a/Dockerfile'], ['services']],
])('paths in a repository: %s', async (pattern, fitting, others) => {
  const fits = await repositoryMatcher(pattern);
  expect([fitting.every(fits), others.some(fits)]).toEqual([true, false]);
});

test('values are found at their offsets', async () => {
  const find = await valueFinder('k[0-9]+');
  const text = '😀k1 é k22';
  expect(find(text).map(({ start, end }) => text.slice(start, end))).toEqual(['k1', 'k22']);
});
