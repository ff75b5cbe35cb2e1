// Which parts of a step write a credential to a file, and whether they can be run again where the file is used.
import { mountsOf } from '../../dockerfile/mounts.js';
import { assignmentsIn } from '../../shell/assignments.js';
import type { ShellScript, SimpleCommand } from '../../shell/commands.js';
import { movesConfig } from '../../shell/config-writers.js';
import type { Effect } from '../../shell/effects.js';
import { type Item, itemsOf } from '../../shell/items.js';
import { writtenBy } from '../../shell/outputs.js';
import { setsAccess } from '../../shell/programs.js';
import { repetitionOf } from '../../shell/repeat.js';
import { isBystander } from '../consumers.js';
import { parsed } from '../parsed.js';
import { canonical, isAtOrIn, placeOf, placeOfWord } from '../replays.js';
import type { Lift, Replay, Scope } from '../scope.js';
import type { Visit } from '../trace.js';
import { PLAIN_PATH } from './prelude.js';

/**
 * Takes the writing parts of a step out of it; the reason, as a part of a sentence, when that cannot be done safely.
 * @param earlier files that steps before it wrote
 */
export function liftOf(visit: Visit, effects: Effect[], earlier: string[] = []): Lift | string {
  const { trace, scope, instruction } = visit;
  if (!scope.posix) return 'its SHELL is no POSIX shell';
  const script = parsed(instruction, trace.dockerfile.text, scope.workdir);
  const files = [...earlier];
  const moves = movesOf(scope, script);
  for (const effect of effects) {
    const places = filesOf(effect, scope, moves);
    if (typeof places === 'string') return places;
    files.push(...places);
  }
  return assemble(visit, script, new Set(files), effects);
}

function assemble(visit: Visit, script: ShellScript, files: Set<string>, effects: Effect[]): Lift | string {
  const { scope } = visit;
  const items = itemsOf(script);
  const replays: Replay[] = [];
  const movable = new Set<Item>();
  const paths = new Map([...files].map((file) => [file, canonical(file, scope)]));
  const known = new Set(paths.values());
  const used = new Set<SimpleCommand>();
  let last = 0;
  for (const item of items) {
    const own = effects.filter(({ at }) => at >= item.pos && at < item.end);
    const tended = own.length > 0 ? [] : tendedBy(item, paths, scope);
    if (own.length === 0 && tended.length === 0) continue;
    const found = replayOf(visit, script, item, own, tended);
    if (typeof found === 'string') return found;
    replays.push(found.replay);
    for (const command of found.assignments) used.add(command);
    if (own.length > 0) last = item.end;
    if (own.length > 0 || isOnly(item, known, scope)) movable.add(item);
  }
  const rest = items.filter((item) => !movable.has(item));
  const reading = rest.filter((item) => !item.commands.every((each) => isBystander(each, files)));
  return {
    replays,
    movable: [...movable],
    whole: rest.every(({ commands }) => commands.length > 0 && commands.every((each) => used.has(each))),
    idle: reading.length === 0,
    usedAfter: reading.some(({ pos }) => pos >= last),
  };
}

/** A part of the script as what later steps run anew, with the assignments elsewhere that it takes along, or why not. */
function replayOf(
  { trace, scope, instruction }: Visit,
  script: ShellScript,
  item: Item,
  own: Effect[],
  tended: string[],
): { replay: Replay; assignments: SimpleCommand[] } | string {
  const repetition = repetitionOf(item, script);
  if (typeof repetition === 'string') return repetition;
  const { assignments, ...line } = repetition;
  if (isStoredByHelper(line.text, trace.dockerfile.text))
    return 'a credential helper of git may store the login';
  const replay = {
    ...line,
    files: own.length > 0 ? own.flatMap((effect) => placesIn(effect, scope)) : tended,
    credentials: [...new Set(own.flatMap(({ credentials }) => credentials))],
    mounts: mountsOf(instruction).filter(({ type }) => type === 'secret'),
    place: { ...placeOf(scope), workdir: item.commands[0]?.folder || scope.workdir },
  };
  return { replay, assignments };
}

/** `insteadOf` with a login, where a helper is set up that stores what worked. */
function isStoredByHelper(line: string, dockerfile: string): boolean {
  return /insteadof/i.test(line) && /credential\.(?:\S*\.)?helper/.test(dockerfile);
}

/** Commands that change a written file or its mode, with a credential or without: they have to be run again too. */
function tendedBy({ commands }: Item, paths: ReadonlyMap<string, string>, scope: Scope): string[] {
  const written = new Set<string>();
  const covering: string[] = [];
  for (const command of commands) {
    const access = setsAccess(command.name);
    const words = access ? command.values : writtenBy(command);
    for (const word of words) {
      const place = placeOfWord(word, command, scope);
      if (access) covering.push(place);
      else written.add(place);
    }
  }
  if (written.size + covering.length === 0) return [];
  return [...paths].flatMap(([file, path]) =>
    written.has(path) || covering.some((named) => covers(named, path)) ? [file] : [],
  );
}

/** True when a path names a file, a folder around it, or a pattern that takes it in. */
function covers(named: string, file: string): boolean {
  const path = named.replace(/\/+$/, '');
  if (isAtOrIn(path, file)) return true;
  const fixed = path.slice(0, path.search(/[*?[]|$/));
  return fixed !== path && file.startsWith(fixed);
}

/** True for an item whose commands touch written files and nothing else. */
function isOnly({ commands }: Item, known: ReadonlySet<string>, scope: Scope): boolean {
  return commands.every((command) => {
    const operands = command.values.filter((value) => !value.startsWith('-'));
    const words = setsAccess(command.name) ? operands.slice(1) : writtenBy(command);
    return words.every((value) => known.has(placeOfWord(value, command, scope)));
  });
}

/** What may move the files that a script writes. */
interface Moves {
  /** A variable that moves the files of a tool. */
  moved: string | undefined;
  /** True when the script changes HOME. */
  home: boolean;
}

function movesOf({ values }: Scope, script: ShellScript): Moves {
  const assigned = assignmentsIn(script);
  const moved = [...values.keys(), ...assigned.keys()].find((name) => movesConfig.test(name));
  return { moved, home: assigned.has('HOME') };
}

/** The places of an effect as paths that need no quotes and mean the same in later steps, or why there are none. */
function filesOf(effect: Effect, scope: Scope, { moved, home }: Moves): string[] | string {
  if (effect.files.length === 0) return `nobody can tell where ${effect.what} lies`;
  const homely = effect.files.some((file) => file.startsWith('~'));
  if (effect.kind === 'config' && moved !== undefined && moved !== 'HOME')
    return `${moved} may move the file of the tool`;
  if (homely && home) return 'the script changes HOME';
  const files = placesIn(effect, scope);
  const odd = files.find((file) => !PLAIN_PATH.test(file) || isFolder(file, scope) || /\/\.git\//.test(file));
  return odd === undefined ? files : `${odd} is no path of a file that is known for certain`;
}

function placesIn({ files }: Effect, scope: Scope): string[] {
  return files.map((file) =>
    file.replace(/^\$\{?(\w+)\}?(?=\/)/, (text, name: string) => scope.values.get(name) ?? text),
  );
}

function isFolder(file: string, scope: Scope): boolean {
  const path = canonical(file, scope);
  return scope.folders.has(path) || `${scope.workdir}/`.startsWith(`${path}/`);
}
