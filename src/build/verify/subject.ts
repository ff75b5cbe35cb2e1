// What a proof is about: the graphs of a result, what they are held against, and what is found wrong.
import type { LineRange } from '../../errors.js';
import type { ContextFacts, Plan } from '../../plan/types.js';
import type { GraphSource } from '../context/look.js';
import { linesOf, type Vertex, verticesOf } from '../llb/definition.js';
import type { pb } from '../llb/messages.js';
import type { Ledger } from '../policy/ledger.js';
import { Lowered } from './lowered.js';

/** What the graph is held against. */
export interface Expectation {
  /** Bytes of the Dockerfile that upstream was to lower. */
  dockerfile: Uint8Array;
  /** The Dockerfile as the user wrote it. */
  original: string;
  plan: Plan;
  /** Options of the build. */
  options: Record<string, string>;
  /** Definitions that the client gave: they may come from other Dockerfiles, and were planned elsewhere. */
  inputs: Uint8Array[];
  /** Names of build arguments whose values are credentials by their shape, and which the policy leaves. */
  leftArguments: string[];
  /** Judges what is found under the policy. */
  ledger: Ledger;
  /** Looks for credential files in a source of the graph. */
  look(source: GraphSource): Promise<ContextFacts>;
}

/** Something that is not as planned or not safe, and where. */
export interface Fault {
  /** The rule that a policy changes for this, and the names that an exception has to fit; undefined for what no policy can allow. */
  about?: { rule: string; secrets: string[] };
  /** What is wrong and why, as whole sentences; never a value. */
  message: string;
  /** What to do, behind "Do:". */
  help: string;
  ranges: LineRange[];
}

/** An op of the build's own, with the bytes that its digest is of. */
export interface Part extends Vertex {
  bytes: Uint8Array;
  ranges: LineRange[];
  /** What the progress shows for it. */
  names: string[];
}

/** A definition, taken apart. */
export interface Graph {
  definition: pb.Definition.$Properties;
  /** Ops without those of the client's inputs. */
  parts: Part[];
}

/** All that the invariants look at. */
export interface Subject {
  graphs: Graph[];
  metadata: Record<string, Uint8Array>;
  expected: Expectation;
  lowered: Lowered;
}

/**
 * Takes a result apart.
 * @param foreign digests of the ops in the client's inputs
 */
export function subjectOf(
  definitions: pb.Definition.$Properties[],
  metadata: Record<string, Uint8Array>,
  expected: Expectation,
  foreign: Set<string>,
): Subject {
  const graphs = definitions.map((definition) => ({
    definition,
    parts: verticesOf(definition).flatMap((vertex, index) => {
      if (foreign.has(vertex.digest)) return [];
      const bytes = definition.def?.[index] ?? new Uint8Array();
      const names = Object.values(definition.metadata?.[vertex.digest]?.description ?? {});
      return [{ ...vertex, bytes, ranges: linesOf(definition, vertex.digest), names }];
    }),
  }));
  return { graphs, metadata, expected, lowered: new Lowered(expected.dockerfile, expected.options.target) };
}
