// Steps that only tidy up after a credential file: `rm`, `chmod` and `chown` of a file that is a mount now would fail.
import type { Word } from 'unbash';
import { baseName } from '../../base-name.js';
import type { Instruction } from '../../dockerfile/types.js';
import { escapeRegExp } from '../../patterns.js';
import type { SimpleCommand } from '../../shell/commands.js';
import { readScript } from '../../shell/commands.js';
import { SOMEWHERE } from '../../shell/places.js';
import { isRemover, isShell, setsAccess } from '../../shell/programs.js';
import { parsed } from '../parsed.js';
import { homeOf, joinPath } from '../paths.js';
import type { Scope, SealedFile } from '../scope.js';
import { spellingsOf } from '../spellings.js';
import { type StepScript, scriptOf } from '../step.js';
import type { Trace } from '../trace.js';

/** What a RUN does to sealed files besides using them. */
export interface Housekeeping {
  /** Files that are gone after the step. */
  removed: Set<SealedFile>;
  /** True when the step does nothing else and can go as a whole. */
  whole: boolean;
  /** True when the step only removes folders that hold sealed files: without the mounts it can stay as it is. */
  removesFolders: boolean;
  /** True when a command to take out does not stand plainly in the file. */
  stuck: boolean;
  /** Takes the commands out of the step; those that do no harm without the files stay. */
  apply: () => void;
}

/** A sealed file, and all ways to write where it lies. */
interface Placed {
  file: SealedFile;
  places: string[];
}

const isTidying = (name: string): boolean => isRemover(name) || setsAccess(name);

interface Chore {
  command: SimpleCommand;
  /** Words that name sealed files. */
  words: Word[];
  /** True when a word names others with them: a folder, or a pattern. */
  broad: boolean;
  /** True when no other file is named. */
  only: boolean;
}

/** Finds the commands of a RUN that act on sealed files themselves. */
export function housekeeping(instruction: Instruction, scope: Scope, trace: Trace): Housekeeping {
  const removed = new Set<SealedFile>();
  const placed = scope.files.map(
    (file): Placed => ({ file, places: spellingsOf(trace, scope, instruction, file.target).map(unbraced) }),
  );
  const { commands } = parsed(instruction, trace.dockerfile.text);
  const script = scriptOf(instruction, trace.dockerfile.text);
  const chores: Chore[] = [];
  let folder: string | undefined = scope.workdir;
  let hidden = false;
  for (const command of commands) {
    hidden ||= hidesChores(command, folder, scope, placed);
    if (command.name === 'cd')
      folder = command.args[0] && folder !== undefined ? joinPath(folder, command.args[0].value) : undefined;
    if (!isTidying(command.name)) continue;
    const chore = choreOf(command, folder, scope, placed, removed);
    hidden ||= mayTouch(command, placed);
    if (chore.words.length > 0) chores.push(chore);
  }
  const tidyOnly = chores.length > 0 && chores.length === commands.length;
  const whole = tidyOnly && chores.every(({ only, broad }) => only && !broad);
  const removesFolders = tidyOnly && chores.every(({ command, broad }) => broad && command.name === 'rm');
  return {
    removed,
    whole,
    removesFolders,
    stuck: hidden || (chores.length > 0 && !whole && !removesFolders && script.offsets === undefined),
    apply: () => {
      if (!(removesFolders && chores.every(isForced)))
        for (const chore of chores) takeOut(chore, script, trace);
    },
  };
}

/** `rm -f`: a folder that is not there is no failure of the step. */
function isForced({ command }: Chore): boolean {
  return command.values.some((value) => /^-\w*f|^--force$/.test(value));
}

/** `sh -c "… rm FILE"`: a chore within a text that another shell reads. */
function hidesChores(
  command: SimpleCommand,
  folder: string | undefined,
  scope: Scope,
  placed: Placed[],
): boolean {
  if (!isShell(command.name)) return false;
  const nested = command.values.flatMap((value) => (/\s/.test(value) ? readScript(value).commands : []));
  return nested.some(
    (inner) =>
      isTidying(inner.name) &&
      (mayTouch(inner, placed) || choreOf(inner, folder, scope, placed, new Set()).words.length > 0),
  );
}

