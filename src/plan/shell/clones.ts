// What git keeps of a clone's address, and where.
import type { SimpleCommand } from './commands.js';
import { carriedBy } from './taint.js';
import type { Tainted } from './tainted.js';

/** `git -c … clone` forgets its settings; `git clone -c …` and the address of a clone are kept. */
export function isGivenAfter(verb: string, { args }: SimpleCommand, tainted: Tainted): boolean {
  const at = args.findIndex(({ value }) => value === verb);
  return args.slice(at + 1).some((word) => carriedBy(word, tainted).size > 0);
}

/** The folder that a clone makes. */
export function cloneTarget(args: string[]): string {
  const before = args.slice(0, args.indexOf('clone'));
  const folder = before[before.indexOf('-C') + 1];
  const target = cloneName(args);
  return before.includes('-C') && folder !== undefined && !/^[/~$]/.test(target)
    ? `${folder}/${target}`
    : target;
}

const valued =
  /^-[bcjou]$|^--(?:branch|config|depth|jobs|origin|reference|shallow-\w+|template|upload-pack)$/;

function cloneName(args: string[]): string {
  const words = args.slice(args.indexOf('clone') + 1);
  const rest = words.filter((arg, at) => !arg.startsWith('-') && !valued.test(words[at - 1] ?? ''));
  const url = rest.findIndex((arg) => /\$|`|:\/\/|@/.test(arg));
  const named = rest.slice(url + 1).find((arg) => !/^\d+$/.test(arg));
  return (
    named ??
    (rest[url] ?? '')
      .replace(/\/$/, '')
      .replace(/\.git$/, '')
      .replace(/^.*\//, '')
  );
}
