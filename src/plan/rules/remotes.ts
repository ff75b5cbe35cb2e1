// Which addresses an ADD fetches.

import { type Remote, remoteOf } from '../dockerfile/remote.js';
import type { Instruction } from '../dockerfile/types.js';
import type { Visit } from '../trace/trace.js';
import { expandAt } from '../trace/variables.js';

/** An address of an ADD. */
export interface UsedRemote {
  /** As it stands in the Dockerfile, without what may be a credential in it. */
  written: string;
  /** Undefined when its variables leave open where it leads. */
  remote: Remote | undefined;
  /** Variables that leave it open. */
  unknown: string[];
  /** ARGs by which a build may name another one. */
  open: string[];
}

/** The addresses that an instruction fetches; a source whose variables nobody knows may be one. */
export function remotesOf({ trace, scope, index }: Visit, { words }: Instruction): UsedRemote[] {
  return words
    .slice(0, -1)
    .filter(({ raw }) => !raw.startsWith('<<'))
    .flatMap(({ raw }) => {
      const { text, unknown, open } = expandAt(trace, scope.stage, index, raw);
      const remote = text === undefined ? undefined : remoteOf(text);
      const mayBe = text === undefined || open.length > 0 ? mayBeRemote(raw) : false;
      return remote || mayBe ? [{ written: masked(raw), remote, unknown, open }] : [];
    });
}

/** What stands before the first variable may be the beginning of an address: of its scheme, or of the user of `user@host:path`. */
function mayBeRemote(raw: string): boolean {
  const head = raw.replace(/["'\\]/g, '').replace(/\$.*$/s, '');
  return /^[\w-]*$|^[\w-]+@|^[a-zA-Z0-9]+:/.test(head);
}

/** Without user information and query. */
export function masked(raw: string): string {
  return raw.replace(/\/\/[^/@]*@/, '//').replace(/\?[^#]*/, '');
}

/** What to show and to compare. */
export function remoteName({ remote, written }: UsedRemote): string {
  return remote?.address ?? written;
}
