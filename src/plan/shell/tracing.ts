// `set -x`: from where on a script shows its commands, and where that is off again for sure.
import type { SyntaxNode as Node } from 'unbash';
import { forEachChild } from 'unbash';
import type { SimpleCommand } from './commands.js';
import { isShell } from './programs.js';

/** Whether commands are shown; `off` is the `set +x` that ended it for what follows it. */
export interface Tracing {
  on: boolean;
  off: SimpleCommand | undefined;
}

/**
 * Follows a command that may switch tracing.
 * @param tree the step's own script; undefined in a script of another shell, which cannot end it for this one
 */
export function advanceTracing(tracing: Tracing, command: SimpleCommand, tree: Node | undefined): void {
  if (switches(command, '-')) Object.assign(tracing, { on: true, off: undefined });
  else if (
    command.node.name?.value === 'set' &&
    switches(command, '+') &&
    tree &&
    !isApart(tree, command.node)
  )
    tracing.off = command;
}

/** True when a command may be shown: tracing is on, and no `set +x` runs before it in every case. */
export function isTraced({ on, off }: Tracing, command: SimpleCommand): boolean {
  if (!on || off === undefined) return on;
  const surely = off.branches.every((branch, at) => command.branches[at] === branch);
  return !surely || off.inFunction !== command.inFunction || off.background;
}

function switches({ name, args }: SimpleCommand, sign: '-' | '+'): boolean {
  const letters = sign === '-' ? /^-[a-wyz]*x/ : /^\+[a-wyz]*x/;
  if (name !== 'set')
    return sign === '-' && isShell(name) && args.some(({ value }) => /^-[a-wyz]*x[a-z]*$/.test(value));
  return args.some(({ value }, at) =>
    value === 'xtrace' ? (args[at - 1]?.value === '+o') === (sign === '+') : letters.test(value),
  );
}

/** True for a command in a shell of its own: `( )`, `$( )`, a pipe. What it sets ends with that shell. */
function isApart(tree: Node, target: Node): boolean {
  if (tree.pos > target.pos || tree.end < target.end || tree === target) return false;
  if (
    !/^(?:Script|CompoundList|AndOr|Statement|Redirected|BraceGroup|Pipeline|If|While|For|Case\w*)$/.test(
      tree.type,
    )
  )
    return true;
  if (tree.type === 'Pipeline' && tree.commands.length > 1) return true;
  let apart = false;
  forEachChild(tree, (child) => {
    apart ||= isApart(child, target);
  });
  return apart;
}
