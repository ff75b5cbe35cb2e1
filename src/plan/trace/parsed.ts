// The script of a RUN, parsed once, however many ask.
import type { Instruction } from '../dockerfile/types.js';
import { readScript, type ShellScript } from '../shell/commands.js';
import { scriptOf } from './step.js';

const scripts = new WeakMap<Instruction, Map<string, ShellScript>>();

/**
 * The commands of a RUN. Loads the shell parser: what a plan starts with imports this file only when it is needed.
 * @param fileText the Dockerfile's text
 * @param folder where the script starts; empty for paths as seen from there
 */
export function parsed(instruction: Instruction, fileText: string, folder = ''): ShellScript {
  const known = scripts.get(instruction) ?? new Map<string, ShellScript>();
  scripts.set(instruction, known);
  const script = known.get(folder) ?? readScript(scriptOf(instruction, fileText).text, true, folder);
  known.set(folder, script);
  return script;
}
