import { builtAlready, emptiesCaches, ranAlready, runAgain } from '../../../src/build/llb/again.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';
import { definitionOf, exec } from '../support/llb.js';

it('has an op and all that build on it run again, and nothing else', () => {
  const names = ['base', 'other', 'step', 'next', 'both'];
  const inputs = [[], [0], [0], [2], [1, 3]];
  const definition = definitionOf(
    names.map((name, index) => ({ op: exec({ args: [name] }), inputs: inputs[index], name })),
  );
  const vertices = verticesOf(pb.Definition.decode(definition));
  const step = vertices[2]?.digest ?? '';
  const changed = pb.Definition.decode(runAgain(definition, [step]));
  const again = vertices.filter(({ digest }) => changed.metadata[digest]?.ignore_cache);
  expect(again.map(({ op }) => op.exec?.meta?.args?.[0])).toEqual(['step', 'next', 'both']);
  expect(changed.metadata[step]?.description).toEqual({ 'llb.customname': 'step' });
  expect(changed.def).toEqual(pb.Definition.decode(definition).def);
  const digestOf = (index: number) => vertices[index]?.digest ?? '';
  const once = runAgain(definition, [digestOf(3)]);
  expect(ranAlready(definition, [step])).toBe(false);
  expect(ranAlready(once, [step])).toBe(true);
  expect(ranAlready(once, [digestOf(1)])).toBe(true);
  expect(ranAlready(runAgain(definition, [digestOf(1)]), [digestOf(3)])).toBe(true);
});

it('knows ops that have nothing to do with those that ran already', () => {
  const definition = definitionOf([
    { op: exec({ args: ['base'] }) },
    { op: exec({ args: ['ran'] }), inputs: [0] },
    { op: exec({ args: ['step'] }), inputs: [0] },
  ]);
  const [, ran, step] = verticesOf(pb.Definition.decode(definition)).map(({ digest }) => digest);
  expect(ranAlready(runAgain(definition, [ran ?? '']), [step ?? ''])).toBe(false);
});

it('knows definitions whose loading empties cache mounts, and makes them harmless', () => {
  const cache = { input: -1, dest: '/c', output: -1, mountType: pb.MountType.CACHE };
  const step = (mounts: pb.Mount.$Properties[]) => definitionOf([{ op: exec({}, { mounts }) }]);
  const always = (bytes: Uint8Array) => {
    const [vertex] = verticesOf(pb.Definition.decode(bytes));
    return runAgain(bytes, [vertex?.digest ?? '']);
  };
  expect(emptiesCaches(step([cache]))).toBe(false);
  expect(emptiesCaches(always(step([])))).toBe(false);
  expect(emptiesCaches(always(step([cache])))).toBe(true);
  expect(emptiesCaches(builtAlready(always(step([cache]))))).toBe(false);
});
