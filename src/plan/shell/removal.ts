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
  if (isRemovedAtExit(path, commands, commands[0]?.folder)) return true;
  const variable = /^\$(\w+)/.exec(path)?.[1];
  for (const command of commands.slice(index + 1)) {
    if (variable !== undefined && assigns(command, variable)) return false;
    if (copies(command, path) || endsWell(command)) return false;
    if (follows(command, writer) && removes(command, path)) return true;
  }
  return false;
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
function isRemovedAtExit(path: string, commands: SimpleCommand[], start: string | undefined): boolean {
  const traps = commands.filter(({ name }) => name === 'trap');
  const [trap] = traps;
  if (!trap || traps.length > 1 || commands.some(({ node }) => replacesShell(node))) return false;
  const [action, ...signals] = trap.args.filter(({ value }) => value !== '--').map(({ value }) => value);
  if (trap.branches.length > 0 || !signals.some((signal) => /^(?:EXIT|0)$/.test(signal))) return false;
  const moves = commands.some(({ name }) => name === 'cd' || name === 'pushd');
  if (moves && !/^[/~]/.test(path)) return false;
  const script = readScript(action ?? '', true, moves ? undefined : start);
  return script.commands.some((command) => command.branches.length === 0 && removes(command, path));
}

function assigns({ node, name, args }: SimpleCommand, variable: string): boolean {
  const named = [...node.prefix, ...node.suffix].some(
    (part) => part.type === 'Assignment' && part.name === variable,
  );
  return (
    named ||
    (['read', 'unset', 'local', 'for'].includes(name) && args.some(({ value }) => value === variable))
  );
}

const copiers = new Set('cp mv ln tar cat install rsync dd sed base64 tee zip'.split(' '));

function copies(command: SimpleCommand, path: string): boolean {
  if (!copiers.has(command.name)) return false;
  return command.values.some((value) => {
    const other = inFolder(value, command.folder);
    if (other === undefined || value.includes('*')) return true;
    return other === path || path.startsWith(other === '' || other === '.' ? '' : `${other}/`);
  });
}

function removes(command: SimpleCommand, path: string): boolean {
  const { name } = command;
  if (!isRemover(name)) return false;
  const flags = command.values.filter((value) => value.startsWith('-'));
  const recursive = flags.some((flag) => /^-[a-zA-Z]*[rR]|^--recursive$/.test(flag));
  if (flags.some((flag) => /^-[a-zA-Z]*i|^--(?:interactive|help|version)/.test(flag))) return false;
  if (name === 'shred' && !flags.some((flag) => /^-[a-z]*u|^--remove/.test(flag))) return false;
  return command.values.some((value) => {
    const other = value.startsWith('-') ? undefined : placeOf(value, command)?.replace(/\/$/, '');
    if (other === undefined) return false;
    return other === path || (recursive && other !== '' && path.startsWith(`${other}/`));
  });
}
