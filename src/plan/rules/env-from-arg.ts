// ENV TOKEN=$NPM_TOKEN: the value would be in the image's config. For a build tool it becomes the same secret under both names.
import type { Instruction, Pair } from '../dockerfile/types.js';
import { variablesIn } from '../dockerfile/words.js';
import { escapeRegExp, mentions } from '../patterns.js';
import { referredTo } from '../trace/names.js';
import { type Credential, carriers } from '../trace/scope.js';
import { following, startsContainer } from '../trace/stages.js';
import { wholeTextOf } from '../trace/step.js';
import type { Refusal, Trace, Visit } from '../trace/trace.js';
import { sealDerived } from './derive.js';
import {
  type Carrying,
  isLeft,
  isStillNeeded,
  leavesExpansion,
  leftCredential,
  refuseNewValue,
  refuseSecondValue,
} from './leave.js';
import type { Rule } from './rule.js';

export const envFromArg: Rule = {
  id: 'env-from-arg',
  title: 'Credential copied into ENV',
  action: 'seal',
  check,
};

async function check(visit: Visit): Promise<void> {
  const { scope, instruction } = visit;
  if (instruction.keyword !== 'ENV') return;
  /** BuildKit expands all values with what variables carry before the instruction. */
  const before = { variables: new Map(scope.variables), derived: new Map(scope.derived) };
  for (const pair of instruction.pairs) await follow(visit, pair, before);
}

async function follow(visit: Visit, pair: Pair, before: Carrying): Promise<void> {
  const { trace, scope, instruction } = visit;
  const { name, value = '' } = pair;
  const known = carriers(before);
  const carried = variablesIn(value, trace.dockerfile.escape).filter((other) => known.includes(other));
  if (carried.length === 0) {
    followPlain(visit, pair);
    return;
  }
  const referred = referredTo(value) ?? '';
  const credential = before.derived.has(referred) ? undefined : before.variables.get(referred);
  const sign = await runtimeSign(visit, name, carried[0] ?? '');
  const flow = flowOf(name, carried, credential !== undefined, sign);
  const stays = leavesExpansion(visit, flow, carried, before);
  if (stays) {
    if (referred !== name) refuseNewValue(visit, envFromArg.id, name);
    scope.variables.set(name, leftCredential(name));
    scope.derived.delete(name);
  } else if (sign !== undefined) trace.refuse(instruction, scope, flow);
  else if (credential !== undefined && (!credential.left || referred === name))
    seal(visit, pair, flow, credential);
  else if (!sealDerived(visit, pair, envFromArg.id)) trace.refuse(instruction, scope, flow);
  if (credential !== undefined && !credential.left && !stays) {
    refuseSecondValue(visit, envFromArg.id, name);
    scope.variables.set(name, credential);
  }
  trace.cameBy(instruction, name, carried[0]);
}

/** An ENV without a credential, or with a literal one that stays. */
function followPlain(visit: Visit, pair: Pair): void {
  const { trace, scope } = visit;
  const { name } = pair;
  const stays = trace.leftPairs.has(pair);
  if (stays || isLeft(scope, name)) refuseNewValue(visit, stays ? 'env-literal' : envFromArg.id, name);
  if (stays) scope.variables.set(name, leftCredential(name));
  else if (isLeft(scope, name) || !isStillNeeded(scope, name)) scope.variables.delete(name);
  scope.derived.delete(name);
}

/** Why a variable is taken to be needed by the running container; undefined when it is for the build. */
async function runtimeSign(
  { trace, scope, index }: Visit,
  name: string,
  arg: string,
): Promise<string | undefined> {
  if (!scope.shipped) return undefined;
  const { mayReadVariable } = await import('../trace/consumers.js');
  const later = following(trace.dockerfile, scope.stage, index);
  const started = later.find((other) => startsContainer(other) && mentions(wholeTextOf(other), name));
  if (started) return `${started.keyword} in line ${started.line} names it`;
  const needs = [trace.knowledge.needOf(name), trace.knowledge.needOf(arg)];
  const made = madeOf(name, later);
  const used = later.find(
    (other) => other.keyword === 'RUN' && [arg, ...made].some((each) => mentions(wholeTextOf(other), each)),
  );
  if (needs[0] === 'run') return 'its name is one that applications read';
  const { text } = trace.dockerfile;
  if (
    !later.some((other) => other.keyword === 'RUN' && made.some((each) => mayReadVariable(other, text, each)))
  )
    return 'no RUN comes after it';
  if (needs.includes('build') || isNamedInContext(trace, name)) return undefined;
  return used || isForItsSteps(later, trace.dockerfile.stages.at(-1) === scope.stage)
    ? undefined
    : 'no RUN after it names it';
}

/** Variables of later ENVs that are made of one, directly or not. */
function madeOf(name: string, later: Instruction[]): string[] {
  const found = [name];
  for (const { keyword, pairs } of later)
    if (keyword === 'ENV')
      for (const { name: other, value = '' } of pairs)
        if (found.some((each) => new RegExp(`\\$\\{?${escapeRegExp(each)}(?!\\w)`).test(value)))
          found.push(other);
  return found;
}

/** `_authToken=${NAME}` in an .npmrc of the context, `%NAME%` in a nuget.config. */
function isNamedInContext({ facts }: Trace, name: string): boolean {
  const reference = new RegExp(`\\$\\{?${escapeRegExp(name)}\\b|%${escapeRegExp(name)}%`);
  return (facts.context?.files ?? []).some(({ content }) => content !== undefined && reference.test(content));
}

/** A stage that is not the last one, runs steps and starts nothing is built for what its steps do: an upload, tests. */
function isForItsSteps(later: Instruction[], last: boolean): boolean {
  const starts = later.some((other) => startsContainer(other) || other.keyword === 'EXPOSE');
  return !last && !starts && later.some(({ keyword }) => keyword === 'RUN');
}

function seal(
  { trace, scope, instruction }: Visit,
  pair: Pair,
  flow: Refusal,
  { id, left }: Credential,
): void {
  trace.edits.removePairs(instruction, [pair]);
  const flag = trace.secrets.get(id)?.flag ?? `--secret id=${id},env=${id}`;
  const instead = left ? 'have it from the ARG' : `get the secret ${id} under this name instead`;
  trace.seal(instruction, scope, flow, {
    message: `ENV ${pair.name} would keep the credential in the image's config for everybody who can pull it; the RUNs after it ${instead}.`,
    help: `${left ? 'Nothing to do for the build.' : `Build with ${flag}.`} If the running container needs ${pair.name} too, pass it then: docker run -e ${pair.name}.`,
  });
}

/** What a refusal or a warning says about an ENV. */
function flowOf(name: string, carried: string[], whole: boolean, sign: string | undefined): Refusal {
  const common = { rule: envFromArg.id, secret: name, to: "the image's config" };
  if (sign !== undefined)
    return {
      ...common,
      message: `ENV ${name} keeps a credential in the image's config, and it seems to be for the running container (${sign}), where a build secret cannot serve.`,
      help: `Delete this ENV and its ARG, and give the value when the container starts: docker run -e ${name}, env_file or secrets of compose, a Secret of Kubernetes.`,
    };
  const value = whole ? 'is' : 'builds its value from';
  return {
    ...common,
    message: `ENV ${name} ${value} the credential ${carried.join(', ')} and keeps it in the image's config.`,
    help: `Delete this ENV and write export ${name}="…" at the start of each RUN that needs it; the secret mount gives ${carried.join(', ')} there.`,
  };
}
