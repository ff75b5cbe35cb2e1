// Scripts in which the commands that remove files, or end a script, may do something else.
import { assignedBy } from './assignments.js';
import type { ShellScript } from './commands.js';
import { functionsIn } from './functions.js';
import type { Kept } from './sinks.js';

const known = new WeakMap<ShellScript, string[]>();

function redefined(script: ShellScript): string[] {
  const aliases = () => script.commands.filter(({ name }) => name === 'alias').flatMap(assignedBy);
  const found =
    known.get(script) ??
    [...functionsIn(script).keys(), ...aliases()].filter((name) =>
      /^(?:rm|shred|unlink|trap|exit|return)$/.test(name),
    );
  known.set(script, found);
  return found;
}

/**
 * True when a removal in a script can be taken at its word: nothing in it has another meaning, or the script fails where the
 * files stay (`[ ! -e FILE ] || exit 1`).
 */
export function removesAsSaid(script: ShellScript, { files }: Pick<Kept, 'files'>): boolean {
  const names = redefined(script);
  if (names.length === 0) return true;
  if (names.some((name) => /^(?:trap|exit|return)$/.test(name)) || !script.text.includes('|| exit 1'))
    return false;
  return files.length > 0 && files.every((file) => script.text.includes(`[ ! -e ${file} ]`));
}
