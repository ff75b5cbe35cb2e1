// Invariant: a sealed file neither leaves the client nor reaches a layer.
import { ignorePatterns } from '../../plan/credentials/ignore.js';
import { exactPattern } from '../context/ignore.js';
import type { pb } from '../llb/messages.js';
import type { Fault, Subject } from './subject.js';

/** The identifier of the build context when it is a folder of the client. */
export const contextSource = 'local://context';

/**
 * Looks for sealed files in what the client is asked for, and in what is copied from it by name. A folder or a pattern may
 * be copied: the sealed files are not in it.
 */
export function sentFiles({ graphs, expected: { plan } }: Subject): Fault[] {
  const { excluded } = plan;
  if (excluded.length === 0) return [];
  const wanted = ignorePatterns(excluded.map((path) => `${exactPattern(path)}\n`).join(''));
  return graphs.flatMap((graph) => {
    const contexts = graph.parts.filter(({ op }) => op.source?.identifier === contextSource);
    const roots = new Set(contexts.map(({ digest }) => digest));
    const open = contexts.filter(({ op }) => !excludes(op, wanted));
    const copying = graph.parts.filter(({ op }) => copiesAny(op, roots, excluded));
    return [...open, ...copying].map(({ ranges }) => fault(excluded, ranges));
  });
}

/** The last patterns win, so these have to be the last. */
function excludes(op: pb.Op.$Properties, wanted: string[]): boolean {
  const patterns: unknown = JSON.parse(op.source?.attrs?.['local.excludepatterns'] ?? '[]');
  return Array.isArray(patterns) && JSON.stringify(patterns.slice(-wanted.length)) === JSON.stringify(wanted);
}

function copiesAny(op: pb.Op.$Properties, roots: Set<string>, paths: string[]): boolean {
  return (op.file?.actions ?? []).some(({ copy, secondaryInput }) => {
    const from = op.inputs?.[secondaryInput ?? 0]?.digest ?? '';
    return copy && roots.has(from) && paths.includes((copy.src ?? '').replace(/^\/+/, ''));
  });
}

function fault(excluded: string[], ranges: Fault['ranges']): Fault {
  return {
    message: `A sealed file would still be copied from the build context (${excluded.join(', ')}).`,
    help: 'List it in .dockerignore as well, and build again.',
    ranges,
  };
}
