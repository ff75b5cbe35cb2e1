// Where a command leaves what it is given, and whether it shows it in the build log.

import type { Redirection } from 'unbash';
import { baseName } from '../base-name.js';
import type { SimpleCommand } from './commands.js';
import { configWriter } from './config-writers.js';
import { isRenderer, readsEnvironment } from './environment.js';
import { savesAddress } from './manifests.js';
import { isCopier, isDigest, isSilent, isSpeaker, readsItsFiles } from './programs.js';
import { carriedBy, copiedFiles, givenTo, type Tainted } from './taint.js';

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
  const { name } = command;
  const args = command.args.map(({ value }) => value);
  if (isRenderer(command) && outputFiles(command).length === 0) return [somewhere(`what ${name} renders`)];
  if (name === 'git' && args.includes('clone'))
    return clones(command, tainted) ? [inClone(`${cloneTarget(args)}/.git`)] : [];
  const passed = dumps || passes(command, tainted);
  if (name === 'git' && args.includes('pull'))
    return isGivenAfter('pull', command, tainted) ? [inClone('.git')] : [];
  const saved = savesAddress(command, tainted);
  if (saved !== undefined) return [{ kind: 'clone', what: saved, files: [] }];
  const writer = configWriter(name, args);
  if (writer === undefined || !(passed || /\b(?:login|auth|import)\b/.test(args.join(' ')))) return undefined;
  return [{ kind: 'config', what: writer.certain ?? [name, args[0]].join(' '), ...writer }];
}

/** Files that a command makes from its arguments or its input. */
function written(command: SimpleCommand, tainted: Tainted): Kept[] {
  const { name } = command;
  const args = command.args.map(({ value }) => value);
  if (name === 'wget' && namesFile(command, tainted)) return [somewhere('a file named after the address')];
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

/** Files that a command writes by its words, whatever it writes there. */
export function writtenBy(command: SimpleCommand): string[] {
  const { name } = command;
  const args = command.args.map(({ value }) => value);
  const own =
    name === 'tee'
      ? args.filter((arg) => !arg.startsWith('-'))
      : editsInPlace(name, args)
        ? [args.at(-1) ?? '']
        : createsNames(name)
          ? [destination(args)]
          : [];
  return [...outputFiles(command), ...own, ...(configWriter(name, args)?.files ?? [])];
}

/** `sed -i.bak` keeps what was there before under another name. */
function backedUp(args: string[]): Kept {
  const file = args.at(-1) ?? '';
  const suffixed = args.some(
    (arg) => /^-[a-zA-Z]*i.|^--in-place=/.test(arg) && !/^-[a-zA-Z]*i[a-zA-Z]?$/.test(arg),
  );
  return suffixed ? { ...inFile(file), files: [] } : inFile(file);
}

/** Where a copy goes: `cp FILE FOLDER/` is known to be a file in the folder. */
function destination(args: string[]): string {
  const output = args.find((arg) => arg.startsWith('of='));
  if (output !== undefined) return output.slice('of='.length);
  const operands = args.filter((arg) => !arg.startsWith('-'));
  const [last = '', source = ''] = operands.slice(-2).reverse();
  return last.endsWith('/') && last !== '/' ? `${last}${baseName(source)}` : last;
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

/** wget shows the address that it fetches, and with -d all that it sends. */
function wgetPrints({ args, redirects }: SimpleCommand, tainted: Tainted): boolean {
  const hidden = redirects.some(
    (redirect) =>
      isOutput(redirect) &&
      (redirect.operator.startsWith('&') ||
        (redirect.descriptor?.type === 'FileDescriptor' && redirect.descriptor.value === 2)),
  );
  if (hidden) return false;
  if (args.some(({ value }) => /^-d$|^--debug$/.test(value))) return true;
  if (args.some(({ value }) => /^-[a-zA-Z]*q|^--quiet$/.test(value))) return false;
  return args.some((word) => word.value.includes('://') && carriedBy(word, tainted).size > 0);
}

/** A name in a folder is as readable as what is in a file. */
function createsNames(name: string): boolean {
  return ['touch', 'mkdir', 'ln', 'cp', 'mv', 'install', 'dd', 'mknod', 'mkfifo', 'split'].includes(name);
}

/** An archiver or a transfer may be given a credential as an option; what it copies are files and its input. */
function copies(command: SimpleCommand, tainted: Tainted): boolean {
  if (copiedFiles(command, tainted).length > 0) return true;
  return command.feeds.some((feed) => !isSilent(feed.name) && givenTo(feed, tainted).size > 0);
}

/** `git -c … clone` forgets its settings; `git clone -c …` and the address of a clone are kept. */
function isGivenAfter(verb: string, { args }: SimpleCommand, tainted: Tainted): boolean {
  const at = args.findIndex(({ value }) => value === verb);
  return args.slice(at + 1).some((word) => carriedBy(word, tainted).size > 0);
}

/** `git -c … clone` forgets its settings. */
function clones(command: SimpleCommand, tainted: Tainted): boolean {
  return isGivenAfter('clone', command, tainted);
}

/** The folder that a clone makes. */
function cloneTarget(args: string[]): string {
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

function editsInPlace(name: string, args: string[]): boolean {
  if (name === 'sed' || name === 'perl' || name === 'yq')
    return args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place'));
  return name === 'ed' || name === 'ex' || (name === 'awk' && args.includes('inplace'));
}

/** Files that the output of a command goes to. */
function outputFiles(command: SimpleCommand): string[] {
  return command.redirects
    .filter(isOutput)
    .map((redirect) => redirect.target?.value ?? '')
    .filter((file) => !isDevice(file));
}

type Output = Extract<Redirection, { type: 'Redirect' }>;

function isOutput(redirect: Redirection): redirect is Output {
  if (redirect.type !== 'Redirect') return false;
  return (
    redirect.operator.includes('>') &&
    !(redirect.operator === '>&' && /^[\d-]+$/.test(redirect.target?.value ?? ''))
  );
}

function isDevice(file: string): boolean {
  return file === '/dev/null' || /^\/dev\/(?:stdout|stderr|fd\/|tty)/.test(file);
}

/** Unknown programs are taken to print what they are given; downloads and builds are not. */
function speaks(command: SimpleCommand): boolean {
  if (isDigest(command.name)) return false;
  return (
    isSpeaker(command.name) || !isSilent(command.name) || command.feeds.some(({ name }) => isSpeaker(name))
  );
}

/** True when the command's output with a credential in it goes to the build log. */
export function prints(command: SimpleCommand, tainted: Tainted): boolean {
  if (command.name === 'wget') return wgetPrints(command, tainted);
  if (
    command.piped ||
    command.captured ||
    command.redirects.some((redirect) => isOutput(redirect) && redirect.descriptor?.type !== 'FileDescriptor')
  ) {
    return command.redirects.some(
      (redirect) => isOutput(redirect) && /^\/dev\/(?:stdout|stderr|tty)/.test(redirect.target?.value ?? ''),
    );
  }
  if (command.name === 'curl')
    return command.args.some(
      ({ value }) => /^-[a-zA-Z]*v/.test(value) || value === '--verbose' || value.startsWith('--trace'),
    );
  if (['set', 'export', 'declare', 'typeset', 'compgen'].includes(command.name))
    return readsEnvironment(command, tainted);
  if (command.name === 'grep') return !command.args.some(({ value }) => /^-[a-zA-Z]*q/.test(value));
  return isSpeaker(command.name) && command.name !== 'tee'
    ? !editsInPlace(
        command.name,
        command.args.map(({ value }) => value),
      )
    : command.name === 'tee';
}
