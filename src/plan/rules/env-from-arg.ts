// ENV TOKEN=$NPM_TOKEN: the value would be in the image's config. For a build tool it becomes the same secret under both names.
import { needOf } from '../credentials/names.js';
import type { Instruction, Pair } from '../dockerfile/types.js';
import { variablesIn } from '../dockerfile/words.js';
import { escapeRegExp, mentions } from '../patterns.js';
import { referredTo } from '../trace/names.js';
import { carriers, type Scope } from '../trace/scope.js';
import { following, startsContainer } from '../trace/stages.js';
import { wholeTextOf } from '../trace/step.js';
import type { Trace, Visit } from '../trace/trace.js';
import { sealDerived } from './derive.js';
import type { Rule } from './rule.js';

export const envFromArg: Rule = {
  id: 'env-from-arg',
  title: 'Credential copied into ENV',
  action: 'seal',
  check,
};

/** What variables carry before an instruction: BuildKit expands all its values with that. */
type Before = Pick<Scope, 'variables' | 'derived'>;

async function check(visit: Visit): Promise<void> {
  const { scope, instruction } = visit;
  if (instruction.keyword !== 'ENV') return;
  const before = { variables: new Map(scope.variables), derived: new Map(scope.derived) };
  for (const pair of instruction.pairs) await follow(visit, pair, before);
}

async function follow(visit: Visit, pair: Pair, before: Before): Promise<void> {
  const { trace, scope, instruction } = visit;
  const { name, value = '' } = pair;
  const known = carriers(before);
  const carried = variablesIn(value, trace.dockerfile.escape).filter((other) => known.includes(other));
  if (carried.length === 0) {
    if (!isStillNeeded(scope, name)) scope.variables.delete(name);
    scope.derived.delete(name);
    return;
  }
  const referred = referredTo(value) ?? '';
  const credential = before.derived.has(referred) ? undefined : before.variables.get(referred);
  const sign = await runtimeSign(visit, name, carried[0] ?? '');
  if (sign !== undefined) refuseRuntime(visit, pair, sign);
  else if (credential !== undefined) seal(visit, pair, credential.id);
  else if (!sealDerived(visit, pair, envFromArg.id)) refuseDerived(visit, pair, carried);
  if (credential !== undefined) scope.variables.set(name, credential);
  trace.cameBy(instruction, name, carried[0]);
}

/** `ENV TOKEN=` behind values that are made from it: the steps that make them need it. */
function isStillNeeded({ derived, replays }: Scope, name: string): boolean {
  return (
    [...derived.values()].some(({ from }) => from.includes(name)) ||
    replays.some(({ names }) => names.includes(name))
  );
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
  const needs = [needOf(name), needOf(arg)];
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

function seal({ trace, scope, instruction }: Visit, pair: Pair, id: string): void {
  trace.edits.removePairs(instruction, [pair]);
  trace.seal(instruction, scope, {
    rule: envFromArg.id,
    secret: pair.name,
    message: `ENV ${pair.name} would keep the credential in the image's config for everybody who can pull it; the RUNs after it get the secret ${id} under this name instead.`,
    help: `Build with --secret id=${id},env=${id}. If the running container needs ${pair.name} too, pass it then: docker run -e ${pair.name}.`,
  });
}

function refuseRuntime({ trace, scope, instruction }: Visit, { name }: Pair, sign: string): void {
  trace.refuse(instruction, scope, {
    rule: envFromArg.id,
    secret: name,
    message: `ENV ${name} keeps a credential in the image's config, and it seems to be for the running container (${sign}), where a build secret cannot serve.`,
    to: "the image's config",
    help: `Delete this ENV and its ARG, and give the value when the container starts: docker run -e ${name}, env_file or secrets of compose, a Secret of Kubernetes.`,
  });
}

function refuseDerived({ trace, scope, instruction }: Visit, { name }: Pair, carried: string[]): void {
  trace.refuse(instruction, scope, {
    rule: envFromArg.id,
    secret: name,
    message: `ENV ${name} builds its value from the credential ${carried.join(', ')} and keeps it in the image's config.`,
    to: "the image's config",
    help: `Delete this ENV and write export ${name}="…" at the start of each RUN that needs it; the secret mount gives ${carried.join(', ')} there.`,
  });
}
