// Every rule has a test of its own and a sample.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../src/plan/rules/index.js';
import { literalCredentialId } from '../../../src/plan/rules/literal-credential.js';
import { windowsId } from '../../../src/plan/rules/windows.js';

const SAMPLES = join(__dirname, '../../../samples');
const ids = [...rules.map(({ id }) => id), literalCredentialId, windowsId];

test('ids are unique and in kebab case', () => {
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.filter((id) => !/^[a-z]+(-[a-z]+)+$/.test(id))).toEqual([]);
});

test.each(ids)('%s has a test', (id) => {
  expect(existsSync(join(__dirname, `${id}.test.ts`))).toBe(true);
});

test.each(ids)('%s has a sample', (id) => {
  expect(existsSync(join(SAMPLES, id, 'before.Dockerfile'))).toBe(true);
});

test('every test here is that of a rule', () => {
  const names = readdirSync(__dirname)
    .filter((file) => file.endsWith('.test.ts') && file !== 'coverage.test.ts')
    .map((file) => file.replace(/\.test\.ts$/, ''));
  expect(names.filter((name) => !ids.includes(name))).toEqual([]);
});
