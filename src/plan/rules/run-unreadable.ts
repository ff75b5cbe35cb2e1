// A RUN that names a credential in a script that is not understood: nothing can be proven about it.
import { refusesEffect } from './run-keeps.js';

export const runUnreadable = refusesEffect('run-unreadable', 'unreadable', (_effect, secret) => ({
  message: `This step uses the credential ${secret} in a script that sealfile cannot read (a syntax error, or not a POSIX shell), so it cannot tell where the credential stays.`,
  help: 'Correct the syntax, or move the use of the credential to a RUN of its own in plain shell.',
}));
