import { makeReport, type Report } from '../../src/report/report.js';
import { previewText } from '../../src/report/text.js';
import {
  fakeToken,
  fileSecret,
  finding,
  original,
  planned,
  refusedPlan,
  rewrittenPlan,
  secret,
} from './samples.js';

const plain = { color: false };
let unchanged: Report;
let sealed: Report;
let refused: Report;
beforeAll(async () => {
  unchanged = await makeReport('clean.Dockerfile', 'FROM a\n', planned({ dockerfile: 'FROM a\n' }));
  sealed = await makeReport('Dockerfile', original, rewrittenPlan);
  refused = await makeReport('bad/Dockerfile', original, refusedPlan);
});

test('a rewritten file: verdict, diff, finding with line, reason and what to do, flags', async () => {
  expect(previewText([sealed], plain)).toBe(`Dockerfile: rewritten, 1 secret

--- a/Dockerfile
+++ b/Dockerfile
@@ -1,3 +1,3 @@
 FROM node
-ARG NPM_TOKEN
-RUN npm ci
+# ARG NPM_TOKEN
+RUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true npm ci

Dockerfile:2  sealed  NPM_TOKEN (arg-credential)
  A build argument stays in the history of the image.
  Do: Pass it as a secret.

Build with:
  --secret id=NPM_TOKEN,env=NPM_TOKEN
`);
});

test('a refused file: no diff, the lines in question, no flags', async () => {
  expect(
    previewText([refused], plain),
  ).toBe(`bad/Dockerfile: refused, 1 credential cannot be kept out of the image

bad/Dockerfile:2-3  refused  NPM_TOKEN (env-credential)
  2 | ARG NPM_TOKEN
  3 | RUN npm ci
  ENV stays.
  Do: Use a mount.
`);
});

test('a single unchanged file gets one line', async () => {
  expect(previewText([unchanged], plain)).toBe('clean.Dockerfile: unchanged, nothing to seal\n');
});

test('among several files unchanged ones are only counted', async () => {
  const text = previewText([unchanged, sealed, refused], { color: false, failed: 2 });
  expect(text).not.toContain('clean.Dockerfile');
  expect(text).toMatch(/\n5 files: 1 unchanged, 1 rewritten, 1 refused, 2 with bad input\n$/);
});

test('an unchanged file with a warning is told among several', async () => {
  const warned = planned({
    dockerfile: 'FROM a\n',
    findings: [finding({ action: 'warn', line: 1, endLine: 1 })],
  });
  expect(previewText([await makeReport('w', 'FROM a\n', warned), unchanged], plain)).toContain(
    'w:1  warning  NPM_TOKEN',
  );
});

test('flags are told once each, ready to be copied, quoted where a shell needs it', async () => {
  const secrets = [secret(), secret({ env: 'OTHER' }), fileSecret("my dir/it's.npmrc")];
  const text = previewText([await makeReport('Dockerfile', original, { ...rewrittenPlan, secrets })], plain);
  expect(text).toContain(
    "Build with:\n  --secret id=NPM_TOKEN,env=NPM_TOKEN \\\n  --secret 'id=npmrc,src=my dir/it'\\''s.npmrc'\n",
  );
});

test('names what is not sent any more, and after a fix how to keep it out for good', async () => {
  const plan = { ...rewrittenPlan, excluded: ['.npmrc'] };
  const report = await makeReport('Dockerfile', original, plan);
  expect(previewText([report], plain)).toContain('Not sent with the build context any more:\n  .npmrc\n');
  const written = previewText([report], { color: false, written: true });
  expect(written).toContain('Dockerfile: fixed, 1 secret');
  expect(written).toMatch(/add them to \.dockerignore[^\n]*\n {2}\.npmrc\n/);
});

test('long refused instructions are cut short', async () => {
  const text = Array.from({ length: 20 }, (_, line) => `L${line + 1}\n`).join('');
  const plan = planned({
    verdict: 'refused',
    dockerfile: text,
    findings: [finding({ action: 'refuse', line: 9, endLine: 18 })],
  });
  const shown = previewText([await makeReport('D', text, plan)], plain);
  expect(shown).toContain('   9 | L9\n  10 | L10\n  11 | L11\n  12 | L12\n     | … 6 more lines\n');
});

test('colours only when wanted', async () => {
  expect(previewText([sealed, refused], plain)).not.toContain('\x1b');
  expect(previewText([sealed, refused], { color: true })).toContain('\x1b[31m');
});

test('neither a path nor a Dockerfile can drive the terminal', async () => {
  const bell = 'FROM a\nENV X=\x1b]0;title\x07\n';
  const plan = planned({
    verdict: 'refused',
    dockerfile: bell,
    findings: [finding({ action: 'refuse', secret: 'a\x1bb' })],
  });
  const shown = previewText([await makeReport('x\x1b\n', bell, plan)], plain);
  expect(shown.includes('\x1b') || shown.includes('\x07')).toBe(false);
});

test('a value in the Dockerfile is never shown', async () => {
  const value = fakeToken();
  const text = `FROM node\nENV NPM_TOKEN=${value}\nRUN npm ci\n`;
  for (const plan of [refusedPlan, rewrittenPlan]) {
    const shown = previewText(
      [await makeReport('Dockerfile', text, { ...plan, dockerfile: text.replace('RUN', 'RUN --x') })],
      plain,
    );
    expect(shown.includes(value)).toBe(false);
    expect(shown.includes('NPM_TOKEN=')).toBe(true);
  }
});
