// Invariant: a step is given the secrets that its line of the Dockerfile asks for, and the line those that were announced.
import { type Mount, mountsOf, secretId } from '../../plan/dockerfile/mounts.js';
import { readDockerfile } from '../../plan/dockerfile/read.js';
import type { pb } from '../llb/messages.js';
import type { Lowered } from './lowered.js';
import type { Fault, Part, Subject } from './subject.js';

/** A secret that a step is given, or an agent of ssh. */
interface Asked {
  kind: 'secret' | 'ssh';
  id: string;
}

/** What a step is given. */
export function askedBy({ exec }: pb.Op.$Properties): Asked[] {
  return [
    ...(exec?.mounts ?? []).flatMap(({ secretOpt, SSHOpt }): Asked[] => [
      ...(secretOpt ? [{ kind: 'secret' as const, id: secretOpt.ID ?? '' }] : []),
      ...(SSHOpt ? [{ kind: 'ssh' as const, id: SSHOpt.ID || 'default' }] : []),
    ]),
    ...(exec?.secretenv ?? []).map(({ ID }): Asked => ({ kind: 'secret', id: ID ?? '' })),
  ];
}

/** Holds the secrets of each step against its line, in the text that was lowered and in the user's. */
export function strangeSecrets(subject: Subject): Fault[] {
  const { lowered, expected } = subject;
  const asking = subject.graphs
    .flatMap(({ parts }) => parts)
    .map((part) => ({ part, asked: askedBy(part.op) }))
    .filter(({ asked, part }) => asked.length > 0 && !lowered.isTrigger(part.ranges));
  if (asking.length === 0) return [];
  const planned = new Set(expected.plan.secrets.map(({ id }) => id));
  // The plan may repeat a user's own mount in a step that needs the same file again.
  const users = readDockerfile(expected.original).stages.flatMap(({ instructions }) =>
    instructions.flatMap(mountsOf),
  );
  return asking.flatMap(({ part, asked }) => {
    const shown = mountsAt(lowered, part);
    return asked
      .filter((each) => !isIn(each, shown) || !(planned.has(each.id) || isIn(each, users)))
      .map((each) => fault(each, part));
  });
}

/** The mounts of the RUNs that a step stands for. */
export function mountsAt(dockerfile: Lowered, { ranges }: Part): Mount[] {
  return dockerfile
    .at(ranges)
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap(mountsOf);
}

/** A mount with a variable in its type or id may turn out as any. */
function isIn({ kind, id }: Asked, mounts: Mount[]): boolean {
  return mounts.some((mount) => {
    if (mount.type !== kind && !mount.type.includes('$')) return false;
    const name = kind === 'ssh' ? mount.id || 'default' : secretId(mount);
    return name === id || name.includes('$');
  });
}

function fault({ kind, id }: Asked, { ranges }: Part): Fault {
  const what = kind === 'ssh' ? `the ssh agent ${id}` : `the secret ${id}`;
  return {
    message: `A step would be given ${what}, which its line of the Dockerfile does not ask for.`,
    help: 'No Dockerfile should bring this about: build again, and if it stays, report it with the upstream frontend that was used.',
    ranges,
  };
}
