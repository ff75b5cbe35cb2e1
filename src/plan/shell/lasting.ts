// Where what a command leaves lies when its script has ended, and whether it is there at all.
import { assignedBy } from './assignments.js';
import type { SimpleCommand } from './commands.js';
import { inFolder } from './places.js';
import { isRemovedLater } from './removal.js';
import type { Kept } from './sinks.js';

/** A command by its place in its script. */
export interface CommandAt {
  commands: SimpleCommand[];
  index: number;
}

/** True when each place is removed again, by the script or by the one around it. */
export function isGone(
  { certain, files }: Kept,
  { commands, index }: CommandAt,
  outer: readonly CommandAt[],
): boolean {
  const folder = commands[index]?.folder;
  const places = certain === undefined ? files : [certain];
  const isRemoved = (place: string): boolean => {
    if (place.startsWith('~') && (hasOtherHome(commands[index], outer) || changesHome(commands, outer)))
      return false;
    if (isRemovedLater(place, commands, index)) return true;
    const path = inFolder(place, folder);
    return path !== undefined && outer.some((around) => isRemovedLater(path, around.commands, around.index));
  };
  return places.length > 0 && places.every(isRemoved);
}

/** True for scripts in which `~` may be one place when a file is written and another when it is removed. */
function changesHome(commands: SimpleCommand[], outer: readonly CommandAt[]): boolean {
  const all = [commands, ...outer.map((around) => around.commands)];
  return all.some((each) => each.some((command) => assignedBy(command).includes('HOME')));
}

/** All of the places, or none when one of them depends on a folder or a HOME that nobody knows. */
export function placesOf(files: string[], command: SimpleCommand, outer: readonly CommandAt[]): string[] {
  const places = files.map((file) => inFolder(file, command.folder));
  if (hasOtherHome(command, outer)) return [];
  return places.every((place) => place !== undefined) ? places : [];
}

/** True for a command that may run as another user, whose HOME is another one. */
function hasOtherHome(command: SimpleCommand | undefined, outer: readonly CommandAt[]): boolean {
  const around = outer.map(({ commands, index }) => commands[index]);
  return [command, ...around].some((each) =>
    /(?:^|\/)(?:sudo|doas|gosu|su-exec|setpriv|chroot|su|runuser|env)$/.test(each?.node.name?.value ?? ''),
  );
}
