import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import { following, parentsOf, shippedStages } from '../../../src/plan/trace/stages.js';

const parents = (text: string): (string | undefined)[][] => {
  const dockerfile = readDockerfile(text);
  return dockerfile.stages.map((stage) => parentsOf(dockerfile, stage).map(({ name }) => name));
};

test.each([
  ['FROM x', [[]]],
  ['FROM x AS b\nFROM b', [[], ['b']]],
  ['FROM x AS b\nFROM B', [[], []]],
  ['FROM x AS x\nFROM x', [[], ['x']]],
  ['FROM b\nFROM x AS b', [[], []]],
  ['ARG T=b\nFROM x AS b\nFROM x AS c\nFROM $T', [[], [], ['b', 'c']]],
  ['ARG T\nFROM x AS s-a\nFROM x AS s-b\nFROM y AS c\nFROM s-$T', [[], [], [], ['s-a', 's-b']]],
])('stages that %j is built on', (text, expected) => {
  expect(parents(text)).toEqual(expected);
});

const shipped = (text: string): number[] => {
  const dockerfile = readDockerfile(text);
  return [...shippedStages(dockerfile)].map(({ index }) => index).sort();
};

test.each([
  ['FROM x', [0]],
  ['FROM x AS b\nRUN y\nFROM z\nCOPY --from=b /y /y', [1]],
  ['FROM x AS b\nFROM b', [0, 1]],
  ['FROM x AS b\nFROM z\nRUN --mount=type=bind,from=b,target=/b y', [1]],
  ['FROM x\nRUN y\nFROM z\nCOPY --from=0 /y /y', [1]],
])('stages of %j that may be shipped', (text, expected) => {
  expect(shipped(text)).toEqual(expected);
});

test('what follows an instruction goes on in the stages built on its own, each once', () => {
  const dockerfile = readDockerfile(
    'FROM x AS a\nRUN 1\nRUN 2\nFROM a AS b\nRUN 3\nFROM x\nRUN 4\nFROM b\nRUN 5\n',
  );
  const [first] = dockerfile.stages;
  const later = first ? following(dockerfile, first, 0) : [];
  expect(later.map(({ body }) => body.text)).toEqual(['2', '3', '5']);
});
