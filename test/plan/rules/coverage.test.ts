// Every rule has a test of its own and a sample.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { planRules, ruleInfos } from '../../../src/plan/rules/catalogue.js';

const SAMPLES = join(__dirname, '../../../samples');
const SRC = join(__dirname, '../../../src');
const DOCS = join(__dirname, '../../../docs');
const docs = readFileSync(join(DOCS, 'rules.md'), 'utf8');
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

test('every rule that the code names is in the catalogue', () => {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const named = files.flatMap((file) =>
    [...readFileSync(join(SRC, file), 'utf8').matchAll(/\brule: '([\w-]+)'/g)].map(([, id]) => id),
  );
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((id) => !ruleInfos.some((info) => info.id === id))).toEqual([]);
});

test.each(ruleInfos)('$id is in docs/rules.md', ({ id, title }) => {
  expect(docs).toContain(`\n### ${id}\n\n${title}. By default: `);
});

test('links of docs/rules.md lead somewhere', () => {
  const links = [...docs.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, link = '']) => link);
  const broken = links.filter((link) =>
    link.startsWith('#') ? !docs.includes(`\n### ${link.slice(1)}\n`) : !existsSync(join(DOCS, link)),
  );
  expect(broken).toEqual([]);
});

test('every test here is that of a rule', () => {
  const names = readdirSync(__dirname)
    .filter((file) => file.endsWith('.test.ts') && file !== 'coverage.test.ts')
    .map((file) => file.replace(/\.test\.ts$/, ''));
  expect(names.filter((name) => !ids.includes(name))).toEqual([]);
});
