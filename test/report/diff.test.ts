import { applyPatch } from 'diff';
import fc from 'fast-check';
import { colors } from '../../src/report/colors.js';
import { paintedDiff, unifiedDiff } from '../../src/report/diff.js';
import type { Report } from '../../src/report/report.js';
import { original, planned, rewritten } from './samples.js';

function report(before: string, after: string, path = 'Dockerfile'): Report {
  return { path, before, after, plan: planned({ verdict: 'rewritten', dockerfile: after }) };
}

test('shows a rewrite as a unified diff', () => {
  expect(unifiedDiff(report(original, rewritten))).toBe(
    [
      '--- a/Dockerfile',
      '+++ b/Dockerfile',
      '@@ -1,3 +1,3 @@',
      ' FROM node',
      '-ARG NPM_TOKEN',
      '-RUN npm ci',
      '+# ARG NPM_TOKEN',
      '+RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true npm ci',
      '',
    ].join('\n'),
  );
});

test('is empty when nothing was rewritten', () => {
  expect(unifiedDiff(report(original, original))).toBe('');
});

test('another implementation of patch gets the rewrite back', () => {
  const lines = fc.array(fc.record({ before: fc.constantFrom('a', 'b', ''), changed: fc.boolean() }), {
    minLength: 1,
    maxLength: 40,
  });
  const lineEnds = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(lines, lineEnds, fc.boolean(), (parts, lineEnd, ends) => {
      const text = (list: string[]) => list.join(lineEnd) + (ends ? lineEnd : '');
      const before = text(parts.map((part) => `${part.before}.`));
      const after = text(parts.map((part) => (part.changed ? `# ${part.before}` : `${part.before}.`)));
      const patch = unifiedDiff(report(before, after));
      expect(patch === '' ? before : applyPatch(before, patch, { autoConvertLineEndings: false })).toBe(
        after,
      );
    }),
  );
});

test('names files with blanks, quotes and absolute paths as patch wants them', () => {
  expect(unifiedDiff(report('a\n', 'b\n', 'my app/Dockerfile'))).toContain('--- a/my app/Dockerfile\n');
  expect(unifiedDiff(report('a\n', 'b\n', 'a"b\n'))).toContain('--- "a/a\\"b\\n"\n');
  expect(unifiedDiff(report('a\n', 'b\n', '/srv/Dockerfile'))).toContain('--- a/srv/Dockerfile\n');
});

test('for people: no carriage returns, control characters made visible, colours when wanted', () => {
  const shown = report('RUN a\x1b[2J\r\n', 'RUN b\r\n');
  expect(paintedDiff(shown, colors(false))).toContain('-RUN a\\x1b[2J\n+RUN b\n');
  expect(paintedDiff(shown, colors(true))).toContain('\x1b[32m+RUN b\x1b[39m');
});
