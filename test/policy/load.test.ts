import { defaultPolicy } from '../../src/plan/policy/policy.js';
import { loadPolicy } from '../../src/policy/load.js';
import { org } from './support/layers.js';

const loaded: string[] = [];
for (const library of ['yaml', 're2js', 'ajv'] as const)
  jest.mock(library, () => {
    loaded.push(library);
    return jest.requireActual(library);
  });

test('without layers the built-in policy holds, and no library is loaded', async () => {
  const { policy, origins, layers, locked } = await loadPolicy([]);
  expect(policy).toBe(defaultPolicy);
  expect([origins.size, layers.length, locked.size]).toEqual([0, 0, 0]);
  expect(loaded).toEqual([]);
});

test('a file without regular expressions loads nothing but the reader of YAML', async () => {
  expect((await loadPolicy([org('version: 1\n')])).policy).toEqual(defaultPolicy);
  expect(loaded).toEqual(['yaml']);
});
