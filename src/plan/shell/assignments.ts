// Which commands of a script fill which variables, and what is removed where: looked up once for each script.
import type { ShellScript, SimpleCommand } from './commands.js';

/** Variables that a command fills. */
export function assignedBy({ node, name, values }: SimpleCommand): string[] {
  const parts = [...node.prefix, ...node.suffix];
  const assigned = parts.flatMap((part) => (part.type === 'Assignment' ? [part.name] : []));
  const filled = ['read', 'unset', 'local', 'mapfile', 'getopts', 'printf'].includes(name)
    ? values.filter((value) => /^[A-Za-z_]\w*$/.test(value))
    : [];
  return name === 'printf' && values[0] !== '-v' ? assigned : [...assigned, ...filled];
}

const givers = new WeakMap<ShellScript, Map<string, SimpleCommand[]>>();

/** Each variable that a script fills, with the commands that do so, in their order. */
export function assignmentsIn(script: ShellScript): Map<string, SimpleCommand[]> {
  const known = givers.get(script);
  if (known) return known;
  const found = new Map<string, SimpleCommand[]>();
  for (const command of script.commands)
    for (const name of new Set(assignedBy(command))) {
      const commands = found.get(name);
      if (commands) commands.push(command);
      else found.set(name, [command]);
    }
  givers.set(script, found);
  return found;
}

const removals = new WeakMap<ShellScript, Map<string, number>>();

/** Each word of a command that removes or moves files, with the last place where one says it. */
export function removalsIn(script: ShellScript): Map<string, number> {
  const known = removals.get(script);
  if (known) return known;
  const found = new Map<string, number>();
  for (const { name, node, values } of script.commands)
    if (/^(?:rm|mv)$/.test(name))
      for (const value of values) found.set(value, Math.max(node.pos, found.get(value) ?? 0));
  removals.set(script, found);
  return found;
}

const masks = new WeakMap<ShellScript, SimpleCommand[]>();

/** The `umask` commands that always run. */
export function masksIn(script: ShellScript): SimpleCommand[] {
  const known =
    masks.get(script) ??
    script.commands.filter(({ name, branches }) => name === 'umask' && branches.length === 0);
  masks.set(script, known);
  return known;
}
