// The seal of a written file: each step that may use it writes it anew and takes it away again.
import type { Effect, EffectKind } from '../shell/effects.js';
import { effectsIn } from '../trace/effects.js';
import { canonical, writtenFiles } from '../trace/replays.js';
import { spellingsOf } from '../trace/spellings.js';
import type { Refusal, Visit } from '../trace/trace.js';
import { buildWith, filesOf, leftSource } from './leave.js';
import type { Rule, RuleInfo } from './rule.js';

/** What is wrong with one effect that cannot be sealed, and what helps. */
type Say = (effect: Effect, secret: string, visit: Visit) => { message: string; help: string };

/** Rules that share the lines of a step: what one of them leaves, the other cannot seal. */
const ruleOf: Partial<Record<EffectKind, string>> = {
  file: 'run-writes-credential',
  config: 'run-configures-credential',
};

/** A rule for files of one kind that a step writes: sealed where the lines that write them can be run again, else refused. */
export function writesWhereUsed(info: RuleInfo, kind: EffectKind, say: Say): Rule {
  return { ...info, check };

  async function check(visit: Visit): Promise<void> {
    const effects = (await effectsIn(visit)).filter((effect) => ruleFor(effect) !== '');
    const own = effects.filter((effect) => effect.kind === kind);
    if (own.length === 0) return;
    const left = effects.filter((effect) => isLeftHere(effect, visit));
    for (const effect of own.filter((each) => left.includes(each))) leave(visit, effect, say);
    const open = own.filter((effect) => !left.includes(effect));
    if (open.length === 0) return;
    const others = effects.filter((effect) => !left.includes(effect));
    const reason = reasonBy(left, others, visit) ?? (await lift(visit, others));
    const { runtimeSign } = await import('./runtime-sign.js');
    for (const effect of open) {
      const sign = isMount(effect, visit) ? undefined : runtimeSign(visit, effect);
      judge(visit, effect, sign, reason, say);
    }
  }
}

/** The rule that an effect falls under. */
const ruleFor = ({ kind }: Effect): string => ruleOf[kind] ?? '';

function isLeftHere(effect: Effect, { trace, scope, instruction }: Visit): boolean {
  const { credentials } = effect;
  const secret = credentials.join(', ');
  return trace.isLeft(instruction, scope, { rule: ruleFor(effect), secret, names: credentials });
}

/** Records what the policy leaves; where what is sealed gets in its way, it is refused. */
function leave(visit: Visit, effect: Effect, say: Say): void {
  const { trace, scope, instruction } = visit;
  const flow = flowOf(effect, say(effect, effect.credentials.join(', '), visit));
  trace.leaves(instruction, scope, flow, filesOf(effect, scope));
  const obstacle = whyNotLeft(effect, visit);
  if (obstacle === undefined) return;
  const message = `${flow.message} The policy leaves it, but ${obstacle}.`;
  trace.insist(instruction, scope, { ...flow, message });
}

function flowOf(effect: Effect, said: ReturnType<Say>): Refusal {
  const { credentials, what } = effect;
  return { rule: ruleFor(effect), secret: credentials.join(', '), names: credentials, to: what, ...said };
}

/** Why a step that the policy leaves in part cannot be sealed for the rest, as a part of a sentence. */
function reasonBy(left: Effect[], others: Effect[], { scope }: Visit): string | undefined {
  const [first] = left;
  if (first) return `the policy leaves what this step writes to ${first.what} as it is`;
  const [source] = others.flatMap((effect) => leftSource(effect, scope) ?? []);
  return source && `the policy leaves ${source}, which it is made from, in the image`;
}

/**
 * Says what becomes of one file.
 * @param sign why it is taken to be for the running container
 * @param reason why it cannot be written anew
 */
function judge(
  visit: Visit,
  effect: Effect,
  sign: string | undefined,
  reason: string | undefined,
  say: Say,
): void {
  const { trace, scope, instruction } = visit;
  const secret = effect.credentials.join(', ');
  const said = sign === undefined ? say(effect, secret, visit) : forRuntime(effect, secret, sign);
  const flow = flowOf(effect, said);
  if (sign !== undefined) trace.refuse(instruction, scope, flow);
  else if (reason === undefined) trace.seal(instruction, scope, flow, sealed(effect, secret, visit));
  else {
    const note = ` It cannot be written anew where it is used: ${reason}.`;
    trace.refuse(instruction, scope, { ...flow, message: `${flow.message}${note}` });
  }
}

/** What is sealed would take a file away, or keep it from being written, that the policy leaves. */
function whyNotLeft(effect: Effect, visit: Visit): string | undefined {
  if (isMount(effect, visit)) return `${effect.what} is a mount in this step, which cannot be written to`;
  const sealedFiles = new Set(writtenFiles(visit.scope.replays).map((file) => canonical(file, visit.scope)));
  const both = effect.files.find((file) => sealedFiles.has(canonical(file, visit.scope)));
  return both && `an earlier step's ${both} is sealed, and so is gone when this step ends`;
}

function isMount({ files }: Effect, { trace, scope, instruction }: Visit): boolean {
  const mounts = scope.files.flatMap(({ target }) => spellingsOf(trace, scope, instruction, target));
  return files.some((file) => mounts.includes(canonical(file, scope)));
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

const sealed = ({ what, files, credentials }: Effect, secret: string, { scope }: Visit) => ({
  message: `This step would leave the credential ${secret} in ${what}, and so in its layer, also when a later step deletes it. The steps that may use the file write it anew at their start, and it is gone, or as it was before, when they end.${guess(files, scope.user)}`,
  help: `${buildWith(credentials, scope)} Nothing has to be deleted afterwards.`,
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
