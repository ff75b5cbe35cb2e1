// Scripts within a script: the texts that a command hands to a shell, now or later.
import type { SimpleCommand } from './commands.js';
import { readingsOf, type Values } from './readings.js';

/** More than a word, or one that shows the environment. */
const mayDo = /[\s;$|<>]|^(?:env|printenv|set|export|declare|typeset)$/;

/** True for a command that reads a script into its own shell, or hands one on. */
export function readsScript({ name, values }: SimpleCommand): boolean {
  return name === '.' || name === 'source' || (name === 'find' && values.includes('-c'));
}

/** True for a command whose script runs at another time: `trap '…' EXIT`, `alias x='…'`. */
export function isPutOff({ name }: SimpleCommand): boolean {
  return name === 'trap' || name === 'alias';
}

/**
 * What a shell is given to run: by its words, its here-documents, and the output of an `echo` or `cat` that feeds it.
 * @param values what variables hold, for `eval`
 */
export function scriptsIn(command: SimpleCommand, values: Values): string[] {
  const { name, values: words, feeds } = command;
  if (name === 'trap') return words.slice(0, 1);
  if (name === 'alias') return aliases(command);
  const texts = name === 'eval' ? readingsOf(words.join(' '), values) : words;
  const tellers = feeds.filter((feed) => feed.name === 'echo' || feed.name === 'printf');
  return [
    ...[...texts, ...told(command), ...tellers.flatMap((feed) => feed.values)].filter((text) =>
      mayDo.test(text),
    ),
    ...[command, ...feeds].flatMap(documents),
  ];
}

function aliases({ node }: SimpleCommand): string[] {
  return node.suffix.flatMap((part) =>
    part.type === 'Assignment' && part.value.type === 'Word' ? [part.value.value] : [],
  );
}

function documents({ redirects }: SimpleCommand): string[] {
  return redirects.flatMap((redirect) => {
    if (redirect.type === 'HereDoc') return [redirect.body.text];
    return redirect.type === 'HereString' ? [redirect.target?.value ?? ''] : [];
  });
}

/** `<(echo 'SCRIPT')`: a file that holds what a command says. */
function told({ args }: SimpleCommand): string[] {
  return args.flatMap(({ text }) => {
    if (!text.startsWith('<(') || !text.endsWith(')')) return [];
    const inner = text.slice(2, -1).trim();
    const said = /^(?:echo|printf)\s+/.exec(inner);
    return said ? [inner.slice(said[0].length).replace(/^["']|["']$/g, '')] : [];
  });
}
