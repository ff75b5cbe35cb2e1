// Which files a command writes, by its words and redirections, whatever it writes there.
import type { Redirection } from 'unbash';
import { baseName } from '../base-name.js';
import type { SimpleCommand } from './commands.js';
import { configWriter } from './config-writers.js';

/** Files that a command writes by its words, whatever it writes there. */
export function writtenBy(command: SimpleCommand): string[] {
  const { name, values: args } = command;
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

/** Files that the output of a command goes to. */
export function outputFiles(command: SimpleCommand): string[] {
  return command.redirects
    .filter(isOutput)
    .map((redirect) => redirect.target?.value ?? '')
    .filter((file) => !isDevice(file));
}

/** True for a redirection of what a command puts out, to a file or a device. */
export function isOutput(redirect: Redirection): redirect is Extract<Redirection, { type: 'Redirect' }> {
  if (redirect.type !== 'Redirect') return false;
  return (
    redirect.operator.includes('>') &&
    !(redirect.operator === '>&' && /^[\d-]+$/.test(redirect.target?.value ?? ''))
  );
}

/** True for a file that keeps nothing: it forgets, or shows in the build log. */
export function isDevice(file: string): boolean {
  return file === '/dev/null' || /^\/dev\/(?:stdout|stderr|fd\/|tty)/.test(file);
}

/** `sed -i FILE` and the like: the last word is a file that is written. */
export function editsInPlace(name: string, args: string[]): boolean {
  if (name === 'sed' || name === 'perl' || name === 'yq')
    return args.some((arg) => /^-[a-zA-Z]*i/.test(arg) || arg.startsWith('--in-place'));
  return name === 'ed' || name === 'ex' || (name === 'awk' && args.includes('inplace'));
}

/** A name in a folder is as readable as what is in a file. */
export function createsNames(name: string): boolean {
  return ['touch', 'mkdir', 'ln', 'cp', 'mv', 'install', 'dd', 'mknod', 'mkfifo', 'split'].includes(name);
}

/** Where a copy goes: `cp FILE FOLDER/` is known to be a file in the folder. */
export function destination(args: string[]): string {
  const output = args.find((arg) => arg.startsWith('of='));
  if (output !== undefined) return output.slice('of='.length);
  const operands = args.filter((arg) => !arg.startsWith('-'));
  const [last = '', source = ''] = operands.slice(-2).reverse();
  return last.endsWith('/') && last !== '/' ? `${last}${baseName(source)}` : last;
}
