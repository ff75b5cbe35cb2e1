// Graphs that a real engine made (Docker 28, built-in frontend), and changes of them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { digestOf, renameVertices, verticesOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';

/** What upstream returned for a Dockerfile. */
export interface Recorded {
  dockerfile: string;
  definitions: string[];
  metadata: Record<string, object>;
}

/** Reads test/build/verify/graphs/NAME.json. */
export function recorded(name: string): Recorded {
  return JSON.parse(readFileSync(join(__dirname, `../verify/graphs/${name}.json`), 'utf8')) as Recorded;
}

/** Its one definition, decoded. */
export function definitionIn({ definitions }: Recorded): pb.Definition {
  return pb.Definition.decode(Buffer.from(definitions[0] ?? '', 'base64'));
}

/** Changes ops in place; the digests by which the others refer to them follow. */
export function changeOps(
  definition: pb.Definition.$Properties,
  change: (op: pb.Op.$Properties, index: number) => void,
): void {
  const renamed = new Map<string, string>();
  definition.def = (definition.def ?? []).map((bytes, index, all) => {
    const op = pb.Op.decode(bytes);
    for (const input of op.inputs ?? []) input.digest = renamed.get(input.digest ?? '') ?? input.digest;
    if (index < all.length - 1) change(op, index);
    const changed = pb.Op.encode(op).finish();
    renamed.set(digestOf(bytes), digestOf(changed));
    return changed;
  });
  renameVertices(definition, renamed);
}

/** Puts an op behind all others, on top of the result, at a line. */
export function addOp(definition: pb.Definition.$Properties, op: pb.Op.$Properties, line: number): void {
  const ops = definition.def ?? [];
  ops.pop();
  const head = verticesOf({ def: [...ops, new Uint8Array()] }).at(-1)?.digest ?? '';
  const bytes = pb.Op.encode({ inputs: [{ digest: head, index: 0 }], ...op }).finish();
  const digest = digestOf(bytes);
  definition.def = [...ops, bytes, pb.Op.encode({ inputs: [{ digest, index: 0 }] }).finish()];
  const ranges = [{ start: { line, character: 0 }, end: { line, character: 0 } }];
  const source = definition.Source;
  if (source)
    source.locations = { ...source.locations, [digest]: { locations: [{ sourceIndex: 0, ranges }] } };
}
