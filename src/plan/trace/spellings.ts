// Paths that are made of variables: in which spellings a step may name them, and what an ARG or ENV does to them.
import type { Instruction } from '../dockerfile/types.js';
import { SOMEWHERE } from '../shell/places.js';
import type { Scope } from './scope.js';
import type { Trace, Visit } from './trace.js';
import { expandAt } from './variables.js';

const VARIABLES = /^.*\$(?:\{[^}]*\}|\w+)[^/]*\//;

/**
 * Where the step of an instruction finds a file: as the Dockerfile writes it, and with its variables filled in. Where nobody
 * knows these, the second one stands for any folder (`SOMEWHERE`).
 */
export function spellingsOf(
  trace: Trace,
  { stage }: Pick<Scope, 'stage'>,
  instruction: Instruction,
  path: string,
): string[] {
  const index = path.includes('$') ? stage.instructions.indexOf(instruction) : -1;
  if (index < 0) return [path];
  const { text } = expandAt(trace, stage, index, path);
  return [path, text ?? path.replace(VARIABLES, SOMEWHERE)];
}

/** After an ARG or ENV: paths that were made of the value before keep it, those of one that nobody knows are lost. */
export function keepPlaces({ trace, scope, instruction, index }: Visit): void {
  if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') return;
  for (const { name } of instruction.pairs) {
    const mark = `\${${name}}`;
    const isMade = scope.workdir.includes(mark) || scope.files.some(({ target }) => target.includes(mark));
    if (!isMade) continue;
    const before = expandAt(trace, scope.stage, index, mark);
    const after = expandAt(trace, scope.stage, index + 1, mark);
    if (before.text !== undefined && before.text === after.text) continue;
    const isPlain = before.open.length === 0 && /^[\w./@+-]*$/.test(before.text ?? '');
    const kept = isPlain ? before.text : undefined;
    const put = (path: string) => path.replaceAll(mark, kept ?? `\${${name}?}`);
    scope.workdir = put(scope.workdir);
    scope.files = scope.files.map((file) => ({ ...file, target: put(file.target) }));
  }
}

/** The variable by which a path was lost; undefined for one that is good. */
export function lostBy(path: string): string | undefined {
  return /\$\{(\w+)\?\}/.exec(path)?.[1];
}
