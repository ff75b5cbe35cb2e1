// Where the words of a script carry a credential, and from which source.
import type { SyntaxNode as Node, Redirection } from 'unbash';
import { forEachChild } from 'unbash';
import type { SimpleCommand } from './commands.js';
import { mints, mintsHere } from './minters.js';
import { isSilent, readsItsFiles, takesOptionsOnly } from './programs.js';
import { remembered, type Tainted } from './tainted.js';
import { filesIn, takenFiles } from './taken.js';

/** Stands for what pipes bring to functions; no variable has such a name. */
export const FUNCTION_INPUT = '\0input';

const SHELLS_OWN = /^(?:HOME|PWD|OLDPWD|PATH|USER|LOGNAME|SHELL|UID|HOSTNAME|IFS|LANG|[?#$!*@_-]|\d+)$/;

function sourceOf(name: string, { variables, sourced, assigned }: Tainted): string | undefined {
  return variables.get(name) ?? (assigned.has(name) || SHELLS_OWN.test(name) ? undefined : sourced);
}

/**
 * The credentials that a node carries by expanding a variable or by the output of a command that reads a file.
 * @param paths true to count the mere path of a file as well
 */
export function carriedBy(node: Node, tainted: Tainted, paths = false): Set<string> {
  const found = new Set<string>();
  visit(node, tainted, found, paths);
  return found;
}

function visit(node: Node, tainted: Tainted, found: Set<string>, paths: boolean): void {
  for (const name of variablesOf(node, tainted.variables.keys())) {
    const source = sourceOf(name, tainted);
    if (source !== undefined) found.add(source);
  }
  if (node.type === 'Command' && mintsHere(node)) for (const source of anyOf(tainted)) found.add(source);
  const reads = paths || (node.type === 'Redirect' && node.operator.startsWith('<'));
  if (node.type === 'Word' && reads) for (const source of filesIn(node, tainted)) found.add(source);
  const substituted = node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution';
  forEachChild(node, (child) => visit(child, tainted, found, reads || substituted));
  if (substituted && node.script) visit(node.script, tainted, found, true);
}

/** One credential of all that a command may find for itself. */
function anyOf({ variables, files }: Tainted): string[] {
  return [...variables.values(), ...files.values()].slice(0, 1);
}

/** Variables that the shell fills with what commands before were given. */
const leftovers = /^(?:_|REPLY|BASH_REMATCH|MAPFILE|OPTARG)$/;

function variablesOf(node: Node, indirect: Iterable<string>): string[] {
  if (node.type === 'SimpleExpansion')
    return leftovers.test(node.text.slice(1)) ? [...indirect] : [node.text.slice(1)];
  if (node.type === 'ParameterExpansion') {
    if (node.prefix === '#' || isTest(node.operation)) return [];
    if (node.prefix === '!' || leftovers.test(node.parameter)) return [node.parameter, ...indirect];
    return [node.parameter];
  }
  if (node.type === 'ArithmeticWord') return [node.value];
  return [];
}

/** `${X:+other}` gives other text, never X itself. */
function isTest(operation: { type: string; operator?: string } | undefined): boolean {
  return operation?.type === 'Default' && (operation.operator === '+' || operation.operator === ':+');
}

/** Commands that read nothing but their words. */
const deaf =
  /^(?:|echo|printf|test|\[|\[\[|true|false|:|cd|pwd|mkdir|touch|rm|chmod|chown|export|local|set|return|exit)$/;

/** True for a command of a function that may read what the function is fed with. */
function readsInput({ name, feeds, inFunction, redirects }: SimpleCommand): boolean {
  if (inFunction === undefined || feeds.length > 0 || deaf.test(name)) return false;
  return !redirects.some(isInput);
}

/** True for a redirection of what a command reads. */
export function isInput(redirect: Redirection): boolean {
  return redirect.type !== 'Redirect' || redirect.operator.startsWith('<');
}

/** All that a command is given: its words, assignments, here-documents, input files and what feeds it through pipes. */
export function givenTo(command: SimpleCommand, tainted: Tainted): ReadonlySet<string> {
  return remembered(tainted, 'given', command, () => findGiven(command, tainted));
}

function findGiven(command: SimpleCommand, tainted: Tainted): Set<string> {
  const found = takesOptionsOnly(command.name)
    ? new Set(command.args.flatMap((word) => filesIn(word, tainted)))
    : carriedBy(command.node, tainted, readsItsFiles(command.name));
  for (const source of takenFiles(command, tainted)) found.add(source);
  const input = readsInput(command) ? tainted.variables.get(FUNCTION_INPUT) : undefined;
  if (input !== undefined) found.add(input);
  const feeds = command.feeds
    .filter((feed) => !isSilent(feed.name) || mints(feed))
    .map((feed) => givenTo(feed, tainted));
  const inputs = command.redirects.map((redirect) => carriedBy(redirect, tainted));
  for (const source of [...feeds, ...inputs].flatMap((sources) => [...sources])) found.add(source);
  return found;
}

/** Credentials that a command names in any way, by variable or by the path of a file. */
export function namedBy(command: SimpleCommand, tainted: Tainted): Set<string> {
  const found = carriedBy(command.node, tainted, true);
  for (const source of givenTo(command, tainted)) found.add(source);
  return found;
}
