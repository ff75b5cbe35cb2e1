// RUN echo "//registry/:_authToken=$NPM_TOKEN" > .npmrc: the file stays in the layer.
import { refusesEffect } from './run-keeps.js';

export const runWritesCredential = refusesEffect('run-writes-credential', 'file', ({ what }, secret) => ({
  message: `This step writes the credential ${secret} to ${what}, which stays in the layer, also when a later step deletes it.`,
  help: `Write the file, use it and delete it in one RUN (… > FILE && COMMAND && rm -f FILE), or mount the secret as the file itself in the RUN that uses it: --mount=type=secret,id=…,target=FILE.`,
}));
