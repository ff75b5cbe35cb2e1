// Why a step cannot be given a script in front of its own: it could keep the files, or end without taking them away.
import { baseName } from '../../base-name.js';
import { mountsOf } from '../../dockerfile/mounts.js';
import type { Instruction } from '../../dockerfile/types.js';
import { assignedBy } from '../../shell/assignments.js';
import type { SimpleCommand } from '../../shell/commands.js';
import { replacesShell } from '../../shell/removal.js';
import { parsed } from '../parsed.js';
import { canonical, isAtOrIn, placeOf } from '../replays.js';
import type { Replay, Scope } from '../scope.js';
import type { Visit } from '../trace.js';

/** Scripts that define variables and functions for the shell that reads them, and leave its traps alone. */
const HARMLESS =
  /(?:^|\/)(?:nvm\.sh|activate|profile|\.?bashrc|\.bash_profile|\.profile|env|sdkman-init\.sh|asdf\.sh|conda\.sh|rvm|gvm|os-release)$/;

/** How a script may end without the trap of the prelude, as a part of a sentence. */
function wayAround(commands: readonly SimpleCommand[]): string | undefined {
  for (const { name, node, args } of commands) {
    if (name === 'trap') return 'it sets a trap of its own';
    if (replacesShell(node)) return 'it replaces its shell by exec';
    if (name === 'eval' && !args.every(({ text }) => /^"?(?:\$\(|`)ssh-agent\b[^`)]*(?:\)|`)"?$/.test(text)))
      return 'it runs a text by eval';
    if ((name === '.' || name === 'source') && !HARMLESS.test(args[0]?.value ?? ''))
      return `it reads the script ${args[0]?.value ?? ''} into its shell`;
  }
  return undefined;
}

const INLINE = /^-(?:\w*[cer]|-eval|-command)$/;

/** A command that would leave the file's content under another name, as a part of a sentence. */
function copyOf(commands: readonly SimpleCommand[], files: readonly string[]): string | undefined {
  const bases = files.map(baseName);
  for (const { name, values, feeds } of commands) {
    const fed = feeds.flatMap((feed) => feed.values);
    const names = [...values, ...fed].some((value) => bases.some((base) => value.includes(base)));
    const backs =
      /^(?:cp|mv|install|ln|patch)$/.test(name) && values.some((value) => /^-\w*b|^--backup/.test(value));
    const copies = /^(?:dd|sponge|xargs|cpio|pax|7za?|rar|curl|wget)$/.test(name) && names;
    const skeleton =
      /^(?:useradd|adduser)$/.test(name) && values.some((value) => /^-\w*k|^--skel/.test(value));
    const inline =
      /^(?:python[\d.]*|node|perl|ruby|php)$/.test(name) &&
      names &&
      values.some((value) => INLINE.test(value));
    const commits =
      name === 'git' &&
      /^(?:add|commit|stash)$/.test(values[0] ?? '') &&
      files.some((file) => !file.startsWith('~'));
    if (backs || copies || skeleton || inline || commits)
      return `${name} may keep a copy of ${bases.join(', ')}`;
  }
  return undefined;
}

/** Why a step cannot have a prelude, as a part of a sentence; undefined when it can. */
export function obstacleTo(
  { trace, scope, instruction }: Visit,
  replays: Replay[],
  files: string[],
): string | undefined {
  if (!scope.posix) return 'its SHELL is no POSIX shell';
  if (instruction.json && scope.shell !== '' && replays.length > 0)
    return 'it is in exec form, without the SHELL';
  const { commands, broken } = parsed(instruction, trace.dockerfile.text);
  if (broken) return 'its script cannot be read';
  const around = files.length > 0 ? (wayAround(commands) ?? copyOf(commands, files)) : undefined;
  if (around !== undefined) return around;
  if (files.some((file) => file.startsWith('~')) && commands.flatMap(assignedBy).includes('HOME'))
    return 'it changes HOME';
  const here = placeOf(scope);
  const other = replays.find(({ place }) => place.user !== here.user || place.shell !== here.shell);
  if (other) return other.place.user === here.user ? 'its SHELL is another one' : 'it runs as another USER';
  const stale = replays.find(({ stale: name }) => name !== undefined);
  if (stale) return `${stale.stale} has another value by now`;
  return cached(instruction, files, scope);
}

/** A cache keeps a file that was there when its step was killed. */
function cached(instruction: Instruction, files: string[], scope: Scope): string | undefined {
  const caches = mountsOf(instruction)
    .filter(({ type }) => type === 'cache')
    .map(({ target }) => canonical(target, scope));
  const found = files.find((file) => caches.some((target) => isAtOrIn(target, canonical(file, scope))));
  return found && `${found} lies in a cache mount`;
}
