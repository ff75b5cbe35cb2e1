// A RUN that names a credential in a script that is not understood: nothing can be proven about it.
import { effectsIn } from '../trace/effects.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

export const runUnreadable: Rule = {
  id: 'run-unreadable',
  title: 'Credential in a script that cannot be read',
  action: 'seal',
  check,
};

async function check(visit: Visit): Promise<void> {
  const { trace, scope, instruction } = visit;
  for (const { kind, what, credentials } of await effectsIn(visit)) {
    if (kind !== 'unreadable') continue;
    const secret = credentials.join(', ');
    const flow = {
      rule: runUnreadable.id,
      secret,
      names: credentials,
      to: what,
      message: `This step uses the credential ${secret} in a script that sealfile cannot read (a syntax error, or not a POSIX shell), so it cannot tell where the credential stays.`,
      help: 'Correct the syntax, or move the use of the credential to a RUN of its own in plain shell.',
    };
    if (!trace.leaves(instruction, scope, flow, 'anywhere')) trace.refuse(instruction, scope, flow);
  }
}
