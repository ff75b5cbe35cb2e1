// Invariant: a rewritten build holds only ops that the proof can read.
import type { pb } from '../llb/messages.js';
import type { Fault, Subject } from './subject.js';

/** Looks for nested builds, and for ops of a kind that came after this was written. */
export function unreadableOps({ graphs, expected: { plan } }: Subject): Fault[] {
  if (plan.verdict !== 'rewritten') return [];
  return graphs
    .flatMap(({ parts }) => parts)
    .filter(({ op }) => !isRead(op))
    .map(({ ranges }) => ({
      message:
        'Upstream made an operation that this version of sealfile cannot read, so it cannot tell what happens to the secrets.',
      help: 'Use a newer sealfile, or name an older upstream frontend.',
      ranges,
    }));
}

function isRead({ exec, source, file, merge, diff }: pb.Op.$Properties): boolean {
  const actions = file?.actions ?? [];
  return (
    (exec ?? source ?? file ?? merge ?? diff) != null &&
    actions.every(({ copy, mkfile, mkdir, rm, symlink }) => copy ?? mkfile ?? mkdir ?? rm ?? symlink)
  );
}
