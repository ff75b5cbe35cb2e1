// Where the words of a script carry a credential, and from which source.
import type { SyntaxNode as Node, Word } from 'unbash';
import { forEachChild } from 'unbash';
import { baseName } from '../base-name.js';
import type { SimpleCommand } from './commands.js';
import { inFolder, normalizePath, SOMEWHERE } from './places.js';
import { isCopier, isSilent, readsItsFiles, takesOptionsOnly } from './programs.js';
import { patternOf, readingsOf, wildcards } from './readings.js';
import { remembered, type Tainted } from './tainted.js';

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
  const reads = paths || (node.type === 'Redirect' && node.operator.startsWith('<'));
  if (node.type === 'Word' && reads) for (const source of filesIn(node, tainted)) found.add(source);
  const substituted = node.type === 'CommandExpansion' || node.type === 'ProcessSubstitution';
  forEachChild(node, (child) => visit(child, tainted, found, reads || substituted));
  if (substituted && node.script) visit(node.script, tainted, found, true);
}

function variablesOf(node: Node, indirect: Iterable<string>): string[] {
  if (node.type === 'SimpleExpansion') return [node.text.slice(1)];
  if (node.type === 'ParameterExpansion') {
    if (node.prefix === '#' || isTest(node.operation)) return [];
    if (node.prefix === '!') return [node.parameter, ...indirect];
    return [node.parameter];
  }
  if (node.type === 'ArithmeticWord') return [node.value];
  return [];
}

/** `${X:+other}` gives other text, never X itself. */
function isTest(operation: { type: string; operator?: string } | undefined): boolean {
  return operation?.type === 'Default' && (operation.operator === '+' || operation.operator === ':+');
}

/** Credentials of the files that a word names, alone, inside (`-i/key`, `user:@/key`) or by wildcards. */
export function filesIn(word: Word, tainted: Tainted): string[] {
  const paths = remembered(tainted, 'paths', tainted, () => pathsSeen(tainted));
  if (paths.length === 0) return [];
  const found = readingsOf(word.value, tainted.values).flatMap((reading) => {
    const text = normalizePath(reading);
    const pattern = patternOf(text);
    return paths.filter(([path]) => namesPath(text, path) || pattern?.test(path));
  });
  return found.map(([, source]) => source);
}

/** The files by their whole path and as seen from the working directory; where that is unknown, by their bare name. */
function pathsSeen({ files, folder }: Tainted): [string, string][] {
  const anywhere = [...files].flatMap(([path, source]): [string, string][] =>
    path.startsWith(SOMEWHERE) ? [[path.slice(SOMEWHERE.length), source]] : [],
  );
  if (folder === '') return [...files, ...anywhere];
  const absolute = [...[...files].filter(([path]) => /^[/~$]/.test(path)), ...anywhere];
  const near = [...files].flatMap(([path, source]): [string, string][] => {
    if (folder === undefined) return [[baseName(path), source]];
    const base = folder === '/' ? '/' : `${folder}/`;
    return path.startsWith(base) ? [[path.slice(base.length), source]] : [];
  });
  return [...absolute, ...near];
}

function namesPath(text: string, path: string): boolean {
  const at = text.indexOf(path);
  if (at === -1) return false;
  const after = text[at + path.length];
  const before = text[at - 1];
  return (after === undefined || !/[\w.-]/.test(after)) && (before === undefined || !/[\w.~]/.test(before));
}

/** Credentials of the files that a copying command takes along: those it names, and those in the folders that it names. */
export function copiedFiles(command: SimpleCommand, tainted: Tainted): string[] {
  const words = sourcesOf(command);
  return words.flatMap((word) => [
    ...filesIn(word, tainted),
    ...readingsOf(word.value, tainted.values).flatMap((path) => filesUnder(path, tainted)),
  ]);
}

/** Credentials of the files in a folder; of one that may lie anywhere, in any. */
function filesUnder(path: string, { files, folder }: Tainted): string[] {
  const inside = inFolder(path.replace(/\/+$/, '') || '/', folder)?.replace(/\/$/, '');
  if (inside === undefined) return /^\.{1,2}$/.test(path) ? [...files.values()] : [];
  return [...files]
    .filter(([file]) =>
      file.startsWith(SOMEWHERE)
        ? !/\.\w+$/.test(path)
        : inside === '' && path !== '/'
          ? !/^[/~$]/.test(file)
          : file.startsWith(`${inside}/`),
    )
    .map(([, source]) => source);
}

/** `find FOLDER -exec cp {} …`: what it finds there. */
function foundFiles({ values: words }: SimpleCommand, tainted: Tainted): string[] {
  const runs = words.findIndex((word) => /^-exec(?:dir)?$/.test(word));
  if (runs === -1 || !(isCopier(words[runs + 1] ?? '') || readsItsFiles(words[runs + 1] ?? ''))) return [];
  const names = words
    .filter((_, at) => /^-i?name$/.test(words[at - 1] ?? ''))
    .map((name) => wildcards(name, true));
  const roots = words.slice(
    0,
    words.findIndex((word) => word.startsWith('-')),
  );
  const chosen = [...tainted.files].filter(
    ([file]) => names.length === 0 || names.some((name) => name.test(baseName(file))),
  );
  return roots.flatMap((root) => filesUnder(root, { ...tainted, files: new Map(chosen) }));
}

/** What a copying command reads: not its destination, and nothing when an archiver unpacks. */
function sourcesOf({ name, args }: SimpleCommand): Word[] {
  const words = args.filter(({ value }) => !value.startsWith('-'));
  if (name === 'tar')
    return args.some(
      ({ value }, at) =>
        /^--(?:extract|get)|^-[a-zA-Z]*x/.test(value) || (at === 0 && /^[a-z]*x[a-z]*$/.test(value)),
    )
      ? []
      : words;
  if (
    ['cp', 'mv', 'install', 'ln', 'rsync', 'scp'].includes(name) &&
    !args.some(({ value }) => /^-t|^--target-dir/.test(value))
  )
    return words.length > 1 ? words.slice(0, -1) : words;
  return words;
}

/** All that a command is given: its words, assignments, here-documents, input files and what feeds it through pipes. */
export function givenTo(command: SimpleCommand, tainted: Tainted): ReadonlySet<string> {
  return remembered(tainted, 'given', command, () => findGiven(command, tainted));
}

function findGiven(command: SimpleCommand, tainted: Tainted): Set<string> {
  const found = takesOptionsOnly(command.name)
    ? new Set(command.args.flatMap((word) => filesIn(word, tainted)))
    : carriedBy(command.node, tainted, readsItsFiles(command.name));
  const copied = isCopier(command.name) ? copiedFiles(command, tainted) : [];
  if (command.name === 'find') copied.push(...foundFiles(command, tainted));
  for (const source of copied) found.add(source);
  const feeds = command.feeds.filter(({ name }) => !isSilent(name)).map((feed) => givenTo(feed, tainted));
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
