// ADD of an address that is not on the policy's list.
import type { Visit } from '../trace/trace.js';
import { listText } from './foreign-base.js';
import { variablesText } from './images.js';
import { remoteName, remotesOf, type UsedRemote } from './remotes.js';
import { type Unsafe, unsafeRule } from './unsafe.js';

export const foreignRemote = unsafeRule(
  { id: 'foreign-remote', title: 'ADD from an address that the policy does not allow', action: 'refuse' },
  ['ADD'],
  (visit, looked) => {
    const lists = visit.trace.rulebook.policy.allow.remotes;
    if (lists.length === 0) return [];
    return remotesOf(visit, looked)
      .filter((remote) => !isAllowed(visit, remote))
      .map((remote) => statement(remote, lists));
  },
);

function isAllowed({ trace }: Visit, { remote, open }: UsedRemote): boolean {
  const address = remote?.address;
  return address !== undefined && open.length === 0 && trace.rulebook.allows('remotes', address);
}

function statement(used: UsedRemote, lists: string[][]): Unsafe {
  return {
    subject: remoteName(used),
    message: `${reason(used)} The policy allows ${listText(lists)}.`,
    help: 'Fetch it from an address that the policy allows, or ask those who keep the policy to add this one (allow.remotes).',
  };
}

function reason(used: UsedRemote): string {
  const decides = used.open.length > 0 ? used.open : used.unknown;
  if (decides.length > 0)
    return `Where ADD ${used.written} leads depends on ${variablesText(decides)}, and nothing here says for certain what that holds, so nobody can tell whether the policy allows it.`;
  if (used.remote?.address === undefined)
    return `The address ${used.written} can be read in more than one way, so nobody can tell where it leads.`;
  return `ADD fetches ${used.remote.address}, an address that is not among those that the policy allows.`;
}
