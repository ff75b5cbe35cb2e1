// Whether a file that a step writes is certain to be gone when the step ends.
import { readScript, type SimpleCommand } from './commands.js';
import { inFolder } from './places.js';
import { isRemover } from './programs.js';

/** True when a later command of the same script removes what a command left, on every path that ends well. */
export function isRemovedLater(what: string, commands: SimpleCommand[], index: number): boolean {
  const writer = commands[index];
  if (writer === undefined || writer.background || what === '') return false;
  const path = placeOf(what, writer);
  if (path === undefined) return false;
  const { atExit, deeds } = deedsOf(commands);
  if (isRemovedAtExit(path, atExit)) return true;
  const variable = /^\$(\w+)/.exec(path)?.[1];
  for (const { command, at, ends, copied, removed } of deeds) {
    if (at <= index) continue;
    if (variable !== undefined && assigns(command, variable)) return false;
    if (ends || copies(copied, path)) return false;
    if (removes(removed, path) && follows(command, writer)) return true;
  }
  return false;
}

/** What a command does that decides about files of others. */
interface Deed {
  command: SimpleCommand;
  /** Place of the command in its script. */
  at: number;
  /** True when the script may end well with it. */
  ends: boolean;
  /** Places that it may copy; undefined for one that only the shell knows. */
  copied: (string | undefined)[];
  removed: Removal[];
}

interface Removal {
  path: string;
  recursive: boolean;
}

/** What a trap removes, whatever happens before. */
interface AtExit {
  /** True when only the whole path tells what is removed. */
  moves: boolean;
  removed: Removal[];
}

interface Deeds {
  atExit: AtExit | undefined;
  /** In the order of the commands, without those that change nothing. */
  deeds: Deed[];
}

const known = new WeakMap<SimpleCommand[], Deeds>();

/** Read once for each script, as every file that is written asks. */
function deedsOf(commands: SimpleCommand[]): Deeds {
  const before = known.get(commands);
  if (before) return before;
  const deeds = commands
    .map((command, at) => ({
      command,
      at,
      ends: endsWell(command),
      copied: copiedBy(command),
      removed: removedBy(command),
    }))
    .filter(
      ({ command, ends, copied, removed }) =>
        ends || copied.length > 0 || removed.length > 0 || mayAssign(command),
    );
  const found = { atExit: trapOf(commands), deeds };
  known.set(commands, found);
  return found;
}

/** The one place that a word names; undefined for patterns, and for what only the shell knows. */
function placeOf(text: string, { folder }: SimpleCommand): string | undefined {
  if (/[*?[`]|\$\(|\$\{\w+[^\w}]|[^/]\$|\/\$/.test(text)) return undefined;
  return inFolder(text, folder);
}

/** True when a command runs whenever another did, after it. */
function follows(command: SimpleCommand, writer: SimpleCommand): boolean {
  return (
    command.inFunction === writer.inFunction &&
    !command.background &&
    command.branches.every((branch, at) => writer.branches[at] === branch)
  );
}

/** `exit 0` and the like: the step may end well before what comes after. */
function endsWell({ node, name, args, rescued }: SimpleCommand): boolean {
  if (name === 'exit' || name === 'return') return rescued || !/^[1-9]\d*$/.test(args[0]?.value ?? '');
  return name === 'break' || name === 'continue' || replacesShell(node);
}

/** `exec PROGRAM`, also behind `command` and `builtin`. */
export function replacesShell({ name, args }: SimpleCommand['node']): boolean {
  const words = [name, ...args].flatMap((word) => (word?.type === 'Word' ? [word.value] : []));
  const at = words.findIndex((word) => word !== 'command' && word !== 'builtin');
  return words[at] === 'exec' && words.length > at + 1;
}

/** `trap 'rm -f FILE' EXIT`, the only trap of the script. */
function trapOf(commands: SimpleCommand[]): AtExit | undefined {
  const traps = commands.filter(({ name }) => name === 'trap');
  const [trap] = traps;
  if (!trap || traps.length > 1 || commands.some(({ node }) => replacesShell(node))) return undefined;
  const [action, ...signals] = trap.args.filter(({ value }) => value !== '--').map(({ value }) => value);
  if (trap.branches.length > 0 || !signals.some((signal) => /^(?:EXIT|0)$/.test(signal))) return undefined;
  const moves = commands.some(({ name }) => name === 'cd' || name === 'pushd');
  const script = readScript(action ?? '', true, moves ? undefined : commands[0]?.folder);
  const sure = script.commands.filter(({ branches }) => branches.length === 0);
  return { moves, removed: sure.flatMap(removedBy) };
}

function isRemovedAtExit(path: string, atExit: AtExit | undefined): boolean {
  if (atExit === undefined || (atExit.moves && !/^[/~]/.test(path))) return false;
  return removes(atExit.removed, path);
}

function mayAssign({ node, name }: SimpleCommand): boolean {
  return assigners.has(name) || [...node.prefix, ...node.suffix].some(({ type }) => type === 'Assignment');
}

const assigners = new Set(['read', 'unset', 'local', 'for']);

function assigns({ node, name, args }: SimpleCommand, variable: string): boolean {
  const named = [...node.prefix, ...node.suffix].some(
    (part) => part.type === 'Assignment' && part.name === variable,
  );
  return named || (assigners.has(name) && args.some(({ value }) => value === variable));
}

const copiers = new Set('cp mv ln tar cat install rsync dd sed base64 tee zip'.split(' '));

function copiedBy({ name, values, folder }: SimpleCommand): (string | undefined)[] {
  if (!copiers.has(name)) return [];
  return values.map((value) => (value.includes('*') ? undefined : inFolder(value, folder)));
}

function copies(copied: (string | undefined)[], path: string): boolean {
  return copied.some((other) => {
    if (other === undefined) return true;
    return other === path || path.startsWith(other === '' || other === '.' ? '' : `${other}/`);
  });
}

function removedBy(command: SimpleCommand): Removal[] {
  const { name } = command;
  if (!isRemover(name)) return [];
  const flags = command.values.filter((value) => value.startsWith('-'));
  const recursive = flags.some((flag) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(flag));
  if (flags.some((flag) => /^-[a-zA-Z]*i|^--(?:interactive|help|version)/.test(flag))) return [];
  if (name === 'shred' && !flags.some((flag) => /^-[a-z]*u|^--remove/.test(flag))) return [];
  return command.values.flatMap((value) => {
    const path = value.startsWith('-') ? undefined : placeOf(value, command)?.replace(/\/$/, '');
    return path === undefined ? [] : [{ path, recursive }];
  });
}

function removes(removed: Removal[], path: string): boolean {
  return removed.some(
    ({ path: other, recursive }) =>
      other === path || (recursive && other !== '' && path.startsWith(`${other}/`)),
  );
}
