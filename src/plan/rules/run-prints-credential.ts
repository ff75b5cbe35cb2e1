// RUN echo $TOKEN, env, set -x: the value goes to the build log.
import { refusesEffect } from './run-keeps.js';

const hints: Record<string, string> = {
  'set -x': 'Take the x out of set while the credential is used.',
  curl: 'Call curl without -v and --trace.',
  wget: 'Give wget -q, so that it does not show the address, and no -d.',
};

export const runPrintsCredential = refusesEffect('run-prints-credential', 'print', ({ what }, secret) => ({
  message: `This step shows the credential ${secret} in the build log (${what}), where everybody who can see the build can read it.`,
  help: hints[what] ?? `Take the ${what} out, or let it show only whether there is a value.`,
}));
