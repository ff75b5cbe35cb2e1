// Where an interpreter has its program from: its input, a word of its command line, or a file.
import type { Word } from 'unbash';
import { baseName } from '../base-name.js';
import type { SimpleCommand } from './commands.js';
import { isInterpreter } from './programs.js';

/** The program that a command runs. */
export type Program =
  | { from: 'input' }
  /** A text on the command line; of `eval` the first word, which the others are joined to. */
  | { from: 'word'; word: Word }
  | { from: 'file'; word: Word };

const shells = /^(?:ba|da|a|z|k|mk|pdk|fi)?sh$/;

/** Options that take the word behind them. */
const valued: [name: RegExp, options: RegExp][] = [
  [/sh$/, /^[-+][oO]$|^--(?:rcfile|init-file)$/],
  [/^python/, /^-[WX]$/],
  [/^(?:node|nodejs)$/, /^(?:-r|--require|--import|--loader)$/],
  [/^perl$/, /^-[IMm]$/],
  [/^ruby$/, /^-[IrC]$/],
  [/^php$/, /^-[cdz]$/],
];

/** Options behind which the program stands as text. */
const texts: [name: RegExp, options: RegExp][] = [
  [shells, /^-[a-z]*c$/],
  [/^su$|^runuser$/, /^-c$|^--command$/],
  [/^python/, /^-[a-zA-Z]*c$/],
  [/^(?:node|nodejs|bun|deno)$/, /^(?:-[ep]|-pe|--eval|--print|eval)$/],
  [/^perl$/, /^-\w*[eE]$/],
  [/^ruby$|^lua$|^Rscript$/, /^-\w*e$/],
  [/^php$/, /^-[rBRE]$/],
  [/^(?:pwsh|powershell)$/, /^-c(?:ommand)?$/i],
];

/** Programs that take theirs from the file behind `-f`. */
const byFile = /^(?:g?make|[gmn]?awk)$/;

/** True for a shell or another interpreter. */
export function isProgramRunner(name: string): boolean {
  return shells.test(name) || isInterpreter(name);
}

const lookUp = (table: [name: RegExp, options: RegExp][], name: string): RegExp | undefined =>
  table.find(([names]) => names.test(name))?.[1];

/** What a command runs as a program, when it is one that runs what it is given; else undefined. */
export function programGiven({ name, args }: SimpleCommand): Program | undefined {
  const [first] = args;
  if (name === 'eval') return first && { from: 'word', word: first };
  if (name === '.' || name === 'source') return first && fileOrInput(first);
  if (name === 'su' || name === 'runuser') return afterOption(args, lookUp(texts, name)) ?? { from: 'input' };
  if (byFile.test(name)) return behindFileOption(args);
  if (name === 'xargs') return eachLine(args);
  return isProgramRunner(name) ? read(name, args) : undefined;
}

function behindFileOption(args: Word[]): Program | undefined {
  for (const [at, word] of args.entries()) {
    const [option, value] = /^(?:-f|--(?:make)?file(?:=|$))(.*)$/.exec(word.value) ?? [];
    const file = value === '' ? args[at + 1] : value !== undefined && { ...word, value };
    if (option !== undefined) return file ? fileOrInput(file) : undefined;
  }
  return undefined;
}

/** `xargs sh -c` and `xargs -I{} sh -c {}` run what they read, line by line. */
function eachLine(args: Word[]): Program | undefined {
  const values = args.map(({ value }) => value);
  const shell = values.findIndex((value) => shells.test(baseName(value)));
  const option = values.findIndex((value, at) => at > shell && /^-[a-z]*c$/.test(value));
  if (shell === -1 || option === -1) return undefined;
  const text = values[option + 1];
  const marks = values.slice(0, shell).map((value) => value.replace(/^-I|^--replace=/, ''));
  return text === undefined || text === '{}' || marks.includes(text) ? { from: 'input' } : undefined;
}

function afterOption(args: Word[], option: RegExp | undefined): Program | undefined {
  const at = args.findIndex(({ value }) => option?.test(value));
  const word = args[at + 1];
  return at === -1 || !word ? undefined : { from: 'word', word };
}

function read(name: string, args: Word[]): Program | undefined {
  const takesWord = lookUp(valued, name);
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] as Word;
    const given = byOption(name, word.value, args[at + 1]);
    if (given) return given.program;
    if (takesWord?.test(word.value)) at += 1;
    else if (word.value === '-' || !/^[-+]/.test(word.value)) return fileOrInput(word);
  }
  return { from: 'input' };
}

/** What an option says about the program: that it is none that is looked at, too; undefined for an option that says nothing. */
function byOption(
  name: string,
  option: string,
  next: Word | undefined,
): { program: Program | undefined } | undefined {
  if (lookUp(texts, name)?.test(option)) return { program: next && { from: 'word', word: next } };
  if (option === '--') return { program: next && name !== 'php' ? fileOrInput(next) : { from: 'input' } };
  if (shells.test(name) && /^-[a-z]*s$/.test(option)) return { program: { from: 'input' } };
  return /^python/.test(name) && /^-\w*m$/.test(option) ? { program: undefined } : undefined;
}

function fileOrInput(word: Word): Program {
  return /^(?:-|\/dev\/stdin|\/dev\/fd\/0|\/proc\/self\/fd\/0)$/.test(word.value)
    ? { from: 'input' }
    : { from: 'file', word };
}
