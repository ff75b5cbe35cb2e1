// ADD https://… without --checksum, ADD of a git repository without a commit: whatever the server answers.

import { isCommit } from '../dockerfile/remote.js';
import type { Instruction } from '../dockerfile/types.js';
import { flagOf } from '../trace/stages.js';
import type { Visit } from '../trace/trace.js';
import { expandAt } from '../trace/variables.js';
import { variablesText } from './images.js';
import { remoteName, remotesOf, type UsedRemote } from './remotes.js';
import { type Unsafe, unsafeRule } from './unsafe.js';

export const unverifiedRemote = unsafeRule(
  { id: 'unverified-remote', title: 'ADD from the network without a checksum', action: 'off' },
  ['ADD'],
  (visit, looked) =>
    remotesOf(visit, looked)
      .filter((used) => !isVerified(visit, looked, used))
      .map(statement),
);

function isVerified({ trace, scope, index }: Visit, looked: Instruction, { remote }: UsedRemote): boolean {
  if (remote?.commit !== undefined) return true;
  const flag = flagOf(looked, 'checksum');
  const checksum = flag === undefined ? undefined : expandAt(trace, scope.stage, index, flag).text;
  if (checksum === undefined) return false;
  return remote?.kind === 'git' ? isCommit(checksum) : /^sha(?:256|384|512):[0-9a-f]{64,}$/.test(checksum);
}

function statement(used: UsedRemote): Unsafe {
  const subject = remoteName(used);
  const doubt = used.remote
    ? ''
    : ` Whether it is an address depends on ${variablesText(used.unknown)}, which nobody here knows.`;
  const message = `ADD takes whatever ${subject} answers on the day of the build: nothing tells whether it is what was meant.${doubt}`;
  return used.remote?.kind === 'git'
    ? {
        subject,
        message,
        help: `Name the whole commit: ADD ${subject}#<40 hexadecimal digits>, or ADD --checksum=<commit>.`,
      }
    : {
        subject,
        message,
        help: `Write down what is meant: ADD --checksum=sha256:… ${subject} …, one address in each ADD.`,
      };
}
