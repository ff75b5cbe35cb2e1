// RUN echo "//registry/:_authToken=$NPM_TOKEN" > .npmrc: the file stays in the layer.
import { refusesEffect } from './run-keeps.js';

export const runWritesCredential = refusesEffect('run-writes-credential', 'file', ({ what }, secret) => ({
  message: `This step writes the credential ${secret} to ${what}, which stays in the layer, also when a later step deletes it.`,
  help: `Delete the file in the same RUN, as its last command (… && rm -f FILE), or mount the secret as the file itself: --mount=type=secret,id=…,target=FILE.`,
}));
