// Ways in which a step is given a secret.
import { generateKeyPairSync } from 'node:crypto';
import { plant } from '../../../scripts/guard/notes.js';

/** Reads the token from the environment, or from where a secret mount puts it. Needs nothing but a shell. */
export const TOKEN_SCRIPT =
  'if [ -z "$NPM_TOKEN" ]; then read -r NPM_TOKEN < /run/secrets/NPM_TOKEN || :; fi\n';

/** What stands in front of the step, and the flag of its RUN. On the same line in both. */
export const WAYS = {
  'a secret mount': { declared: 'LABEL x=y', flag: '--mount=type=secret,id=NPM_TOKEN ' },
  'an ARG': { declared: 'ARG NPM_TOKEN', flag: '' },
};

export type Way = (typeof WAYS)[keyof typeof WAYS];

/** A private key, made anew. */
export function privateKey(): string {
  const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const text = key.export({ type: 'pkcs1', format: 'pem' }).toString();
  // The first line begins alike in every key, and the last one is short.
  for (const line of text.trim().split('\n').slice(2, -2)) plant(line);
  return text;
}
