// RUN echo $TOKEN, env, set -x: the value goes to the build log.
import { refusesEffect } from './run-keeps.js';

export const runPrintsCredential = refusesEffect('run-prints-credential', 'print', ({ what }, secret) => ({
  message: `This step shows the credential ${secret} in the build log (${what}), where everybody who can see the build can read it.`,
  help:
    what === 'set -x'
      ? 'Take the x out of set while the credential is used.'
      : `Take the ${what} out, or let it show only whether there is a value.`,
}));
