// Tools that look variables up when they read their configuration: the name can stand there in the place of the value.
import type { Word } from 'unbash';
import type { ShellScript, SimpleCommand } from './commands.js';
import type { ScriptEdit } from './script-edit.js';

/** A tool that stores an argument as it is and expands it on use, and how it spells a variable. */
interface Expander {
  command: RegExp;
  args: RegExp;
  spell: (name: string) => string;
}

const expanders: Expander[] = [
  // NuGet expands %NAME% on every system: https://learn.microsoft.com/nuget/reference/nuget-config-file
  { command: /^dotnet$/, args: /(?:^| )nuget (?:add|update) source /, spell: (name) => `%${name}%` },
  { command: /^nuget(?:\.exe)?$/i, args: /(?:^| )sources? (?:add|update) /i, spell: (name) => `%${name}%` },
];

/**
 * Puts names in the place of the credentials that a command would store.
 * @param variables names of variables that hold one in the environment of this step and of those that read the configuration
 * @returns undefined for other tools, and where a credential is written as more than a plain variable
 */
export function withPlaceholders(
  { name, args, values }: SimpleCommand,
  variables: ReadonlySet<string>,
  { text }: ShellScript,
): ScriptEdit[] | undefined {
  const line = values.join(' ');
  const expander = expanders.find((one) => one.command.test(name) && one.args.test(line));
  const words = args.filter(({ pos, end }) => /[$`]/.test(text.slice(pos, end)));
  const edits = words.map((word) => expander && edited(word, variables, expander, text));
  return expander && edits.every((edit) => edit !== undefined) ? edits.flat() : undefined;
}

/** Other variables stay; anything but plain variables in a word with a credential is too much. */
function edited(
  word: Word,
  variables: ReadonlySet<string>,
  { spell }: Expander,
  text: string,
): ScriptEdit[] | undefined {
  const raw = text.slice(word.pos, word.end);
  const found = [...raw.matchAll(/\$(?:\{(\w+)\}|(\w+))/g)].filter(([, braced, bare]) =>
    variables.has(braced ?? bare ?? ''),
  );
  if (found.length === 0)
    return [...variables].some((name) => raw.includes(name)) || /[`(]/.test(raw) ? undefined : [];
  if (/['`\\(]|\$\{\w+[^\w}]/.test(raw)) return undefined;
  return found.map(({ 0: whole, 1: braced, 2: bare, index }) => ({
    pos: word.pos + index,
    end: word.pos + index + whole.length,
    text: spell(braced ?? bare ?? ''),
  }));
}
