// Fixtures of the 107 real-world cases: what the plan makes of each, and how many it seals.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canary } from '../scripts/canary/canary.js';
import { type Case, findCases } from '../scripts/canary/cases.js';
import { type CredentialKind, credential } from '../scripts/samples.js';
import { SealfileError } from '../src/errors.js';
import { planned } from './plan/outcome.js';

const FOLDER = join(__dirname, 'corpus');
const WORDS = { rewritten: 'sealed', refused: 'refused', unchanged: 'unchanged' };

interface Label {
  id: string;
  class: 'leak' | 'clean' | 'good';
  needed?: string;
}

const cases = findCases(FOLDER).map((each) => ({ ...each, label: labelOf(each) }));

function labelOf({ name }: Case): Label {
  return JSON.parse(readFileSync(join(FOLDER, name, 'case.json'), 'utf8')) as Label;
}

/** The verdict with the context that the case describes; a text that is no Dockerfile is refused. */
async function verdictOf({ dockerfile, files, credentialFiles }: Case): Promise<string> {
  const made = Object.entries(credentialFiles).map(([path, kind]) => [
    path,
    credential(kind as CredentialKind, canary()),
  ]);
  try {
    const { verdict } = await planned(dockerfile, { ...files, ...Object.fromEntries(made) });
    return WORDS[verdict];
  } catch (error) {
    if (error instanceof SealfileError) return 'refused';
    throw error;
  }
}

test.each(cases.map((each) => [each.name, each] as const))('%s', async (_, each) => {
  expect(await verdictOf(each)).toBe(each.expected);
});

test('there is a fixture for each of the 107 cases', () => {
  expect(new Set(cases.map(({ label }) => label.id)).size).toBe(107);
});

test('at least 85 % of the leaks that the build needs are sealed, those for the container refused, the others unchanged', () => {
  const outcomes = (pick: (label: Label) => boolean): string[] =>
    cases.filter(({ label }) => pick(label)).map(({ expected }) => expected ?? '');
  const build = outcomes(({ class: kind, needed }) => kind === 'leak' && needed === 'build');
  expect(build.filter((outcome) => outcome === 'sealed').length / build.length).toBeGreaterThanOrEqual(0.85);
  expect(new Set(outcomes(({ class: kind, needed }) => kind === 'leak' && needed === 'run'))).toEqual(
    new Set(['refused']),
  );
  expect(new Set(outcomes(({ class: kind }) => kind !== 'leak'))).toEqual(new Set(['unchanged']));
});
