// `git clone https://$TOKEN@host/…` without a trace: git gets the credential as a setting of this one command.
import { programOf, type ShellScript, type SimpleCommand } from './commands.js';
import type { ScriptEdit } from './script-edit.js';

/** A host and the credential for it, as the script writes them. */
export interface GitLogin {
  user: string;
  host: string;
  scheme: string;
}

const address =
  /^("?[\w+.-]*?)(https?):\/\/((?:[\w.~%:-]|\$\w+|\$\{\w+\}|\$\(cat [\w./-]+\))*\$(?:[\w.~%:-]|\$\w+|\$\{\w+\}|\(cat [\w./-]+\)|\{\w+\})*)@((?:[\w.:-]|\$\w+|\$\{\w+\})+)(?=[/"]|$)/;

/**
 * Takes the user information out of the addresses of a git command.
 * @returns undefined when an address is written in a way that cannot be taken apart safely
 */
export function withoutLogin(
  command: SimpleCommand,
  { text }: ShellScript,
): { logins: GitLogin[]; edits: ScriptEdit[] } | undefined {
  const logins: GitLogin[] = [];
  const edits: ScriptEdit[] = [];
  for (const [at, { pos, end }] of command.args.entries()) {
    const raw = text.slice(pos, end);
    if (command.args[at - 1]?.value === '-c' || !/:\/\/[^/]*[$`]/.test(raw)) continue;
    const [, before = '', scheme = '', user = '', host = ''] = address.exec(raw) ?? [];
    if (host === '') return undefined;
    const start = pos + before.length + scheme.length + '://'.length;
    edits.push({ pos: start, end: start + user.length + 1, text: '' });
    logins.push({ scheme, user, host });
  }
  return logins.length > 0 ? { logins, edits } : undefined;
}

/**
 * Gives logins to a git command as `-c url.….insteadOf=…`, which git keeps nowhere; no credential helper stores them, also
 * one that the command names itself. Submodules of the same host follow.
 */
export function withLogins(command: SimpleCommand, logins: readonly GitLogin[]): ScriptEdit[] {
  const git = programOf(command);
  const verb = command.args.find(
    ({ value }, at) => !value.startsWith('-') && !/^-[cC]$/.test(command.args[at - 1]?.value ?? ''),
  );
  if (!git || !verb || logins.length === 0) return [];
  const settings = logins.map(
    ({ scheme, user, host }) => `-c "url.${scheme}://${user}@${host}/.insteadOf=${scheme}://${host}/" `,
  );
  return [{ pos: verb.pos, end: verb.pos, text: `${[...new Set(settings)].join('')}-c credential.helper= ` }];
}

/** True for a git command that talks to a remote by its name in the repository. */
export function usesRemote({ name, args }: SimpleCommand): boolean {
  return (
    name === 'git' &&
    args.some(({ value }) => /^(?:fetch|pull|push|submodule|lfs|ls-remote|update)$/.test(value))
  );
}
