// The parts of a script that run one after the other: whole statements, and the operands of `a && b && c`.
import type { SyntaxNode as Node } from 'unbash';
import type { ShellScript, SimpleCommand } from './commands.js';
import { commandsWithin } from './within.js';

/** A part of a script that is run or left out as a whole. */
export interface Item {
  /** Place in the script's text. */
  pos: number;
  end: number;
  /** All commands in it, those in substitutions and compound commands included. */
  commands: SimpleCommand[];
  /** True when nobody waits for its end. */
  background: boolean;
  /** True when it is a chain that holds `||`. */
  choice: boolean;
}

/** The items of a script in order. */
export function itemsOf({ tree, commands }: ShellScript): Item[] {
  const within = (part: Node): SimpleCommand[] => commandsWithin(commands, part);
  return tree.commands.flatMap(({ command, background = false }) => {
    const item = (node: Node, choice: boolean): Item => ({
      pos: node.pos,
      end: node.end,
      commands: within(node),
      background,
      choice,
    });
    if (command.type !== 'AndOr') return [item(command, false)];
    const choice = command.operators.includes('||');
    const simple = command.commands.filter(({ type }) => type === 'Command');
    const last = command === tree.commands.at(-1)?.command;
    const stops =
      simple.length > 0 ? simple.every((operand) => within(operand).every(isLaterOrDecisive(operand))) : last;
    return choice || !stops ? [item(command, true)] : command.commands.map((operand) => item(operand, false));
  });
}

/** A chain of `&&` of which a failing part is forgotten decides by its first parts whether the others run. */
function isLaterOrDecisive(operand: Node): (command: SimpleCommand) => boolean {
  return ({ node, decisive }) => node.pos !== operand.pos || decisive;
}
