// Commands that show the environment, and code in other languages that may keep what it finds there.
import type { SimpleCommand } from './commands.js';
import type { Tainted } from './taint.js';

const dumpers = new Set(['env', 'printenv', 'envsubst', 'set', 'declare', 'typeset', 'export', 'compgen']);

/** True for a command that shows the environment, or the part of it that its arguments name. */
export function readsEnvironment(command: SimpleCommand, tainted: Tainted): boolean {
  const words = command.args.map(({ value }) => value);
  if (words.some((word) => /\/proc\/[^/]+\/environ/.test(word)) || command.redirects.some(readsProcess))
    return true;
  if (!dumpers.has(command.name)) return false;
  if (command.name === 'export' || command.name === 'declare' || command.name === 'typeset')
    return /^-\w*p/.test(words[0] ?? '');
  if (command.name === 'set' || command.name === 'env') return words.length === 0;
  if (words.length === 0) return true;
  return [...tainted.variables.keys()].some((name) => words.some((word) => mentions(word, name)));
}

function readsProcess(redirect: SimpleCommand['redirects'][number]): boolean {
  return redirect.type === 'Redirect' && /\/proc\/[^/]+\/environ/.test(redirect.target?.value ?? '');
}

/** True when inline code looks as if it stores or shows something. */
export function codeKeeps(command: SimpleCommand, code: string): boolean {
  const inline =
    command.args.some(({ value }) => /^-(?:c|e|p|r|E|-eval|-print|Command)$/.test(value)) ||
    command.redirects.some(({ type }) => type === 'HereDoc');
  return inline && /open\(|write|login|dump|print|save|puts|console\.|echo|put_contents|\bp\b/.test(code);
}

/** Everything that is written on a command's line and in its here-documents. */
export function textOf(command: SimpleCommand): string {
  const words = command.node.suffix.map((part) =>
    part.type === 'Word' || part.type === 'Assignment' ? part.text : '',
  );
  const inputs = command.redirects.map((part) =>
    part.type === 'HereDoc' ? part.body.text : part.type === 'HereString' ? (part.target?.value ?? '') : '',
  );
  return [...words, ...inputs].join('\n');
}

/** True when a text names a variable as a whole word. */
export function mentions(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w])${name.replace(/[^\w]/g, '\\$&')}(?![\\w])`).test(text);
}
