// RUN git clone https://$TOKEN@host/repo: git keeps the address, token included, in .git/config.
import { refusesEffect } from './run-keeps.js';

export const runClonesCredential = refusesEffect('run-clones-credential', 'clone', ({ what }, secret) => ({
  message: `git keeps the address with the credential ${secret} in ${what}, which stays in the layer.`,
  help: `Clone an address without the credential and give it by git's environment: GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=url."https://…@host/".insteadOf GIT_CONFIG_VALUE_0=https://host/ git clone …; or ${removal(what)}.`,
}));

/** A folder whose name depends on a variable cannot be proven to be the one that is removed. */
function removal(what: string): string {
  return what.includes('$')
    ? 'clone into a folder with a fixed name and end the same RUN with rm -rf FOLDER/.git'
    : `end the same RUN with rm -rf ${what.replace(/\/config$/, '')}`;
}
