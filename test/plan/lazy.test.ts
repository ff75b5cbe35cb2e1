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

test('what reads steps has it', () => {
  expect(loadedWith(source('plan/trace/rewrite/mounts.ts')).has('unbash')).toBe(true);
});
