import type { pb } from '../../../src/build/llb/messages.js';
import { currentOnes, type Reported } from '../../../src/build/scan/current.js';
import { Results } from '../../../src/build/scan/results.js';
import { secretSteps } from '../../../src/build/scan/steps.js';
import type { StepReport } from '../../../src/scan/scanner.js';
import { definitionOf, exec } from '../support/llb.js';
import { type Answers, StubGateway } from '../support/stub.js';

const root = { input: 0, dest: '/', output: 0 };
const secretenv = [{ ID: 'TOKEN', name: 'TOKEN', optional: false }];
const copy = { input: 0, secondaryInput: 1, output: 0, copy: { src: '/a', dest: '/a' } };

// Two steps in a row with a COPY between them, and one of another stage.
const definition = definitionOf([
  { op: { source: { identifier: 'docker-image://a' } } },
  { op: exec({ args: ['lower'] }, { mounts: [root], secretenv }), inputs: [0], name: 'lower' },
  { op: exec({ args: ['apart'] }, { mounts: [root], secretenv }), inputs: [0], name: 'apart' },
  { op: { file: { actions: [copy] } } satisfies pb.Op.$Properties, inputs: [1, 2] },
  { op: exec({ args: ['upper'] }, { mounts: [root], secretenv }), inputs: [3], name: 'upper' },
]);

function reported(more: Record<string, Partial<StepReport>> = {}): Reported[] {
  return secretSteps([definition], []).map((step) => ({
    step,
    report: {
      report: { version: 1, secrets: [], encodings: [], files: 0, bytes: 0, hits: [], bounds: [] },
      build: { since: 1, session: 's', attempt: 1 },
      run: 'now',
      witnesses: [{ path: `of-${step.name}`, modified: '2048' }],
      ...more[step.name],
    },
  }));
}

async function current(all: Reported[], changed: string[] = []) {
  const stats: Answers['stats'] = {};
  for (const name of ['lower', 'apart', 'upper'])
    stats[`of-${name}`] = { modTime: changed.includes(name) ? 4096 : 2048 };
  const gateway = new StubGateway({ stats });
  const held = await currentOnes(new Results({ gateway, cacheImports: [] }), all);
  return { looks: gateway.solved.length, names: [...held].map(({ step }) => step.name).sort() };
}

it('looks at each result', async () => {
  expect(await current(reported())).toEqual({ looks: 3, names: ['apart', 'lower', 'upper'] });
});

it('does not take an upper result, which is what it was, for the one below it', async () => {
  expect(await current(reported(), ['lower'])).toEqual({ looks: 3, names: ['apart', 'upper'] });
  expect(await current(reported(), ['upper'])).toEqual({ looks: 3, names: ['apart', 'lower'] });
});

it('does not look at reports that tell nothing', async () => {
  const all = reported({ lower: { run: 'earlier' }, upper: { run: 'unpacked' }, apart: { run: 'earlier' } });
  expect(await current(all)).toEqual({ looks: 0, names: [] });
});
