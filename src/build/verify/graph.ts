// The proof over LLB: what upstream made of the Dockerfile is what was planned, and no sealed credential is in it.
import { type LineRange, SealfileError } from '../../errors.js';
import { ignorePatterns } from '../../plan/credentials/ignore.js';
import type { Plan } from '../../plan/types.js';
import { exactPattern } from '../context/ignore.js';
import type { Result } from '../gateway/gateway.js';
import { digestOf, type Vertex, verticesOf } from '../llb/definition.js';
import { pb } from '../llb/messages.js';
import { definitionsOf } from '../lower.js';
import { checkConfigs, type Fault } from './config.js';
import { containsAny } from './values.js';

/** What the graph is held against. */
export interface Expectation {
  /** Bytes of the Dockerfile that upstream was to lower. */
  dockerfile: Uint8Array;
  /** The Dockerfile as the user wrote it. */
  original: string;
  plan: Plan;
  /** Values that must not be anywhere. */
  values: string[];
  /** Definitions that the client gave: they may come from other Dockerfiles, and were planned elsewhere. */
  inputs: Uint8Array[];
}

interface Graph {
  definition: pb.Definition.$Properties;
  vertices: Vertex[];
}

/**
 * Checks a lowered result.
 * @throws SealfileError of kind `refused` that names the lines, when anything is not as planned
 */
export function verifyResult(result: Result, expected: Expectation): void {
  const definitions = definitionsOf(result).map((bytes) => pb.Definition.decode(bytes));
  const inputs = expected.inputs.map((bytes) => pb.Definition.decode(bytes));
  checkDockerfiles(definitions, inputs, expected.dockerfile);
  if (expected.plan.verdict !== 'rewritten') return;
  const foreign = new Set(inputs.flatMap((each) => (each.def ?? []).map(digestOf)));
  const faults = definitions.flatMap((definition) => {
    const graph = {
      definition,
      vertices: verticesOf(definition).filter(({ digest }) => !foreign.has(digest)),
    };
    return [
      ...valueFaults(graph, expected),
      ...fileFaults(graph, expected.plan),
      ...secretFaults(graph, expected),
    ];
  });
  report([...faults, ...checkConfigs(result.metadata ?? {}, expected.plan, expected.values)]);
}

function report(faults: Fault[]): void {
  if (faults.length === 0) return;
  const messages = [...new Set(faults.map(({ message }) => message))];
  const text = `sealfile stops this build, because what would be built is not what was planned:\n${messages.join('\n')}`;
  throw new SealfileError(text, { kind: 'refused', ranges: faults.flatMap(({ ranges }) => ranges) });
}

/** Upstream keeps the text that it lowered beside the LLB. A context that changes between two reads shows here. */
function checkDockerfiles(
  definitions: pb.Definition.$Properties[],
  inputs: pb.Definition.$Properties[],
  dockerfile: Uint8Array,
): void {
  const texts = (each: pb.Definition.$Properties[]) =>
    each
      .flatMap(({ Source }) => Source?.infos ?? [])
      .filter(({ language }) => language === 'Dockerfile')
      .map(({ data }) => digestOf(data ?? new Uint8Array()));
  const allowed = new Set([digestOf(dockerfile), ...texts(inputs)]);
  if (texts(definitions).every((digest) => allowed.has(digest))) return;
  const message = 'the Dockerfile changed while it was read: build again';
  throw new SealfileError(message, { kind: 'refused' });
}

function valueFaults(graph: Graph, { values }: Expectation): Fault[] {
  if (values.length === 0) return [];
  return graph.vertices
    .filter(({ op }) => textsOf(op).some((text) => containsAny(text, values)))
    .map(({ digest }) => fault(graph, digest, 'a step still holds the value of a sealed build argument'));
}

