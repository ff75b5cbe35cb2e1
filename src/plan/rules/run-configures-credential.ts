// RUN npm config set, git config, docker login …: the tool stores the credential in a file of its own.
import { refusesEffect } from './run-keeps.js';

export const runConfiguresCredential = refusesEffect(
  'run-configures-credential',
  'config',
  ({ what }, secret) => ({
    message: `This step stores the credential ${secret} in a configuration (${what}), which stays in the layer.`,
    help: 'Give the credential to the tool by its environment variable or by a file that a secret mount puts in place; both are gone when the step ends. Or remove the configuration as the last command of the same RUN.',
  }),
);
