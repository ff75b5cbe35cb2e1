// RUN npm config set, git config, docker login …: the tool stores the credential in a file of its own.
import { writesWhereUsed } from './write-where-used.js';

export const runConfiguresCredential = writesWhereUsed(
  { id: 'run-configures-credential', title: "Credential in a tool's configuration", action: 'seal' },
  'config',
  ({ what }, secret) => ({
    message: `This step stores the credential ${secret} in a configuration (${what}), which stays in the layer.`,
    help: `Give the credential to the tool by its environment${example(what)} or by a file that a secret mount puts in place; both are gone when the step ends.${removal(what)}`,
  }),
);

/** What tools read in the place of a stored credential. */
const examples: [stored: RegExp, instead: string][] = [
  [/npmrc|npm|yarn/, 'an .npmrc with _authToken=${NAME} in it, which is filled in from the environment'],
  [/git/, 'GIT_CONFIG_COUNT, GIT_CONFIG_KEY_0 and GIT_CONFIG_VALUE_0'],
  [/composer/, 'COMPOSER_AUTH'],
  [/nuget/i, '%NAME% in nuget.config'],
  [/poetry/, 'POETRY_HTTP_BASIC_<REPOSITORY>_USERNAME and _PASSWORD'],
  [/pip/, 'PIP_INDEX_URL or PIP_EXTRA_INDEX_URL'],
  [/bundle/, 'BUNDLE_<HOST WITH __ FOR DOTS>'],
  [/conan/, 'CONAN_LOGIN_USERNAME and CONAN_PASSWORD'],
  [/cargo/, 'CARGO_REGISTRIES_<NAME>_TOKEN'],
  [/huggingface|hf/, 'HF_TOKEN'],
];

function example(what: string): string {
  const found = examples.find(([stored]) => stored.test(what));
  return found ? ` (${found[1]})` : '';
}

/** The clean-up in the spelling that tells for sure which file it means; none where the file is not known. */
function removal(what: string): string {
  return /^[~/]/.test(what)
    ? ` Or configure, use and clean up in one RUN, with rm -rf ${what} as its last command.`
    : '';
}
