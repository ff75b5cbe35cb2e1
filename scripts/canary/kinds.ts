// Which credential file a name stands for, when the Dockerfile is all there is.
import type { CredentialKind } from '../samples.js';

const KINDS: [RegExp, CredentialKind][] = [
  [/npmrc[^/]*$/, 'npmrc'],
  [/netrc[^/]*$/, 'netrc'],
  [/git-credentials$/, 'git-credentials'],
  [/pypirc$/, 'pypirc'],
  [/(^|\/)\.aws\/|(^|\/)credentials$/, 'aws'],
  [/settings[^/]*\.xml$/, 'maven-settings'],
  [/pip\.(conf|ini)$/, 'pip-conf'],
  [/nuget[^/]*\.config$/i, 'nuget-config'],
  [/rclone[^/]*$/, 'rclone'],
  [/(^|\/)auth\.json$/, 'composer-auth'],
  [/\.json$/, 'gcp-json'],
  [/(^|\/)id_(rsa|dsa|ecdsa|ed25519)[^/]*$|\.(key|pem)$|(^|\/)\.ssh\//, 'ssh-key'],
  [/(^|\/)\.?env[^/]*$|\.env$/, 'env'],
];

/** The kind of credential that a file of this name holds. */
export function kindOf(path: string): CredentialKind {
  return KINDS.find(([pattern]) => pattern.test(path))?.[1] ?? 'password';
}