/** True when a word has the name of a file of which nobody knows the folder. */
function mayTouch({ values }: SimpleCommand, placed: Placed[]): boolean {
  const names = placed
    .flatMap(({ places }) => places)
    .filter((place) => place.startsWith(SOMEWHERE))
    .map(baseName);
  const spelled = placed.flatMap(({ places }) => places);
  return values.some((value) => names.includes(baseName(value)) && !spelled.includes(unbraced(value)));
}

function choreOf(
  command: SimpleCommand,
  folder: string | undefined,
  scope: Scope,
  placed: Placed[],
  removed: Set<SealedFile>,
): Chore {
  const flags = command.values.filter((value) => value.startsWith('-'));
  const recursive = flags.some((flag) => /^-[a-zA-Z]*[rR]|^--recursive/.test(flag));
  const operands = command.args.filter(({ value }) => !value.startsWith('-'));
  const paths = setsAccess(command.name) ? operands.slice(1) : operands;
  const words = paths.filter((word) => {
    const path = absolute(word.value, folder, scope);
    const hit = placed.filter(({ places }) => places.some((place) => touches(path, place, recursive)));
    const certain = command.branches.length === 0 && command.inFunction === undefined;
    if (certain && isRemover(command.name)) for (const { file } of hit) removed.add(file);
    return hit.length > 0;
  });
  const broad = words.some(({ value }) => {
    const path = absolute(value, folder, scope);
    return !placed.some(({ places }) => path !== undefined && places.includes(path));
  });
  return { command, words, broad, only: words.length === paths.length };
}

function absolute(path: string, folder: string | undefined, scope: Scope): string | undefined {
  const home = homeOf(scope);
  const text = home === undefined ? path : path.replace(/^(?:~|\$HOME|\$\{HOME\})(?=\/|$)/, home);
  if (folder === undefined && !/^[/$]/.test(text)) return undefined;
  return unbraced(joinPath(folder ?? '/', text));
}

function unbraced(path: string): string {
  return path.replace(/\$\{(\w+)\}(?!\w)/g, '$$$1');
}

function touches(path: string | undefined, target: string, recursive: boolean): boolean {
  if (path === undefined) return false;
  if (path === target || (recursive && target.startsWith(path === '/' ? path : `${path}/`))) return true;
  return /[*?[]/.test(path) && patternOf(path).test(target);
}

/** A shell's pattern; a set in brackets is taken for any character. */
function patternOf(path: string): RegExp {
  const parts = path.split(/(\*|\?|\[[^\]/]+\])/);
  const source = parts.map((part, index) => {
    if (index % 2 === 0) return escapeRegExp(part);
    return part === '*' ? '[^/]*' : '[^/]';
  });
  return new RegExp(`^${source.join('')}$`);
}

/**
 * `true` in the place of the command; where other files are named, only the words of the sealed ones go. A command on a
 * folder or a pattern does its work on all but the mounted file, and may fail over that one.
 */
function takeOut({ command, words, broad, only }: Chore, { offsets }: StepScript, trace: Trace): void {
  if (offsets === undefined) return;
  const place = ({ pos, end }: { pos: number; end: number }) => ({
    start: offsets[pos] ?? 0,
    end: (offsets[end - 1] ?? 0) + 1,
  });
  const fileText = trace.dockerfile.text;
  const span = place(command.node);
  if (broad) {
    if (/^\s*\|\|\s*(?:true|:)(?![\w/])/.test(fileText.slice(span.end))) return;
    trace.edits.replace({ start: span.start, end: span.start }, '{ ');
    trace.edits.replace({ start: span.end, end: span.end }, ' || true; }');
  } else if (!only) for (const word of words) trace.edits.replace(place(word), '');
  else if (!fileText.slice(span.start, span.end).includes('\n')) trace.edits.replace(span, 'true');
  else if (command.node.name) trace.edits.replace(place(command.node.name), 'true');
}