function textsOf(op: pb.Op.$Properties): Uint8Array[] {
  const { args, env, cwd, user } = op.exec?.meta ?? {};
  const words = [...(args ?? []), ...(env ?? []), cwd ?? '', user ?? ''];
  const files = (op.file?.actions ?? []).flatMap(({ mkfile, mkdir, copy }) => [
    mkfile?.data ?? new Uint8Array(),
    ...[mkfile?.path, mkdir?.path, copy?.src, copy?.dest].map((path) => Buffer.from(path ?? '')),
  ]);
  const sources = Object.values(op.source?.attrs ?? {}).concat(op.source?.identifier ?? '');
  return [...[...words, ...sources].map((text) => Buffer.from(text)), ...files];
}

/** Sealed files neither leave the client nor reach a layer. */
function fileFaults(graph: Graph, { excluded }: Plan): Fault[] {
  if (excluded.length === 0) return [];
  const contexts = graph.vertices.filter(({ op }) => op.source?.identifier === 'local://context');
  const wanted = ignorePatterns(excluded.map((path) => `${exactPattern(path)}\n`).join(''));
  const open = contexts.filter(({ op }) => !excludes(op, wanted)).map(({ digest }) => digest);
  const roots = new Set(contexts.map(({ digest }) => digest));
  const copied = graph.vertices
    .filter(({ op }) => copiesAny(op, roots, excluded))
    .map(({ digest }) => digest);
  return [...open, ...copied].map((digest) =>
    fault(
      graph,
      digest,
      `a sealed file would still be copied from the build context (${excluded.join(', ')})`,
    ),
  );
}

/** The last patterns win, so these have to be the last. */
function excludes(op: pb.Op.$Properties, wanted: string[]): boolean {
  const patterns: unknown = JSON.parse(op.source?.attrs?.['local.excludepatterns'] ?? '[]');
  return Array.isArray(patterns) && JSON.stringify(patterns.slice(-wanted.length)) === JSON.stringify(wanted);
}

function copiesAny(op: pb.Op.$Properties, roots: Set<string>, paths: string[]): boolean {
  return (op.file?.actions ?? []).some(({ copy, secondaryInput }) => {
    const from = op.inputs?.[secondaryInput ?? 0]?.digest ?? '';
    return (
      copy !== null &&
      copy !== undefined &&
      roots.has(from) &&
      paths.includes((copy.src ?? '').replace(/^\/+/, ''))
    );
  });
}

/** Steps ask for planned secrets and for those that the user's Dockerfile asks for; a base image's ONBUILD may as well. */
function secretFaults(graph: Graph, { plan, original }: Expectation): Fault[] {
  const planned = new Set(plan.secrets.map(({ id }) => id));
  const known = (id: string) =>
    planned.has(id) || original.includes(id) || /type=secret[^\s]*\$/.test(original);
  return graph.vertices.flatMap(({ digest, op }) => {
    const mounted = (op.exec?.mounts ?? []).flatMap(({ secretOpt }) =>
      secretOpt ? [secretOpt.ID ?? ''] : [],
    );
    const inEnvironment = (op.exec?.secretenv ?? []).map(({ ID }) => ID ?? '');
    const strange = [...mounted, ...inEnvironment].filter((id) => !known(id));
    if (strange.length === 0 || isOnBuild(rangesOf(graph, digest), original)) return [];
    return [fault(graph, digest, `a step asks for a secret that nobody planned (${strange.join(', ')})`)];
  });
}

function isOnBuild(ranges: LineRange[], original: string): boolean {
  const lines = original.split('\n');
  return ranges.some(({ line }) => /^\s*FROM\s/i.test(lines[line - 1] ?? ''));
}

function fault(graph: Graph, digest: string, message: string): Fault {
  return { message, ranges: rangesOf(graph, digest) };
}

function rangesOf(graph: Graph, digest: string): LineRange[] {
  const locations = graph.definition.Source?.locations?.[digest]?.locations ?? [];
  return locations
    .flatMap(({ ranges }) => ranges ?? [])
    .map(({ start, end }) => ({
      line: start?.line ?? 0,
      endLine: Math.max(start?.line ?? 0, end?.line ?? 0),
    }));
}
