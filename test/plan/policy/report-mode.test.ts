// Report mode: nothing changes, everything is told.
import { accepting, brief, under, waived } from './under.js';

const text = 'FROM a\nARG NPM_TOKEN\nARG GH_TOKEN\nENV DB_PASSWORD=hunter22x\nRUN npm ci\n';

test('the text stays, and every finding is a warning that tells what would become of it', async () => {
  const planned = await under({ mode: 'report' }, text);
  expect(planned).toMatchObject({
    mode: 'report',
    verdict: 'unchanged',
    dockerfile: text,
    secrets: [],
    excluded: [],
    sealedArgs: [],
  });
  expect(brief(planned)).toEqual([
    'warn arg-credential 2 NPM_TOKEN',
    'warn arg-credential 3 GH_TOKEN',
    'warn env-literal 4 DB_PASSWORD',
  ]);
  const [arg, , env] = planned.findings;
  expect(arg?.help).toMatch(/^With mode: enforce this is sealed: Build with --secret/);
  expect(env?.help).toMatch(/^With mode: enforce this build is refused: /);
});

test('what is only warned about reads as in enforce mode, and what is accepted stays accepted', async () => {
  const policy = {
    rules: { 'env-literal': 'warn' as const },
    exceptions: [accepting('arg-credential', { secret: 'GH_*' })],
  };
  const planned = await under({ ...policy, mode: 'report' }, text);
  const enforced = await under(policy, text);
  expect(planned.findings.find(({ rule }) => rule === 'env-literal')).toEqual(
    enforced.findings.find(({ rule }) => rule === 'env-literal'),
  );
  expect(waived(planned)).toEqual(['exception arg-credential 3 GH_TOKEN']);
});

test('enforce is told too', async () => {
  expect((await under({}, text)).mode).toBe('enforce');
});

test('a file that cannot be rewritten is built all the same', async () => {
  const files = { 'schlüssel/.npmrc': `//r/:_authToken=${'a1'.repeat(8)}\n` };
  const odd = 'FROM a\nCOPY schlüssel/.npmrc /schlüssel/.npmrc\nRUN npm ci\n';
  await expect(under({}, odd, files)).rejects.toMatchObject({ kind: 'refused' });
  const planned = await under({ mode: 'report' }, odd, files);
  expect([planned.verdict, planned.dockerfile, planned.findings[0]?.action]).toEqual([
    'unchanged',
    odd,
    'warn',
  ]);
  expect(planned.findings[0]?.help).toMatch(/^With mode: enforce this build is refused: /);
  await expect(under({ mode: 'report' }, 'no Dockerfile')).rejects.toMatchObject({ kind: 'input' });
});
