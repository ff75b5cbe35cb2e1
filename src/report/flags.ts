// The command line flags that a rewritten Dockerfile has to be built with.
import type { Secret } from '../plan/types.js';
import { visible } from './visible.js';

const harmless = /^[\w@%+=:,./-]+$/;

/** The flags of these secrets, each once, quoted for a shell where needed. */
export function shellFlags(secrets: Pick<Secret, 'flag'>[]): string[] {
  return [...new Set(secrets.map((secret) => shellFlag(secret.flag)))];
}

/** The value behind `--secret` or `--ssh`, as bake files and workflows want it. */
export function flagValue(flag: string): string {
  return flag.slice(flag.indexOf(' ') + 1);
}

function shellFlag(flag: string): string {
  const value = flagValue(flag);
  if (harmless.test(value)) return flag;
  return `${flag.slice(0, flag.indexOf(' '))} '${visible(value).replaceAll("'", `'\\''`)}'`;
}
