// What a file system is built on.
import type { pb } from './messages.js';

/**
 * Digests of the ops whose results lie below that of an op as its lower layers, nearest first: an engine keeps these for as
 * long as it keeps the upper one.
 * @param ops by digest
 */
export function layersBelow(digest: string, ops: Map<string, pb.Op.$Properties>): string[] {
  const found: string[] = [];
  for (let next = baseOf(ops.get(digest)); next !== undefined; next = baseOf(ops.get(next))) found.push(next);
  return found;
}

/** The op whose result this one changes; a file op's first action says of which input. */
function baseOf(op: pb.Op.$Properties | undefined): string | undefined {
  const root = op?.exec?.mounts?.find(({ dest }) => dest === '/');
  const index = root ? root.input : op?.file?.actions?.[0]?.input;
  return (index ?? -1) < 0 ? undefined : (op?.inputs?.[index ?? 0]?.digest ?? undefined);
}
