// Commands that turn a credential which they find by themselves into another one, and print or store it.
import type { Command } from 'unbash';

/** The program's name, and what its words have to say. */
const minters: [name: RegExp, words: RegExp][] = [
  [
    /^aws$/,
    /\bcodeartifact (?:login|get-authorization-token)\b|\becr(?:-public)? get-login(?:-password)?\b|\beks get-token\b|\bsts (?:get-session-token|get-federation-token|assume-role)|\bsecretsmanager (?:get-secret-value|batch-get-secret-value)\b|\bssm get-parameters?\b.*--with-decryption|\bconfigure export-credentials\b/,
  ],
  [/^gcloud$/, /\bprint-(?:access|identity)-token\b|\bsecrets versions access\b|\bconfig config-helper\b/],
  [/^az$/, /\bget-access-token\b|\bkeyvault secret (?:show|download)\b|--expose-token\b/],
  [/^vault$/, /^(?:read|kv get|token create|print token|write)\b/],
  [/^(?:gh|glab)$/, /^auth (?:token|status .*(?:-t|--show-token))/],
  [/^(?:kubectl|oc)$/, /^(?:create token|get secrets?\b|whoami -t)/],
  [/^op$/, /^(?:read|item get|inject)\b/],
  [/^doppler$/, /^secrets (?:get|download)\b/],
];

/** True for a command whose output is a credential when it has one to begin with: `aws ecr get-login-password`. */
export function mints({ name, values }: { name: string; values: readonly string[] }): boolean {
  const known = minters.find(([program]) => program.test(name));
  if (!known) return false;
  return known[1].test(values.join(' '));
}

/** The same for a command as the parser gives it. */
export function mintsHere({ name, args }: Command): boolean {
  const values = args.flatMap((word) => (word.type === 'Word' ? [word.value] : []));
  return mints({ name: name?.value ?? '', values });
}
