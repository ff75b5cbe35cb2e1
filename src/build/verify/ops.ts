// Invariant: a rewritten build holds only ops that the proof can read.
import type { Fault, Subject } from './subject.js';

/** Looks for nested builds, and for ops of a kind that came after this was written. */
export function unreadableOps({ graphs, expected: { plan } }: Subject): Fault[] {
  if (plan.verdict !== 'rewritten') return [];
  return graphs
    .flatMap(({ parts }) => parts)
    .filter(({ op: { exec, source, file, merge, diff } }) => !(exec ?? source ?? file ?? merge ?? diff))
    .map(({ ranges }) => ({
      message:
        'Upstream made an operation that this version of sealfile cannot read, so it cannot tell what happens to the secrets.',
      help: 'Use a newer sealfile, or name an older upstream frontend.',
      ranges,
    }));
}
