// Where a command leaves what it is given.
import { cloneTarget, isGivenAfter } from './clones.js';
import type { SimpleCommand } from './commands.js';
import { configWriter } from './config-writers.js';
import { isRenderer } from './environment.js';
import { savesAddress } from './manifests.js';
import { mints } from './minters.js';
import { createsNames, destination, editsInPlace, isDevice, outputFiles } from './outputs.js';
import { isCopier, isDigest, isSilent, isSpeaker, readsItsFiles } from './programs.js';
import { carriedBy, givenTo } from './taint.js';
import type { Tainted } from './tainted.js';
import { addsFiles, copiedFiles, isFileUrl } from './taken.js';

/** A place where a command would leave what it was given. */
export interface Kept {
  kind: 'file' | 'config' | 'clone';
  what: string;
  /** Every path where it may lie, as seen by the command; none when that cannot be told. */
  files: string[];
  /** The one path that matters when the others are places of other versions of a tool. */
  certain?: string;
}

/**
 * Where a command that was given a credential leaves it: redirections, and writers that need none.
 * @param dumps true for a command that shows the environment
 */
export function keptBy(command: SimpleCommand, tainted: Tainted, dumps: boolean): Kept[] {
  const files = dumps || speaks(command) ? outputFiles(command) : [];
  return [...files.map(inFile), ...itself(command, tainted, dumps)];
}

function inFile(what: string): Kept {
  return { kind: 'file', what, files: [what] };
}

/** A file whose name the script does not tell. */
function somewhere(what: string): Kept {
  return { kind: 'file', what, files: [] };
}

function inClone(folder: string): Kept {
  return { kind: 'clone', what: folder, files: [folder] };
}

/** Writers that need no redirection. */
function itself(command: SimpleCommand, tainted: Tainted, dumps: boolean): Kept[] {
  if (givenTo(command, tainted).size === 0 && !dumps) return [];
  return stored(command, tainted, dumps) ?? written(command, tainted);
}

/** What tools store in places of their own; undefined when the command is none of them. */
function stored(command: SimpleCommand, tainted: Tainted, dumps: boolean): Kept[] | undefined {
  const { name, values: args } = command;
  if (isRenderer(command) && outputFiles(command).length === 0) return [somewhere(`what ${name} renders`)];
  if (name === 'git' && addsFiles(args)) return [somewhere('.git')];
  if (name === 'git' && args.includes('clone'))
    return isGivenAfter('clone', command, tainted) ? [inClone(`${cloneTarget(args)}/.git`)] : [];
  const passed = dumps || passes(command, tainted);
  if (name === 'git' && args.includes('pull'))
    return isGivenAfter('pull', command, tainted) ? [inClone('.git')] : [];
  const saved = savesAddress(command, tainted);
  if (saved !== undefined) return [{ kind: 'clone', what: saved, files: [] }];
  if (mints(command) && !args.includes('login')) return undefined;
  const writer = configWriter(name, args);
  if (writer === undefined || !(passed || /\b(?:login|auth|import)\b/.test(args.join(' ')))) return undefined;
  return [{ kind: 'config', what: writer.certain ?? [name, args[0]].join(' '), ...writer }];
}

/** Files that a command makes from its arguments or its input. */
function written(command: SimpleCommand, tainted: Tainted): Kept[] {
  const { name, values: args } = command;
  if (name === 'wget' && namesFile(command, tainted)) return [somewhere('a file named after the address')];
  if (name === 'curl' && args.includes('--libcurl'))
    return [inFile(args[args.indexOf('--libcurl') + 1] ?? '')];
  if (name === 'curl' && command.args.some(isFileUrl)) return [somewhere('what curl copies')];
  if (name === 'tee') return args.filter((arg) => !arg.startsWith('-') && !isDevice(arg)).map(inFile);
  if (name === 'xargs' || name === 'find') {
    const runs = args.some((arg) => createsNames(arg) || isCopier(arg) || isSpeaker(arg));
    return runs ? [somewhere(`what ${name} runs`)] : [];
  }
  if (editsInPlace(name, args)) return [backedUp(args)];
  if (/^(?:cp|mv|install|ln)$/.test(name) && args.some((arg) => /^-\w*b|^--(?:backup|suffix)/.test(arg)))
    return [somewhere(args.at(-1) ?? '')];
  if (createsNames(name) || (isCopier(name) && copies(command, tainted))) return [inFile(destination(args))];
  return [];
}

/** `sed -i.bak` keeps what was there before under another name. */
function backedUp(args: string[]): Kept {
  const file = args.at(-1) ?? '';
  const suffixed = args.some(
    (arg) => /^-[a-zA-Z]*i.|^--in-place=/.test(arg) && !/^-[a-zA-Z]*i[a-zA-Z]?$/.test(arg),
  );
  return suffixed ? { ...inFile(file), files: [] } : inFile(file);
}

/** True when the command itself is given the credential, not only its environment by `X=$TOKEN` in front. */
function passes(command: SimpleCommand, tainted: Tainted): boolean {
  const { args, redirects, feeds } = command;
  const paths = readsItsFiles(command.name);
  return (
    args.some((word) => carriedBy(word, tainted, paths).size > 0) ||
    redirects.some((redirect) => carriedBy(redirect, tainted).size > 0) ||
    feeds.some((feed) => givenTo(feed, tainted).size > 0)
  );
}

/** wget without -O makes a file with the name of the address, parameters included. */
function namesFile({ args }: SimpleCommand, tainted: Tainted): boolean {
  if (args.some(({ value }) => /^-[a-zA-Z]*O|^--output-document/.test(value))) return false;
  return args.some((word) => /:\/\/[^/]*\/.*[$`]/.test(word.text) && carriedBy(word, tainted).size > 0);
}

/** An archiver or a transfer may be given a credential as an option; what it copies are files and its input. */
function copies(command: SimpleCommand, tainted: Tainted): boolean {
  if (copiedFiles(command, tainted).length > 0) return true;
  return command.feeds.some((feed) => !isSilent(feed.name) && givenTo(feed, tainted).size > 0);
}

/** Unknown programs are taken to print what they are given; downloads and builds are not. */
function speaks(command: SimpleCommand): boolean {
  if (isDigest(command.name)) return false;
  return (
    isSpeaker(command.name) ||
    !isSilent(command.name) ||
    mints(command) ||
    command.feeds.some(({ name }) => isSpeaker(name))
  );
}
