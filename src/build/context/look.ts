// Looks for credential files in a source that stands in a graph.
import type { Knowledge } from '../../plan/policy/knowledge.js';
import type { ContextFacts } from '../../plan/types.js';
import type { Gateway } from '../gateway/gateway.js';
import { folderFacts, remoteFacts } from './facts.js';

/** A source op of a graph, and the definition that ends in it. */
export interface GraphSource {
  identifier: string;
  attrs: Record<string, string>;
  definition(): Uint8Array;
}

/**
 * The candidates in a folder of the client, less what the op leaves out, or in a repository.
 * @throws GatewayError when the source cannot be read; SealfileError when there are too many candidates
 */
export async function lookInto(
  gateway: Gateway,
  source: GraphSource,
  knowledge: Knowledge,
): Promise<ContextFacts> {
  const { identifier, attrs } = source;
  if (!identifier.startsWith('local://')) return remoteFacts(gateway, source.definition(), '/', knowledge);
  const folder = {
    folder: identifier.slice('local://'.length),
    sessionId: attrs['local.session'] ?? '',
    excludePatterns: JSON.parse(attrs['local.excludepatterns'] ?? '[]') as string[],
  };
  return folderFacts(gateway, folder, await gateway.ping(), knowledge);
}
