// Invariant: what a step with secrets writes stays in its root file system or in a cache that its line of the Dockerfile names.
import { posix } from 'node:path';
import type { Mount } from '../../plan/dockerfile/mounts.js';
import { pb } from '../llb/messages.js';
import { askedBy, mountsAt } from './secrets.js';
import type { Fault, Graph, Part, Subject } from './subject.js';

/** Looks at the other places that a step with secrets can write to. */
export function openOutputs({ graphs, lowered }: Subject): Fault[] {
  return graphs.flatMap((graph) => {
    const asking = graph.parts.filter(({ op }) => askedBy(op).length > 0);
    if (asking.length === 0) return [];
    const edges = new Set(edgesOf(graph));
    return asking.flatMap((part) => {
      const faults = usedOutputs(part, edges);
      if (lowered.isTrigger(part.ranges)) return faults;
      return [
        ...faults,
        ...strangeCaches(part, mountsAt(lowered, part)),
        ...strangePrivileges(part, lowered),
      ];
    });
  });
}

/** All outputs that are inputs of another op, or the result; also those that ops of the client's take. */
function edgesOf({ definition }: Graph): string[] {
  return (definition.def ?? [])
    .flatMap((bytes) => pb.OpInputs.decode(bytes).inputs ?? [])
    .map(({ digest, index }) => `${digest} ${index ?? 0}`);
}

function usedOutputs(part: Part, edges: Set<string>): Fault[] {
  const { digest, op, ranges } = part;
  return (op.exec?.mounts ?? [])
    .filter(({ mountType, readonly }) => !readonly && (mountType ?? pb.MountType.BIND) === pb.MountType.BIND)
    .filter(({ output }) => edges.has(`${digest} ${output ?? 0}`) && !isRootOutput(op, output ?? 0))
    .map(({ dest }) => ({
      message: `A step is given a secret, and what it writes to its mount at ${dest} would be used by others, where no scan sees it.`,
      help: 'Write to the root file system of the step, and not to a mount.',
      ranges,
    }));
}

function isRootOutput({ exec }: pb.Op.$Properties, output: number): boolean {
  return (exec?.mounts ?? []).some((mount) => mount.dest === '/' && (mount.output ?? 0) === output);
}

function strangeCaches({ op, ranges }: Part, mounts: Mount[]): Fault[] {
  const named = mounts.filter(({ type }) => type === 'cache' || type.includes('$')).map(cacheId);
  return (op.exec?.mounts ?? [])
    .filter(
      ({ cacheOpt }) => cacheOpt && !named.some((id) => id.includes('$') || isCache(cacheOpt.ID ?? '', id)),
    )
    .map(({ dest }) => ({
      message: `A step is given a secret and a cache at ${dest}, which its line of the Dockerfile does not name.`,
      help: 'No Dockerfile should bring this about: build again, and if it stays, report it with the upstream frontend that was used.',
      ranges,
    }));
}

/** moby/buildkit frontend/dockerfile/dockerfile2llb/convert_runmount.go: a namespace, a slash, and the id or the cleaned target. */
function cacheId({ id, target }: Mount): string {
  return id || posix.normalize(target || '.').replace(/(?<=.)\/$/, '');
}

function isCache(given: string, id: string): boolean {
  return given.endsWith(`/${id}`);
}

/** An insecure step can write to the machine itself. */
function strangePrivileges({ op, ranges }: Part, lowered: Subject['lowered']): Fault[] {
  if (op.exec?.security !== pb.SecurityMode.INSECURE) return [];
  if (lowered.at(ranges).some(({ flags }) => flags.some(({ name }) => name === 'security'))) return [];
  return [
    {
      message:
        'A step is given a secret and runs without protection (security=insecure), which its line of the Dockerfile does not say.',
      help: 'No Dockerfile should bring this about: build again, and if it stays, report it with the upstream frontend that was used.',
      ranges,
    },
  ];
}
