// Invariant: what triggers of base images fetch lies at addresses that the policy allows. The plan has judged the ADDs in the text.
import { remoteOf } from '../../plan/dockerfile/remote.js';
import type { pb } from '../llb/messages.js';
import { namedContexts } from '../request.js';
import { usedAt } from './foreign.js';
import type { Fault, Subject } from './subject.js';

/** Looks at HTTP and git sources whose users stand on the line of a FROM: an ADD in an ONBUILD instruction of that image. */
export function foreignRemotes({ graphs, lowered, expected: { ledger, options } }: Subject): Fault[] {
  if (ledger.policy.allow.remotes.length === 0) return [];
  const contexts = contextAddresses(options);
  return graphs.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      const remote = part.op.source && remoteOf(addressOf(part.op.source));
      if (!remote || (remote.address !== undefined && contexts.has(remote.address))) return [];
      const ranges = usedAt(part, parts);
      if (!lowered.isTrigger(ranges)) return [];
      const isAllowed = remote.address !== undefined && ledger.allows('remotes', [remote.address]);
      return isAllowed ? [] : [fault(remote.address ?? 'an address that can be read in two ways', ranges)];
    }),
  );
}

/** What a source fetches. Facts: solver/pb/attr.go and client/llb/source.go in moby/buildkit. */
function addressOf({ identifier, attrs }: pb.SourceOp.$Properties): string {
  return attrs?.['git.fullurl'] ?? identifier ?? '';
}

/** The build context and named contexts: what the caller builds from is fetched from where the caller says. */
function contextAddresses(options: Record<string, string>): Set<string> {
  const values = [options.context ?? '', ...namedContexts(options).map(({ value }) => value)];
  return new Set(values.flatMap((value) => remoteOf(value)?.address ?? []));
}

function fault(address: string, ranges: Fault['ranges']): Fault {
  return {
    about: { rule: 'foreign-remote', secrets: [address] },
    message: `The base image has this build fetch ${address} (ADD in an ONBUILD instruction), which is not among the addresses that the policy allows.`,
    help: 'Build on an image without that instruction, or ask those who keep the policy to add the address (allow.remotes).',
    ranges,
  };
}
