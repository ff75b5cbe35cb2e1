// Has steps run again that the cache would answer for.
import type { DefinitionBytes } from '../gateway/gateway.js';
import { verticesOf } from './definition.js';
import { pb } from './messages.js';

/**
 * The same definition, in which these ops and all that build on them are not taken from the cache: BuildKit would find the
 * later ones there under the same keys, with the old results below them.
 * @param digests of ops
 */
export function runAgain(bytes: DefinitionBytes, digests: Iterable<string>): DefinitionBytes {
  const definition = pb.Definition.decode(bytes);
  const affected = new Set(digests);
  for (const { digest, op } of verticesOf(definition)) {
    const isAffected = affected.has(digest) || op.inputs?.some((input) => affected.has(input.digest ?? ''));
    if (!isAffected) continue;
    affected.add(digest);
    definition.metadata[digest] = { ...definition.metadata[digest], ignore_cache: true };
  }
  return pb.Definition.encode(definition).finish();
}
