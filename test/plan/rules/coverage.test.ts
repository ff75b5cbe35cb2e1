// Every rule has a test of its own and a sample.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { planRules, ruleInfos } from '../../../src/plan/rules/catalogue.js';

const SAMPLES = join(__dirname, '../../../samples');
const ids = planRules.map(({ id }) => id);

test('ids are unique and in kebab case', () => {
  const all = ruleInfos.map(({ id }) => id);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((id) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([]);
});

test('titles are noun phrases that differ', () => {
  const titles = ruleInfos.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.filter((title) => !/^[A-Z].*[^.]$/.test(title))).toEqual([]);
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
