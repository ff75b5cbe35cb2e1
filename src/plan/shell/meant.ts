// Commands whose program a variable names: `$SHELL`, `${SHELL:-sh}`, `C=curl; $C …`, `$SUDO bash`.
import type { Word } from 'unbash';
import { baseName } from '../base-name.js';
import { programOf, type SimpleCommand } from './commands.js';
import { isFetcher } from './downloaders.js';
import { isProgramRunner } from './interpreters.js';
import { unwrap } from './wrappers.js';

const variable = /^\$(?:\{(\w+)(?::?-([^}$`]*))?\}|(\w+))$/;
const shellNames = /(?:^|_)(?:(?:ba|da|a|z|k)?sh|shell)$/i;

/**
 * A command with the program that its variable is taken for: its value or default; a shell where it is called like one or
 * is given nothing but an input; or what stands behind it, as behind `$SUDO`.
 * @param values of variables, as far as the script itself gives them one
 */
export function meantBy(command: SimpleCommand, values: ReadonlyMap<string, string>): SimpleCommand {
  if (!command.name.startsWith('$')) return command;
  const word = programOf(command);
  const match = word && variable.exec(word.value);
  if (!match) return command;
  const [, braced, fallback, plain] = match;
  const name = braced ?? plain ?? '';
  const value = values.get(name) ?? fallback;
  if (value === undefined) return guessed(command, name);
  const [first, ...rest] = [...wordsOf(value, word), ...command.args];
  return first ? as(command, unwrap(first, rest)) : command;
}

function guessed(command: SimpleCommand, name: string): SimpleCommand {
  const { args } = command;
  const behind = args.findIndex((arg) => !arg.value.startsWith('-'));
  const next = baseName(args[behind]?.value ?? '');
  if (isProgramRunner(next) || isFetcher(next))
    return as(command, { name: next, args: args.slice(behind + 1) });
  const readsInput = args[0] === undefined || /^-(?:[eilux]*s)?$/.test(args[0].value);
  return readsInput || shellNames.test(name) ? as(command, { name: 'sh', args }) : command;
}

function wordsOf(text: string, word: Word): Word[] {
  const values = text.split(/\s+/).filter((value) => value !== '');
  return values.map((value) => ({ ...word, value, text: value, parts: undefined }));
}

function as(command: SimpleCommand, { name, args }: Pick<SimpleCommand, 'name' | 'args'>): SimpleCommand {
  return { ...command, name, args, values: args.map(({ value }) => value) };
}
