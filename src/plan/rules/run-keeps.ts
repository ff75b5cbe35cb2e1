// What a RUN would keep of a credential it can see. The rules of single idioms share this reading of the step.
import type { Effect, EffectKind } from '../shell/effects.js';
import { scriptOf, visibleTo } from '../trace/step.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

const readings = new WeakMap<object, Promise<Effect[]>>();

/** The ways by which a RUN keeps or shows a credential. The shell parser is loaded only when there is one in play. */
function effectsIn({ trace, scope, instruction }: Visit): Promise<Effect[]> {
  const known = readings.get(instruction);
  if (known) return known;
  const reading = read();
  readings.set(instruction, reading);
  return reading;

  async function read(): Promise<Effect[]> {
    const { variables, files } = visibleTo(instruction, scope, trace.facts.context);
    if (variables.size === 0 && files.size === 0) return [];
    const { effectsOf } = await import('../shell/effects.js');
    const { posix, traces } = scope;
    return effectsOf(scriptOf(instruction, trace.dockerfile.text).text, { variables, files, posix, traces })
      .effects;
  }
}

/** A rule that refuses every effect of one kind. */
export function refusesEffect(
  id: string,
  kind: EffectKind,
  say: (effect: Effect, secret: string, visit: Visit) => { message: string; help: string },
): Rule {
  return {
    id,
    check: async (visit) => {
      const { trace, scope, instruction } = visit;
      if (instruction.keyword !== 'RUN') return;
      for (const effect of (await effectsIn(visit)).filter((other) => other.kind === kind)) {
        const secret = effect.credentials.join(', ');
        trace.refuse(instruction, scope, { rule: id, secret, ...say(effect, secret, visit) });
      }
    },
  };
}
