// What a RUN would keep of a credential it can see. The rules of single idioms share this reading of the step.
import type { Effect, EffectKind } from '../shell/effects.js';
import { mountedSecrets, scriptOf, visibleTo } from '../trace/step.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

/** The ways by which a RUN keeps or shows a credential. The shell parser is loaded only when there is one in play. */
export function effectsIn({ trace, scope, instruction }: Visit): Promise<Effect[]> {
  const known = trace.effects.get(instruction);
  if (known) return known;
  const reading = read();
  trace.effects.set(instruction, reading);
  return reading;

  async function read(): Promise<Effect[]> {
    if (instruction.keyword !== 'RUN') return [];
    const { variables, files } = visibleTo(instruction, scope, trace.facts.context);
    const { text } = trace.dockerfile;
    if (variables.size === 0 && files.size === 0) return [];
    const { mayReadVariable } = await import('../trace/consumers.js');
    const own = mountedSecrets(instruction).variables;
    for (const name of variables.keys())
      if (!own.has(name) && !mayReadVariable(instruction, text, name)) variables.delete(name);
    if (variables.size === 0 && files.size === 0) return [];
    const { effectsOf } = await import('../shell/effects.js');
    const { posix, traces, placed, workdir } = scope;
    const step = { variables, files, posix, traces, folder: placed ? workdir : '' };
    return effectsOf(scriptOf(instruction, text).text, step).effects;
  }
}

/** Takes an effect off the list of those that other rules look at: it does not come about any more. */
export function settle({ trace, instruction }: Visit, effect: Effect): void {
  const left = trace.effects.get(instruction)?.then((effects) => effects.filter((other) => other !== effect));
  if (left) trace.effects.set(instruction, left);
}

/** What a rule says about one effect. */
export type Say = (effect: Effect, secret: string, visit: Visit) => { message: string; help: string };

/** A rule that refuses every effect of one kind. */
export function refusesEffect(id: string, kind: EffectKind, say: Say): Rule {
  return {
    id,
    check: async (visit) => {
      const { trace, scope, instruction } = visit;
      for (const effect of (await effectsIn(visit)).filter((other) => other.kind === kind)) {
        const secret = effect.credentials.join(', ');
        trace.refuse(instruction, scope, {
          rule: id,
          secret,
          to: effect.what,
          ...say(effect, secret, visit),
        });
      }
    },
  };
}
