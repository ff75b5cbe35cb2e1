// A definition that grows: ops from other definitions and new ones, each named by its digest.
import type { DefinitionBytes } from '../gateway/gateway.js';
import { digestOf, encodeOp, headOf, named, terminalOf } from './definition.js';
import { pb } from './messages.js';

/** One result of an op: the op's digest and the number of the result. */
export interface Output {
  digest: string;
  index: number;
}

/** Collects ops; inputs have to be added before the ops that use them. */
export class Graph {
  private readonly ops = new Map<string, Uint8Array>();
  private readonly metadata: Record<string, pb.OpMetadata.$Properties> = {};

  /**
   * Takes over the ops of a definition, with what makes BuildKit build them as the definition says.
   * @returns the result of the definition; undefined for an empty one
   */
  include(bytes: DefinitionBytes): Output | undefined {
    const definition = pb.Definition.decode(bytes);
    for (const op of (definition.def ?? []).slice(0, -1)) this.ops.set(digestOf(op), op);
    Object.assign(this.metadata, definition.metadata);
    const digest = headOf(definition);
    return digest === undefined ? undefined : { digest, index: 0 };
  }

  /** Adds an op over results of earlier ones. */
  add(op: pb.Op.$Properties, inputs: Output[], name: string): Output {
    const bytes = encodeOp(op, inputs);
    const digest = digestOf(bytes);
    this.ops.set(digest, bytes);
    this.metadata[digest] = named(name);
    return { digest, index: 0 };
  }

  /** Has the op run even when its result is in the cache; moby/buildkit solver/pb/ops.proto, OpMetadata. */
  ignoreCache({ digest }: Output): void {
    this.metadata[digest] = { ...this.metadata[digest], ignore_cache: true };
  }

  /** The definition whose result this is. */
  define(result: Output): DefinitionBytes {
    const def = [...this.ops.values(), terminalOf(result)];
    return pb.Definition.encode({ def, metadata: this.metadata }).finish();
  }
}
