// The seal of a written file: each step that may use it writes it anew and takes it away again.
import type { Effect, EffectKind } from '../shell/effects.js';
import { effectsIn } from '../trace/effects.js';
import { canonical } from '../trace/replays.js';
import type { Visit } from '../trace/trace.js';
import type { Rule, RuleInfo } from './rule.js';

/** What is wrong with one effect that cannot be sealed, and what helps. */
type Say = (effect: Effect, secret: string, visit: Visit) => { message: string; help: string };

/** A rule for files of one kind that a step writes: sealed where the lines that write them can be run again, else refused. */
export function writesWhereUsed(info: RuleInfo, kind: EffectKind, say: Say): Rule {
  return {
    ...info,
    check: async (visit) => {
      const effects = await effectsIn(visit);
      const own = effects.filter((effect) => effect.kind === kind);
      if (own.length === 0) return;
      const reason = await lift(visit, effects);
      const { runtimeSign } = await import('./runtime-sign.js');
      for (const effect of own) {
        const sign = isMount(effect, visit) ? undefined : runtimeSign(visit, effect);
        judge(visit, info.id, effect, sign, reason, say);
      }
    },
  };
}

/**
 * Says what becomes of one file.
 * @param sign why it is taken to be for the running container
 * @param reason why it cannot be written anew
 */
function judge(
  visit: Visit,
  rule: string,
  effect: Effect,
  sign: string | undefined,
  reason: string | undefined,
  say: Say,
): void {
  const { trace, scope, instruction } = visit;
  const secret = effect.credentials.join(', ');
  const to = effect.what;
  if (sign !== undefined)
    trace.refuse(instruction, scope, { rule, secret, to, ...forRuntime(effect, secret, sign) });
  else if (reason === undefined)
    trace.seal(instruction, scope, { rule, secret, ...sealed(effect, secret, visit) });
  else {
    const { message, help } = say(effect, secret, visit);
    const note = ` It cannot be written anew where it is used: ${reason}.`;
    trace.refuse(instruction, scope, { rule, secret, message: `${message}${note}`, help, to });
  }
}

function isMount({ files }: Effect, { scope }: Visit): boolean {
  return files.some((file) => scope.files.some(({ target }) => target === canonical(file, scope)));
}

/** Why the lines that write cannot be run again, as a part of a sentence. */
async function lift(visit: Visit, effects: Effect[]): Promise<string | undefined> {
  const { trace, instruction } = visit;
  const mounted = effects.find((effect) => isMount(effect, visit));
  if (mounted) return `${mounted.what} is a mount in this step`;
  if (trace.lifts.has(instruction)) return undefined;
  const { liftOf } = await import('../trace/rewrite/lift.js');
  const found = liftOf(
    visit,
    effects.filter(({ kind }) => kind === 'file' || kind === 'config'),
  );
  if (typeof found === 'string') return found;
  trace.lifts.set(instruction, found);
  return undefined;
}

const sealed = ({ what, files }: Effect, secret: string, { scope }: Visit) => ({
  message: `This step would leave the credential ${secret} in ${what}, and so in its layer, also when a later step deletes it. The steps that may use the file write it anew at their start, and it is gone, or as it was before, when they end.${guess(files, scope.user)}`,
  help: `Build with the secret ${secret}. Nothing has to be deleted afterwards.`,
});

/** HOME is the guess that the safe reading makes. */
function guess(files: string[], user: string | undefined): string {
  const homely = files.some((file) => file.startsWith('~'));
  return homely && user === undefined
    ? ' HOME is read as the home of the user that the base image sets.'
    : '';
}

const forRuntime = ({ what }: Effect, secret: string, sign: string) => ({
  message: `This step writes the credential ${secret} to ${what}, and it seems to be for the running container (${sign}), where a build secret cannot serve.`,
  help: `Take the writing out of the build, and give the file or its value to the container when it starts: docker run -v or -e, secrets of compose, a Secret of Kubernetes.`,
});
