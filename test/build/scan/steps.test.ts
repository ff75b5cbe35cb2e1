import { pb } from '../../../src/build/llb/messages.js';
import { secretSteps } from '../../../src/build/scan/steps.js';
import { definitionOf, exec } from '../support/llb.js';

const base = { op: { source: { identifier: 'docker-image://a' } } };
const root = { input: 0, dest: '/', output: 0 };
const secret = (ID: string, optional = false) => ({
  input: -1,
  dest: `/run/secrets/${ID}`,
  output: -1,
  mountType: pb.MountType.SECRET,
  secretOpt: { ID, optional },
});

it('finds steps with secrets as files, as variables, and with an SSH agent', () => {
  const definition = definitionOf([
    base,
    { op: exec({ args: ['plain'] }, { mounts: [root] }), inputs: [0], line: 2 },
    { op: exec({ args: ['a'] }, { mounts: [root, secret('A')] }), inputs: [1], line: 3, name: 'RUN a' },
    {
      op: exec({ args: ['b'] }, { mounts: [root], secretenv: [{ ID: 'B', name: 'B', optional: true }] }),
      inputs: [2],
      line: 4,
    },
    {
      op: exec(
        { args: ['c'] },
        { mounts: [root, { input: -1, dest: '/ssh', output: -1, mountType: pb.MountType.SSH }] },
      ),
      inputs: [3],
    },
  ]);
  const steps = secretSteps([definition, definition], []);
  expect(steps.map(({ name, secrets, lines }) => ({ name, secrets, lines }))).toEqual([
    { name: 'RUN a', secrets: [{ id: 'A', optional: false }], lines: [{ line: 3, endLine: 3 }] },
    { name: '', secrets: [{ id: 'B', optional: true }], lines: [{ line: 4, endLine: 4 }] },
    { name: '', secrets: [], lines: [] },
  ]);
});

it('says what a step can write to', () => {
  const cache = { input: -1, dest: '/c', output: -1, mountType: pb.MountType.CACHE, cacheOpt: { ID: 'c' } };
  const bind = { input: 1, dest: '/b', output: -1 };
  const op = exec(
    {},
    { mounts: [bind, { input: 0, dest: '/', output: 1 }, cache, secret('A'), secret('A', true)] },
  );
  const [step] = secretSteps([definitionOf([base, base, { op, inputs: [0, 1] }])], []);
  expect(step).toMatchObject({ output: 1, parent: 0, secrets: [{ id: 'A', optional: false }] });
  expect(step?.caches.map(({ dest }) => dest)).toEqual(['/c']);
});

it('knows that a step over nothing has no file system before it, and a read-only one none after it', () => {
  const op = exec({}, { mounts: [{ input: -1, dest: '/', output: -1 }, secret('A')] });
  const [step] = secretSteps([definitionOf([{ op }])], []);
  expect(step).toMatchObject({ output: undefined, parent: undefined });
});

it('leaves the steps of client inputs to the build that they belong to', () => {
  const definition = definitionOf([{ op: exec({}, { mounts: [root, secret('A')] }) }]);
  expect(secretSteps([definition], [definition])).toEqual([]);
});

it('searches steps without a secret too, when they share a cache with one that has it', () => {
  const cache = (ID: string) => ({
    input: -1,
    dest: `/${ID}`,
    output: -1,
    mountType: pb.MountType.CACHE,
    cacheOpt: { ID },
  });
  const step = (name: string, ...mounts: pb.Mount.$Properties[]) => ({
    op: exec({ args: [name] }, { mounts: [root, ...mounts] }),
    name,
  });
  const definition = definitionOf([
    step('last', cache('two')),
    step('apart', cache('three')),
    step('mover', cache('one'), cache('two')),
    step('given', secret('A', true), cache('one')),
  ]);
  const steps = secretSteps([definition], []);
  expect(steps.map(({ name, secrets }) => [name, secrets.map(({ id }) => id)])).toEqual([
    ['last', ['A']],
    ['mover', ['A']],
    ['given', ['A']],
  ]);
});
