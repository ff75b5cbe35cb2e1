// The canary harness on small cases: it passes what is sealed, and it can fail.
import { type Case, findCases } from '../../scripts/canary/cases.js';
import type { Outcome } from '../../scripts/canary/outcome.js';
import { runCanary } from '../../scripts/canary/run.js';
import type { Judged } from '../../scripts/canary/ways.js';
import { engine } from './support/index.js';

jest.setTimeout(180_000);

const LEAKY: Case = {
  name: 'leaky',
  dockerfile:
    'FROM node:24-slim\nARG NPM_TOKEN\nRUN npm config set //r.test/:_authToken $NPM_TOKEN && npm ci\nRUN npm run build\n',
  files: {},
  credentialFiles: {},
  args: ['NPM_TOKEN'],
};

async function outcomes(cases: Case[], frontend?: Judged): Promise<Outcome[]> {
  const reported: string[] = [];
  const found = await runCanary(await engine(), cases, ({ name }) => reported.push(name), { frontend });
  expect(reported.sort()).toEqual(cases.map(({ name }) => name).sort());
  return found;
}

test('a sealed, a clean and a refused case come out as they are meant to', async () => {
  const cases = ['arg-credential', 'clean', 'env-literal'].flatMap((name) => findCases(`samples/${name}`));
  const found = await outcomes(cases);
  expect(found.map(({ name, verdict, notes }) => [name, verdict, notes])).toEqual([
    ['arg-credential', 'sealed', []],
    ['clean', 'unchanged', []],
    ['env-literal', 'refused', []],
  ]);
});

test('what a tool writes is sealed, and every command sees it', async () => {
  const [found] = await outcomes([LEAKY]);
  expect(found).toEqual({ name: 'leaky', verdict: 'sealed', details: [], notes: [] });
});

test('a frontend that seals nothing is caught', async () => {
  const [found] = await outcomes([LEAKY], (dockerfile) => dockerfile);
  expect(found?.verdict).toBe('leaked');
  expect(found?.details).toEqual(['history', 'layer 2: root/.npmrc', 'log']);
});

test('a credential that no command sees any more is caught', async () => {
  const [found] = await outcomes([LEAKY], (dockerfile) => dockerfile.replace('ARG NPM_TOKEN', 'ARG OTHER'));
  expect(found?.verdict).toBe('changed');
  expect(found?.details).toContain('npm ci: without the variable NPM_TOKEN');
});

test('a command that does not run any more is caught', async () => {
  const clean = { ...LEAKY, dockerfile: 'FROM node:24-slim\nRUN npm ci\nRUN npm run build\n', args: [] };
  const [found] = await outcomes([clean], (dockerfile) => dockerfile.replace('RUN npm ci\n', ''));
  expect(found?.details).toEqual(['does not run: npm ci']);
});
