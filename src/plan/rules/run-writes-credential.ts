// RUN echo "//registry/:_authToken=$NPM_TOKEN" > .npmrc: the file stays in the layer.
import { joinPath } from '../trace/paths.js';
import type { Scope } from '../trace/scope.js';
import { writesWhereUsed } from './write-where-used.js';

export const runWritesCredential = writesWhereUsed(
  { id: 'run-writes-credential', title: 'Credential written to a file', action: 'seal' },
  'file',
  ({ what }, secret, { scope }) => (isSealed(what, scope) ? changed(what) : written(what, secret)),
);

const written = (what: string, secret: string) => ({
  message: `This step writes the credential ${secret} to ${what}, which stays in the layer, also when a later step deletes it.`,
  help: `Write the file, use it and delete it in one RUN (… > FILE && COMMAND && rm -f FILE), or mount the secret as the file itself in the RUN that uses it: --mount=type=secret,id=…,target=FILE.`,
});

const changed = (what: string) => ({
  message: `This step changes ${what}, a credential file that reaches it as a secret and cannot be written to, so the step would fail.`,
  help: `Take the change of ${what} out of the step: the file is in no layer, so nothing has to be cleaned.`,
});

function isSealed(what: string, { files, workdir }: Scope): boolean {
  return files.some(({ target }) => target === joinPath(workdir, what));
}
