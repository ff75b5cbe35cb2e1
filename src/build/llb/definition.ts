// Making and reading LLB definitions: ops in order, each input named by the digest of its op's bytes.
import { createHash } from 'node:crypto';
import type { LineRange } from '../../errors.js';
import type { DefinitionBytes } from '../gateway/gateway.js';
import { pb } from './messages.js';

/** An op with its digest. */
export interface Vertex {
  digest: string;
  op: pb.Op.$Properties;
}

/** The digest by which other ops refer to this one; moby/buildkit client/llb/marshal.go. */
export function digestOf(op: Uint8Array): string {
  return `sha256:${createHash('sha256').update(op).digest('hex')}`;
}

/** Options of one op: its name in the progress, and the definition whose result is its only input. */
export interface OpOptions {
  name: string;
  input?: DefinitionBytes;
}

/** A definition that ends in this op. The last entry is not an op but points at the one that is the result. */
export function defineOp(op: pb.Op.$Properties, { name, input }: OpOptions): DefinitionBytes {
  const definition = input ? pb.Definition.decode(input) : new pb.Definition();
  const ops = definition.def ?? [];
  const end = ops.pop();
  const inputs = end ? pb.Op.decode(end).inputs : [];
  const bytes = encodeOp(op, inputs ?? []);
  const digest = digestOf(bytes);
  definition.def = [...ops, bytes, terminalOf({ digest, index: 0 })];
  definition.metadata = { ...definition.metadata, [digest]: named(name) };
  return pb.Definition.encode(definition).finish();
}

/** An op as upstream writes it, so that equal ones have one digest: an empty list of constraints is written out. */
export function encodeOp(op: pb.Op.$Properties, inputs: pb.Input.$Properties[]): Uint8Array {
  return pb.Op.encode({ ...op, inputs, constraints: { filter: [] } }).finish();
}

/** Metadata of an op that the progress shows under this name. */
export function named(name: string): pb.OpMetadata.$Properties {
  return { description: { 'llb.customname': name } };
}

/** The last entry of a definition, which says what its result is. */
export function terminalOf(result: pb.Input.$Properties): Uint8Array {
  return pb.Op.encode({ inputs: [result] }).finish();
}

/** The op that is the result of a definition. */
export function headOf(definition: pb.Definition.$Properties): string | undefined {
  const last = definition.def?.at(-1);
  return last ? (pb.Op.decode(last).inputs?.[0]?.digest ?? undefined) : undefined;
}

/** Lines of the Dockerfile that an op comes from, as the definition's source map says. */
export function linesOf({ Source }: pb.Definition.$Properties, digest: string): LineRange[] {
  const locations = Source?.locations?.[digest]?.locations ?? [];
  return locations
    .flatMap(({ ranges }) => ranges ?? [])
    .map(({ start, end }) => ({
      line: start?.line ?? 0,
      endLine: Math.max(start?.line ?? 0, end?.line ?? 0),
    }));
}

/** All ops of a definition; the pointer at its end is left out. */
export function verticesOf(definition: pb.Definition.$Properties): Vertex[] {
  return (definition.def ?? [])
    .slice(0, -1)
    .map((bytes) => ({ digest: digestOf(bytes), op: pb.Op.decode(bytes) }));
}

/**
 * The part of a definition that one of its ops needs.
 * @param digest of the op that becomes the result
 */
export function closureOf(definition: pb.Definition.$Properties, digest: string): DefinitionBytes {
  const byDigest = new Map((definition.def ?? []).slice(0, -1).map((bytes) => [digestOf(bytes), bytes]));
  const wanted = new Map<string, Uint8Array>();
  const visit = (current: string) => {
    const bytes = byDigest.get(current);
    if (!bytes || wanted.has(current)) return;
    for (const input of pb.Op.decode(bytes).inputs ?? []) visit(input.digest ?? '');
    wanted.set(current, bytes);
  };
  visit(digest);
  const metadata = Object.entries(definition.metadata ?? {}).filter(([key]) => wanted.has(key));
  return pb.Definition.encode({
    def: [...wanted.values(), terminalOf({ digest, index: 0 })],
    metadata: Object.fromEntries(metadata),
  }).finish();
}

/** Moves what a definition keeps by digest (metadata, source lines) to the new digests of ops that changed. */
export function renameVertices(definition: pb.Definition.$Properties, renamed: Map<string, string>): void {
  const move = <T>(entries: Record<string, T> | null | undefined): Record<string, T> =>
    Object.fromEntries(Object.entries(entries ?? {}).map(([key, value]) => [renamed.get(key) ?? key, value]));
  definition.metadata = move(definition.metadata);
  if (definition.Source) definition.Source.locations = move(definition.Source.locations);
}

/** Field 1000 of an op, which nobody reads, with the text `sealfile`. */
const mark = Buffer.concat([Buffer.from([0xc2, 0x3e, 8]), Buffer.from('sealfile')]);

/**
 * The same definition under a digest of its own.
 *
 * BuildKit remembers by the digest of the last op which frontend made a definition, and forgets it when there were two
 * (moby/buildkit solver/llbsolver/provenance_store.go). Lowered by upstream and sent by us there would be two, and the
 * provenance of a build that takes this one as an input would no longer say where it came from. Cache keys do not hang
 * on the digest.
 */
export function marked(bytes: DefinitionBytes): DefinitionBytes {
  const definition = pb.Definition.decode(bytes);
  const head = headOf(definition);
  const at = definition.def?.findIndex((op) => digestOf(op) === head) ?? -1;
  const op = definition.def?.[at];
  if (!head || !op || !definition.def) return bytes;
  const changed = Buffer.concat([op, mark]);
  const terminal = pb.OpInputs.decode(definition.def.at(-1) ?? new Uint8Array());
  for (const input of terminal.inputs ?? []) input.digest = digestOf(changed);
  definition.def[at] = changed;
  definition.def[definition.def.length - 1] = pb.OpInputs.encode(terminal).finish();
  renameVertices(definition, new Map([[head, digestOf(changed)]]));
  return pb.Definition.encode(definition).finish();
}
