// Which commands of a script stand in a part of it, without looking at all of them each time.
import type { SimpleCommand } from './commands.js';

interface Place {
  command: SimpleCommand;
  /** Place in the order of the commands. */
  at: number;
}

const places = new WeakMap<readonly SimpleCommand[], Place[]>();

/** The commands that lie in a part of their script as a whole, in their order. */
export function commandsWithin(
  commands: readonly SimpleCommand[],
  { pos, end }: { pos: number; end: number },
): SimpleCommand[] {
  const sorted = byPosition(commands);
  const found: Place[] = [];
  for (let at = firstFrom(sorted, pos); at < sorted.length; at += 1) {
    const place = sorted[at];
    if (place === undefined || place.command.node.pos > end) break;
    if (place.command.node.end <= end) found.push(place);
  }
  return found.sort((one, other) => one.at - other.at).map(({ command }) => command);
}

function byPosition(commands: readonly SimpleCommand[]): Place[] {
  const known = places.get(commands);
  if (known) return known;
  const sorted = commands
    .map((command, at) => ({ command, at }))
    .sort((one, other) => one.command.node.pos - other.command.node.pos);
  places.set(commands, sorted);
  return sorted;
}

function firstFrom(sorted: Place[], pos: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.command.node.pos ?? pos) < pos) low = middle + 1;
    else high = middle;
  }
  return low;
}
