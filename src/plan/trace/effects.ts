// What a RUN would keep or show of a credential it can see: one reading of the step, which the rules of single idioms share.
import type { Effect } from '../shell/effects.js';
import { boundCredentials } from './bound.js';
import type { Scope } from './scope.js';
import { spellingsOf } from './spellings.js';
import { interpreterOf, isPosixShell, mountedSecrets, scriptOf, visibleTo } from './step.js';
import type { Visit } from './trace.js';
import { expandAt } from './variables.js';

/** The ways by which a RUN keeps or shows a credential. The shell parser is loaded only when there is one in play. */
export function effectsIn(visit: Visit): Promise<Effect[]> {
  const { trace, scope, instruction } = visit;
  const known = trace.effects.get(instruction);
  if (known) return known;
  const reading = read();
  trace.effects.set(instruction, reading);
  return reading;

  async function read(): Promise<Effect[]> {
    if (instruction.keyword !== 'RUN') return [];
    const spellings = (path: string) => spellingsOf(trace, scope, instruction, path);
    const { variables, files } = visibleTo(instruction, scope, boundCredentials(visit), spellings);
    const { text } = trace.dockerfile;
    if (variables.size === 0 && files.size === 0) return [];
    const { mayReadVariable } = await import('./consumers.js');
    const own = new Set([...mountedSecrets(instruction).variables.keys()].flatMap(spellings));
    for (const name of variables.keys())
      if (!own.has(name) && !mayReadVariable(instruction, text, name)) variables.delete(name);
    if (variables.size === 0 && files.size === 0) return [];
    if (scope.scripted && !instruction.json)
      return [scriptOfShell([...variables.values(), ...files.values()])];
    const { effectsOf } = await import('../shell/effects.js');
    const { placed, workdir } = scope;
    const script = scriptOf(instruction, text).text;
    const values = valuesIn(script, visit);
    const { posix, traces } = await readerOf(visit);
    const step = { variables, files, posix, traces, folder: placed ? workdir : '', values };
    return effectsOf(script, step).effects;
  }
}

/** `SHELL ["sh", "-c", "env > f; $0"]`: the step does more than it says. */
function scriptOfShell(credentials: string[]): Effect {
  return { kind: 'unreadable', what: 'the SHELL', credentials: [...new Set(credentials)], files: [], at: 0 };
}

/** What reads the script: the shell of the stage, or the program in its first line. */
async function readerOf({ scope, instruction }: Visit): Promise<Pick<Scope, 'posix' | 'traces'>> {
  const interpreter = interpreterOf(instruction);
  if (!interpreter) return scope;
  const { isInterpreter } = await import('../shell/programs.js');
  const { program, options } = interpreter;
  return {
    posix: isPosixShell(program) || isInterpreter(program),
    traces: isPosixShell(program) && /\s-[a-wyz]*x/.test(options),
  };
}

/** What is known of the variables that a script names. */
function valuesIn(script: string, { trace, scope, index }: Visit): Map<string, string> {
  const names = new Set([...script.matchAll(/\$\{?([A-Za-z_]\w*)/g)].flatMap(([, name]) => name ?? []));
  return new Map(
    [...names].flatMap((name): [string, string][] => {
      const { text } = expandAt(trace, scope.stage, index, `\${${name}}`);
      return text ? [[name, text]] : [];
    }),
  );
}

/** Takes an effect off the list of those that other rules look at: it does not come about any more. */
export function settle({ trace, instruction }: Visit, effect: Effect): void {
  const left = trace.effects.get(instruction)?.then((effects) => effects.filter((other) => other !== effect));
  if (left) trace.effects.set(instruction, left);
}
