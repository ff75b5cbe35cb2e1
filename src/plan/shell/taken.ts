// Which credential files a command takes by its words: named, in folders, searched for, or added to a repository.
import type { Word } from 'unbash';
import { baseName } from '../base-name.js';
import type { SimpleCommand } from './commands.js';
import { inFolder, normalizePath, SOMEWHERE } from './places.js';
import { isCopier, readsItsFiles } from './programs.js';
import { patternOf, readingsOf, wildcards } from './readings.js';
import { remembered, type Tainted } from './tainted.js';

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

/** All files that a command takes by its words: those that it copies, finds, searches or adds. */
export function takenFiles(command: SimpleCommand, tainted: Tainted): string[] {
  return [
    ...(isCopier(command.name) ? copiedFiles(command, tainted) : []),
    ...(command.name === 'find' ? foundFiles(command, tainted) : []),
    ...addedFiles(command, tainted),
    ...fetchedFiles(command, tainted),
    ...searchedFiles(command, tainted),
  ];
}

/** `find FOLDER -exec cp {} …`: what it finds there. */
function foundFiles({ values: words }: SimpleCommand, tainted: Tainted): string[] {
  const runs = words.findIndex((word) => /^-exec(?:dir)?$/.test(word));
  if (runs === -1 || !(isCopier(words[runs + 1] ?? '') || readsItsFiles(words[runs + 1] ?? ''))) return [];
  return filesFoundBy(words, tainted);
}

function filesFoundBy(words: string[], tainted: Tainted): string[] {
  const names = words
    .filter((_, at) => /^-i?name$/.test(words[at - 1] ?? ''))
    .map((name) => wildcards(name, true));
  const options = words.findIndex((word) => word.startsWith('-'));
  const roots =
    options === 0 || words.length === 0 ? ['.'] : words.slice(0, options === -1 ? undefined : options);
  const chosen = [...tainted.files].filter(
    ([file]) => names.length === 0 || names.some((name) => name.test(baseName(file))),
  );
  return roots.flatMap((root) => filesUnder(root, { ...tainted, files: new Map(chosen) }));
}

/** What `git add` and `git stash` take into the repository. */
function addedFiles({ name, args, values }: SimpleCommand, tainted: Tainted): string[] {
  if (name !== 'git' || !addsFiles(values)) return [];
  const at = verbAt(values);
  const folders = values.slice(0, at).filter((_, index) => values[index - 1] === '-C');
  const named = args.slice(at + 1).filter(({ value }) => !value.startsWith('-'));
  const roots = [...folders, ...named.map(({ value }) => value)];
  return [
    ...named.flatMap((word) => filesIn(word, tainted)),
    ...(roots.length > 0 ? roots : ['.']).flatMap((root) => filesUnder(root, tainted)),
  ];
}

/** True for the arguments of a git that takes in files which it does not know yet. */
export function addsFiles(args: string[]): boolean {
  return /^(?:add|stash)$/.test(args[verbAt(args)] ?? '');
}

function verbAt(args: string[]): number {
  return args.findIndex((arg, at) => !arg.startsWith('-') && !/^-[cC]$/.test(args[at - 1] ?? ''));
}

/** `curl file:///etc/x`: a file of this machine. */
function fetchedFiles({ name, args }: SimpleCommand, tainted: Tainted): string[] {
  if (name !== 'curl' && name !== 'wget') return [];
  return args.filter(isFileUrl).flatMap((word) => filesIn(word, tainted));
}

/** True for an address of a file of this machine. */
export function isFileUrl({ value }: Pick<Word, 'value'>): boolean {
  return /^file:/i.test(value);
}

/** What `grep -r FOLDER`, and `find FOLDER | xargs`, read. */
function searchedFiles({ name, values, feeds }: SimpleCommand, tainted: Tainted): string[] {
  if (name === 'xargs') return feeds.flatMap((feed) => listedFiles(feed, tainted));
  const recursive = name === 'grep' && values.some((value) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(value));
  if (!recursive && !/^(?:rg|ag|ack)$/.test(name)) return [];
  const [, ...folders] = values.filter((value) => !value.startsWith('-'));
  return (folders.length > 0 ? folders : ['.']).flatMap((folder) => filesUnder(folder, tainted));
}

function listedFiles({ name, values, args }: SimpleCommand, tainted: Tainted): string[] {
  if (name === 'echo' || name === 'printf' || name === 'ls')
    return args.flatMap((word) => [...filesIn(word, tainted), ...filesUnder(word.value, tainted)]);
  return name === 'find' ? filesFoundBy(values, tainted) : [];
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
