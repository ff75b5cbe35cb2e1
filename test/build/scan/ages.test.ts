import type { CacheImport } from '../../../src/build/gateway/gateway.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { scratchFiles } from '../../../src/build/llb/files.js';
import { pb } from '../../../src/build/llb/messages.js';
import { DependentAges, lastRun } from '../../../src/build/scan/ages.js';
import { secretSteps } from '../../../src/build/scan/steps.js';
import type { StepReport } from '../../../src/scan/scanner.js';
import { definitionOf, exec } from '../support/llb.js';
import { StubGateway } from '../support/stub.js';

const root = { input: 0, dest: '/', output: 0 };
const secretenv = [{ ID: 'TOKEN', name: 'TOKEN', optional: false }];
const copy = { input: 0, secondaryInput: 1, output: 0, copy: { src: '/a', dest: '/a' } };
const source = { op: { source: { identifier: 'docker-image://a' } } };
const step = { op: exec({ args: ['step'] }, { mounts: [root], secretenv }), inputs: [0], name: 'step' };

// A step on the one with the secret, one that has nothing to do with it, and a copy of the first onto the second.
const definition = definitionOf([
  source,
  step,
  { op: exec({ args: ['on'] }, { mounts: [root] }), inputs: [1], line: 4 },
  { op: exec({ args: ['apart'] }, { mounts: [root] }), inputs: [0], line: 5 },
  { op: { file: { actions: [copy] } } satisfies pb.Op.$Properties, inputs: [3, 2], line: 6 },
]);
const build = { since: 1, session: 's', attempt: 2 };

/** @param answers ages of what is on line 4 and 6, in the order in which they are asked for */
async function outdated(
  answers: [number, number][],
  ran: number | undefined,
  { bytes = definition, others = [] as Uint8Array[], cacheImports = [] as CacheImport[] } = {},
) {
  const steps = secretSteps([bytes], []);
  const gateway = new StubGateway();
  jest
    .spyOn(gateway, 'readDir')
    .mockImplementation(async () => [
      { path: 'report.json', linkname: JSON.stringify(answers.shift()?.map(String)) },
    ]);
  const context = {
    gateway,
    image: scratchFiles([['x', Buffer.from('y')]], 'the frontend'),
    cacheImports,
    build,
    rerun: new Set<string>(),
    settings: { patterns: true, values: [], skip: [] },
    tellsNotKept: false,
  };
  const found = await new DependentAges(context, steps, [bytes, ...others]).outdated(
    new Map(ran === undefined ? [] : steps.map(({ digest }) => [digest, BigInt(ran)])),
  );
  const asked = gateway.solved.map((request) => {
    const { metadata, ...decoded } = pb.Definition.decode(request.definition ?? new Uint8Array());
    const ops = verticesOf(decoded).map(({ digest, op }) => ({ digest, args: op.exec?.meta?.args ?? [] }));
    const { digest = '', args = [] } = ops.find((each) => each.args[2] === 'ages') ?? {};
    const isNew = JSON.parse(args[3] ?? '{}').build !== undefined;
    return isNew ? 'new' : metadata[digest]?.ignore_cache ? 'kept' : 'cached';
  });
  return { lines: found.flatMap(({ lines }) => lines.map(({ line }) => line)), asked };
}

it('finds nothing where all was made after the step ran', async () => {
  expect(await outdated([[5, 6]], 5)).toEqual({ lines: [], asked: ['cached'] });
});

it('finds what was made before, once it was looked at anew', async () => {
  const old: [number, number] = [4, 6];
  expect(await outdated([old, old], 5)).toEqual({ lines: [4], asked: ['cached', 'new'] });
  expect(await outdated([[4, 4], old], 5)).toEqual({ lines: [4], asked: ['cached', 'new'] });
});

it('keeps a newer answer for later builds', async () => {
  const answers: [number, number][] = [
    [4, 4],
    [6, 6],
    [6, 6],
  ];
  expect(await outdated(answers, 5)).toEqual({ lines: [], asked: ['cached', 'new', 'kept'] });
});

it('takes an answer that lacks something for one that is too old', async () => {
  const lacking = [[9], [9]] as unknown as [number, number][];
  expect((await outdated(lacking, 5)).lines).toEqual([6]);
});

it('asks anew about what runs in any case', async () => {
  const always = pb.Definition.decode(definition);
  const on = verticesOf(always).find(({ op }) => op.exec?.meta?.args?.[0] === 'on')?.digest ?? '';
  always.metadata[on] = { ignore_cache: true };
  expect(await outdated([[9, 9]], 5, { bytes: pb.Definition.encode(always).finish() })).toMatchObject({
    asked: ['kept'],
  });
});

it('asks about what builds on the step in the definition of another platform', async () => {
  const other = { op: exec({ args: ['other'] }, { mounts: [root] }), inputs: [1], line: 7 };
  const answers = [[5, 6, 4]] as unknown as [number, number][];
  expect(
    await outdated([...answers, ...answers], 5, { others: [definitionOf([source, step, other])] }),
  ).toEqual({
    lines: [7],
    asked: ['cached', 'new'],
  });
});

it('asks about nothing where nothing builds on the step', async () => {
  expect(await outdated([], 5, { bytes: definitionOf([source, step]) })).toEqual({ lines: [], asked: [] });
});

it('does not have everything fetched from an imported cache where no step ran on this engine', async () => {
  const cacheImports = [{ Type: 'registry' }];
  expect(await outdated([], undefined, { cacheImports })).toEqual({ lines: [], asked: [] });
  expect(await outdated([[5, 6]], 5, { cacheImports })).toEqual({ lines: [], asked: ['cached'] });
});

it.each<[string, string[], bigint]>([
  ['its latest witness', ['5000000', '7000000', '6000000'], 7_000_000n],
  ['the beginning of the build, where it wrote nothing', [], 1_000_000n],
  ['the beginning of the build, where it gave older times to what it wrote', ['900000'], 1_000_000n],
])('says when a step last ran: %s', (_, modified, expected) => {
  const witnesses = modified.map((each) => ({ path: 'a', modified: each }));
  expect(lastRun({ witnesses, build } as StepReport)).toBe(expected);
});
