// Steps that run whether or not their result is in the cache.
import type { DefinitionBytes } from '../gateway/gateway.js';
import { type Vertex, verticesOf } from './definition.js';
import { pb } from './messages.js';

/**
 * The same definition, in which these ops and all that build on them are not taken from the cache: BuildKit would find the
 * later ones there under the same keys, with the old results below them.
 * @param digests of ops
 */
export function runAgain(bytes: DefinitionBytes, digests: Iterable<string>): DefinitionBytes {
  const definition = pb.Definition.decode(bytes);
  for (const digest of affectedBy(verticesOf(definition), digests))
    definition.metadata[digest] = { ...definition.metadata[digest], ignore_cache: true };
  return pb.Definition.encode(definition).finish();
}

/**
 * Whether an op that builds on these ran in this build already, in any case. It cannot run once more: of two runs of an op that
 * are not taken from the cache, BuildKit makes the first (moby/buildkit solver/scheduler.go, mergeTo).
 */
export function ranAlready(bytes: DefinitionBytes, digests: Iterable<string>): boolean {
  const definition = pb.Definition.decode(bytes);
  return [...affectedBy(verticesOf(definition), digests)].some(
    (digest) => definition.metadata[digest]?.ignore_cache,
  );
}

/** These ops, and all that build on them, directly or by way of others. @param vertices of a definition, in its order */
export function affectedBy(vertices: Vertex[], digests: Iterable<string>): Set<string> {
  const affected = new Set(digests);
  for (const { digest, op } of vertices)
    if (op.inputs?.some((input) => affected.has(input.digest ?? ''))) affected.add(digest);
  return affected;
}

/**
 * Whether loading a definition empties cache mounts: BuildKit does so, each time, for those of steps that run in any case
 * (moby/buildkit solver/llbsolver/bridge.go, detectPrunedCacheID).
 */
export function emptiesCaches(bytes: DefinitionBytes): boolean {
  const definition = pb.Definition.decode(bytes);
  if (!Object.values(definition.metadata).some(({ ignore_cache: always }) => always)) return false;
  return verticesOf(definition).some(
    ({ digest, op }) =>
      definition.metadata[digest]?.ignore_cache &&
      op.exec?.mounts?.some(({ mountType }) => mountType === pb.MountType.CACHE),
  );
}

/** The same definition once it was built: every result comes from the cache, where the newest one is taken. */
export function builtAlready(bytes: DefinitionBytes): DefinitionBytes {
  const definition = pb.Definition.decode(bytes);
  for (const metadata of Object.values(definition.metadata)) metadata.ignore_cache = false;
  return pb.Definition.encode(definition).finish();
}
