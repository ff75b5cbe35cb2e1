// The search for made-up credentials at the end of a test run: it finds them in every form, and tells none.
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canary, disguises } from '../../scripts/canary/canary.js';
import { type Findings, Guard } from '../../scripts/guard/guard.js';
import { holdsPlanted, NOTES_VARIABLE, noteOutput, plant, readOutputs } from '../../scripts/guard/notes.js';
import { Search } from '../../scripts/guard/search.js';

const outer = process.env[NOTES_VARIABLE];
afterEach(() => {
  if (outer === undefined) delete process.env[NOTES_VARIABLE];
  else process.env[NOTES_VARIABLE] = outer;
});

/** What the guard finds behind these tests. */
async function findings(body: (guard: Guard) => void): Promise<Findings> {
  const guard = await Guard.begin();
  body(guard);
  return guard.end();
}

test('outputs without a credential pass', async () => {
  const found = await findings(() => {
    canary();
    noteOutput('a build', 'nothing', Buffer.from([0, 255]));
    noteOutput('nobody');
  });
  expect(found).toEqual({ canaries: 1, outputs: 2, leaks: [] });
});

test('a credential in an output is found, and told by whose output it is', async () => {
  const value = canary();
  const found = await findings(() => {
    plant(value);
    noteOutput('a clean build', 'x');
    noteOutput('a leaky build', 'x', `the token is ${value}.`);
  });
  expect(found.leaks).toEqual(['a leaky build']);
  expect(JSON.stringify(found).includes(value)).toBe(false);
});

test('in every form, at the start, within, and at the end', () => {
  const value = canary();
  const search = new Search([canary(), value]);
  for (const form of [Buffer.from(Buffer.from(value).toString('base64url')), ...disguises(value)])
    for (const [before, after] of [
      ['', ''],
      ['', '\n'],
      ['x'.repeat(99), ''],
      ['é', '\0'],
    ])
      expect(search.find(Buffer.from(`${before}${form.toString('latin1')}${after}`)).length).toBe(1);
});

test.each(['', 'a', 'abc', 'abcd', 'x'.repeat(100_000)])(
  'nothing is found in what is not there (%#)',
  (text) => {
    expect(new Search([canary(), canary()]).find(Buffer.from(text))).toEqual([]);
  },
);

test('what a person is shown holds no credential, and what was shown is searched', async () => {
  const value = canary();
  let told = '';
  const found = await findings((guard) => {
    plant(value);
    told = guard.tellable('jest', `expected ${value} to be`);
  });
  expect(told === 'expected *** to be').toBe(true);
  expect(found.leaks).toEqual(['jest']);
});

test('nothing is kept, and nobody else can read meanwhile', async () => {
  let folder = '';
  await findings(() => {
    folder = process.env[NOTES_VARIABLE] ?? '';
    canary();
    noteOutput('a build', 'x');
    const modes = ['', 'canaries', 'outputs'].map((name) =>
      (statSync(join(folder, name)).mode & 0o77).toString(8),
    );
    expect(modes.slice(0, 2)).toEqual(['0', '0']);
  });
  expect(() => readdirSync(folder)).toThrow('ENOENT');
  expect(process.env[NOTES_VARIABLE]).toBe(undefined);
});

test('without a run that asks for it nothing is noted', () => {
  delete process.env[NOTES_VARIABLE];
  const folder = mkdtempSync(join(tmpdir(), 'sealfile-guard-'));
  const value = canary();
  noteOutput('a build', value);
  expect([...readOutputs(folder)]).toEqual([]);
  expect([holdsPlanted(`x${value}`), holdsPlanted('x')]).toEqual([true, false]);
  rmSync(folder, { recursive: true });
});
