// LLB as upstream would give it, for tests.
import type { DefinitionBytes } from '../../../src/build/gateway/gateway.js';
import { digestOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';

/** An op, the indexes of the ops that are its inputs (perhaps with one of their outputs), and the line of the Dockerfile it comes from. */
export interface Step {
  op: pb.Op.$Properties;
  inputs?: (number | [op: number, output: number])[];
  line?: number;
  name?: string;
}

/** A definition of these steps, in order; the last one is the result. */
export function definitionOf(steps: Step[], dockerfile = '', language = 'Dockerfile'): DefinitionBytes {
  const digests: string[] = [];
  const def = steps.map(({ op, inputs }) => {
    const edges = (inputs ?? []).map((input) => {
      const [from, index] = typeof input === 'number' ? [input, 0] : input;
      return { digest: digests[from] ?? '', index };
    });
    const bytes = pb.Op.encode({ ...op, inputs: edges }).finish();
    digests.push(digestOf(bytes));
    return bytes;
  });
  const terminal = pb.Op.encode({ inputs: [{ digest: digests.at(-1) ?? '', index: 0 }] }).finish();
  const metadata = Object.fromEntries(
    steps.map(({ name }, index) => [digests[index], { description: { 'llb.customname': name ?? '' } }]),
  );
  const locations = Object.fromEntries(
    steps.flatMap(({ line }, index) => {
      if (line === undefined) return [];
      const range = { start: { line, character: 0 }, end: { line, character: 0 } };
      return [[digests[index], { locations: [{ sourceIndex: 0, ranges: [range] }] }]];
    }),
  );
  const infos = [{ filename: 'Dockerfile', data: Buffer.from(dockerfile), language }];
  return pb.Definition.encode({ def: [...def, terminal], metadata, Source: { locations, infos } }).finish();
}

/** A step that runs a command. */
export function exec(meta: pb.Meta.$Properties, more: pb.ExecOp.$Properties = {}): pb.Op.$Properties {
  return { exec: { meta, mounts: [], ...more } };
}
