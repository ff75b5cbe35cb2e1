// Takes out of a script what shows a credential in the build log and does nothing else.
import { programOf, type ShellScript, type SimpleCommand } from './commands.js';
import { isShell } from './programs.js';
import type { ScriptEdit } from './script-edit.js';

const tellers = new Set('echo printf cat env printenv'.split(' '));

/**
 * Edits after which a command does not show the credential any more; undefined when that would change what it does.
 * @param at where the command stands in the script
 */
export function quieted(what: string, at: number, { commands, text }: ShellScript): ScriptEdit[] | undefined {
  if (what === 'set -x') return commands.flatMap(untraced);
  const command = commands.find(({ node }) => node.pos === at);
  if (!command || command.name !== what) return undefined;
  if (tellers.has(what)) return silenced(command, text);
  if (what === 'curl')
    return command.args.flatMap((word) =>
      withoutLetter(word, /^-[fsSLkgiIOJNqaBGRZvn#0-9]+$/, 'v', ['--verbose']),
    );
  const name = what === 'wget' ? programOf(command) : undefined;
  return name && [{ pos: name.end, end: name.end, text: ' -q' }];
}

/** `true` in the place of a command whose only work is to print. */
function silenced({ node, redirects, feeds, name }: SimpleCommand, text: string): ScriptEdit[] | undefined {
  const plain = text.slice(node.pos, node.end);
  const runs = name === 'env' && node.args.length > 0;
  const calls = /\$\((?!cat )|`|[<>]\(|\$\{\w+:?=/.test(plain) || /^printf\s+-v\b/.test(plain);
  if (redirects.length > 0 || feeds.length > 0 || runs || calls || node.name?.value !== name)
    return undefined;
  return [{ pos: node.pos, end: node.end, text: 'true' }];
}

/** `set -eux` to `set -eu`, `bash -x` to `bash`. */
function untraced(command: SimpleCommand): ScriptEdit[] {
  const { name, args, values, node } = command;
  if (name !== 'set' && !isShell(name)) return [];
  const traced = args.findIndex(({ value }, at) => value === 'xtrace' && values[at - 1] === '-o');
  const words = args.filter((_, at) => at !== traced && at !== traced - 1);
  const first = words.findIndex(({ value }) => !/^[-+]/.test(value));
  const flags = name === 'set' || first === -1 ? words : words.slice(0, first);
  const letters = flags.flatMap((word) => withoutLetter(word, /^-[a-wyz]*x[a-z]*$/, 'x', []));
  const named =
    traced > 0 ? [args[traced - 1], args[traced]].flatMap((word) => (word ? [{ ...gap(word) }] : [])) : [];
  const edits = [...letters, ...named];
  const nothingLeft =
    name === 'set' && edits.length === args.length && edits.every((edit) => edit.text === '');
  return edits.length > 0 && nothingLeft ? [{ pos: node.pos, end: node.end, text: 'true' }] : edits;
}

interface Place {
  pos: number;
  end: number;
  value: string;
}

function withoutLetter(word: Place, flags: RegExp, letter: string, long: string[]): ScriptEdit[] {
  if (long.includes(word.value)) return [gap(word)];
  if (!flags.test(word.value) || !word.value.includes(letter)) return [];
  const rest = word.value.replace(letter, '');
  return [rest === '-' ? gap(word) : { pos: word.pos, end: word.end, text: rest }];
}

function gap({ pos, end }: Place): ScriptEdit {
  return { pos, end, text: '' };
}
