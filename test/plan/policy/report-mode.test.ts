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
