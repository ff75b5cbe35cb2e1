// The shell parser is loaded only when a credential is in play: nothing that a plan starts with imports it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const IMPORT = /^(?:import|export) (?!type\b)(?:[^'";]*? from )?'([^']+)';/gm;

/** Modules that are loaded with a file, by paths, packages by name. */
function loadedWith(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  for (const [, target = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
    if (target.startsWith('.')) loadedWith(join(dirname(file), target.replace(/\.js$/, '.ts')), found);
    else found.add(target);
  }
  return found;
}

const source = (path: string): string => join(__dirname, '../../src', path);

test('a plan starts without the shell parser', () => {
  expect(loadedWith(source('plan/plan.ts')).has('unbash')).toBe(false);
});

test('a plan without patterns of a policy loads nothing for them', () => {
  const loaded = loadedWith(source('plan/plan.ts'));
  expect([...loaded].filter((name) => !name.startsWith('/'))).toEqual([]);
});

test('the catalogue of rules is light', () => {
  const loaded = loadedWith(source('plan/rules/catalogue.ts'));
  expect([...loaded].filter((name) => !name.startsWith('/'))).toEqual([]);
});

test('a rule that is off loads no shell parser, one that is on does', async () => {
  const { plan } = await import('../../src/plan/plan.js');
  const { defaultPolicy } = await import('../../src/plan/policy/policy.js');
  const parsed = jest.fn();
  jest.doMock('../../src/plan/trace/parsed.js', () => {
    parsed();
    return jest.requireActual('../../src/plan/trace/parsed.js');
  });
  const text = 'FROM a\nRUN curl https://h/x | sh\n';
  await plan(text, {}, defaultPolicy);
  expect(parsed).not.toHaveBeenCalled();
  await plan(text, {}, { ...defaultPolicy, rules: { 'pipe-to-shell': 'warn' } });
  expect(parsed).toHaveBeenCalled();
});

test('what reads steps has it', () => {
  expect(loadedWith(source('plan/trace/rewrite/mounts.ts')).has('unbash')).toBe(true);
});
