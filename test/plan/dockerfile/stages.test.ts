// References between stages.
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import { baseStage, copyStage, stageByName } from '../../../src/plan/dockerfile/stages.js';

const dockerfile = readDockerfile('FROM x AS Base\nFROM base AS base\nFROM Base\nFROM y AS last\n');
const [first, second, third] = dockerfile.stages;

test('FROM looks at earlier stages and minds the case', () => {
  expect(second && baseStage(dockerfile, second, 'base')).toBe(first);
  expect(third && baseStage(dockerfile, third, 'base')).toBe(second);
  expect(third && baseStage(dockerfile, third, 'Base')).toBeUndefined();
  expect(third && baseStage(dockerfile, third, 'last')).toBeUndefined();
});

test.each([
  ['BASE', 1],
  ['0', 0],
  ['+1', 1],
  ['03', 3],
  ['last', 3],
  ['4', undefined],
  ['-1', undefined],
  ['image:tag', undefined],
])('COPY --from=%s', (from, index) => {
  expect(copyStage(dockerfile, from)?.index).toBe(index);
});

test('a mount knows names only', () => {
  expect(stageByName(dockerfile, 'LAST')?.index).toBe(3);
  expect(stageByName(dockerfile, '0')).toBeUndefined();
});
