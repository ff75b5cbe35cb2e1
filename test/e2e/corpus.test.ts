// The fixtures of real-world cases, built both ways on a real engine: nothing leaks, and every command sees what it saw.
import { join } from 'node:path';
import { findCases } from '../../scripts/canary/cases.js';
import { isFailure } from '../../scripts/canary/outcome.js';
import { runCanary } from '../../scripts/canary/run.js';
import { engine } from './support/index.js';

jest.setTimeout(1_800_000);

test('the canary harness passes all fixtures', async () => {
  const cases = findCases(join(__dirname, '../corpus')).filter(({ expected }) => expected === 'sealed');
  const outcomes = await runCanary(await engine(), cases, () => {});
  const wrong = outcomes.filter((outcome) => isFailure(outcome) || outcome.verdict !== 'sealed');
  expect(wrong).toEqual([]);
  expect(outcomes).toHaveLength(cases.length);
});
