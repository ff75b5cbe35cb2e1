// ARG NPM_TOKEN: its value would be in the image's history and in the build record. It becomes a secret.
import { isHarmlessDefault } from '../credentials/harmless.js';
import type { Dockerfile, Pair } from '../dockerfile/types.js';
import { unquote, variablesIn } from '../dockerfile/words.js';
import { escapeRegExp } from '../patterns.js';
import { referredTo } from '../trace/names.js';
import { type Credential, carriers } from '../trace/scope.js';
import type { Visit } from '../trace/trace.js';
import type { Secret } from '../types.js';
import { argFlow, derivedFlow, literalFlow } from './arg-flows.js';
import { sealDerived } from './derive.js';
import { isLeft, leavesExpansion, leftCredential, refuseNewValue, refuseSecondValue } from './leave.js';
import type { Rule } from './rule.js';
import { refuseSharedId } from './shared-id.js';

export const argCredential: Rule = {
  id: 'arg-credential',
  title: 'Credential passed as a build argument',
  action: 'seal',
  check,
};

function check(visit: Visit): void {
  if (visit.instruction.keyword === 'ARG') for (const pair of visit.instruction.pairs) follow(visit, pair);
}

function follow(visit: Visit, pair: Pair): void {
  const { trace, scope } = visit;
  const { name, value } = pair;
  const carried = expandedBy(value ?? '', trace.dockerfile.escape).filter(
    (other) => other !== name && carriers(scope).includes(other),
  );
  if (carried.length > 0) followCarried(visit, pair, carried);
  else if (trace.credentialArgs.has(name)) followOwn(visit, pair);
  else if (value === undefined && trace.carriedHeads.has(name)) followHead(visit, pair);
  else {
    if (isLeft(scope, name)) refuseNewValue(visit, argCredential.id, name);
    scope.variables.delete(name);
    scope.derived.delete(name);
  }
}

/** BuildKit expands the default of an ARG twice, so that `'$X'` is $X too (dispatchArg in frontend/dockerfile/dockerfile2llb). */
function expandedBy(value: string, escapeChar: string): string[] {
  return [...variablesIn(value, escapeChar), ...variablesIn(unquote(value, escapeChar), escapeChar)];
}

/** An ARG whose default has another's credential in it. */
function followCarried(visit: Visit, pair: Pair, carried: string[]): void {
  const { trace, scope, instruction } = visit;
  const { name, value } = pair;
  const flow = derivedFlow(name);
  if (leavesExpansion(visit, flow, carried)) {
    keep(visit, pair, carried[0]);
    return;
  }
  const copied = referredTo(value ?? '');
  const source = copied === undefined ? undefined : scope.variables.get(copied);
  if (source && !source.left) {
    if (trace.refuses(instruction, scope, flow)) trace.refuse(instruction, scope, flow);
    if (scope.label === '') trace.carriedHeads.set(name, source);
    take(visit, pair, source);
  } else if (!sealDerived(visit, pair, argCredential.id)) trace.refuse(instruction, scope, flow);
  else {
    trace.sealedArgs.add(name);
    if (scope.label === '') {
      trace.sealedHeads.add(name);
      trace.carriedHeads.set(name, undefined);
    }
    trace.cameBy(instruction, name, scope.derived.get(name)?.from[0]);
  }
}

/** `ARG X` of a stage, whose default before the first FROM has a credential in it and is gone. */
function followHead(visit: Visit, pair: Pair): void {
  const { trace, scope, instruction } = visit;
  const { name } = pair;
  const source = trace.carriedHeads.get(name);
  const flow = {
    ...derivedFlow(name),
    help: `Write the default of ARG ${name} in this stage, behind the ARG of the credential, or build the value in the RUNs that need it.`,
  };
  if (trace.leaves(instruction, scope, flow)) refuseWithoutHead(visit, name);
  else if (source === undefined || trace.refuses(instruction, scope, flow))
    trace.refuse(instruction, scope, flow);
  else take(visit, pair, source);
}

/** An ARG that is given a credential itself. */
function followOwn(visit: Visit, pair: Pair): void {
  const { trace, scope, instruction } = visit;
  const { name, value } = pair;
  const text = value === undefined ? undefined : unquote(value, trace.dockerfile.escape);
  const left = trace.leaves(instruction, scope, argFlow(name));
  if (text !== undefined && !isHarmlessDefault(text) && !text.includes('$')) {
    if (!trace.leaves(instruction, scope, literalFlow(name)))
      trace.refuse(instruction, scope, literalFlow(name));
    else if (!left) refuseMoved(visit, name);
  }
  if (left) keep(visit, pair);
  else {
    const fallback = text ?? trace.headDefaults.get(name);
    const secret = trace.secrets.variable(name, { arg: name });
    refuseSharedId(visit, name, secret);
    const { required: ids } = trace.rulebook.policy.secrets;
    const required = ids.includes(secret.id) || ids.includes(trace.knowledge.secretOfName(name).id);
    report(visit, pair, fallback, secret, required);
    take(visit, pair, credentialOf(visit, name, secret.id, required, fallback));
  }
}

function credentialOf(
  visit: Visit,
  name: string,
  id: string,
  required: boolean,
  fallback: string | undefined,
): Credential {
  if (required) return { id, optional: false };
  if (fallback === undefined)
    return { id, optional: visit.trace.knowledge.isAddressName(name) || isGuarded(name, visit) };
  const kept = keptDefault(fallback);
  return { id, optional: kept !== undefined, ...(kept ? { fallback: kept } : {}) };
}

/** Takes the ARG out; later steps get the secret. */
function take(visit: Visit, pair: Pair, credential: Credential): void {
  const { trace, scope, instruction } = visit;
  refuseSecondValue(visit, argCredential.id, pair.name);
  trace.edits.removePairs(instruction, [pair]);
  trace.sealedArgs.add(pair.name);
  if (scope.label === '') trace.sealedHeads.add(pair.name);
  trace.cameBy(instruction, pair.name);
  scope.variables.set(pair.name, credential);
}

/** The ARG stays, and what comes after it is watched all the same. */
function keep(visit: Visit, { name, value }: Pair, from?: string): void {
  const { trace, scope, instruction } = visit;
  if (!isLeft(scope, name) || value !== undefined) refuseNewValue(visit, argCredential.id, name);
  const lost = trace.sealedHeads.has(name) && trace.headDefaults.get(name) !== undefined;
  if (lost && value === undefined) refuseWithoutHead(visit, name);
  trace.leftArgs.add(name);
  trace.cameBy(instruction, name, from);
  scope.variables.set(name, leftCredential(name));
  scope.derived.delete(name);
}

const guards = new WeakMap<Dockerfile, Map<string, boolean>>();

/** `${TOKEN:-…}`, `if [ -n "$TOKEN" ]`: the steps work without it. Looked up once, as every stage has its ARG. */
function isGuarded(name: string, { trace: { dockerfile } }: Visit): boolean {
  const known = guards.get(dockerfile) ?? new Map<string, boolean>();
  guards.set(dockerfile, known);
  const guarded = known.get(name) ?? hasGuard(name, dockerfile);
  known.set(name, guarded);
  return guarded;
}

function hasGuard(name: string, dockerfile: Dockerfile): boolean {
  const word = escapeRegExp(name);
  const guard = new RegExp(`\\$\\{${word}:?[-+]|\\bif\\s+(?:test|\\[\\[?)\\s+-n\\s+["']?\\$\\{?${word}\\b`);
  const fallback = new RegExp(`\\$\\{${word}:?-[^}]`);
  const steps = dockerfile.stages.flatMap(({ instructions }) => instructions);
  return steps.some(
    ({ keyword, body }) =>
      body.text.includes(name) &&
      ((keyword === 'RUN' && guard.test(body.text)) || (keyword === 'ENV' && fallback.test(body.text))),
  );
}

/** A default that later steps can be given by a shell; empty when there is nothing to give. */
function keptDefault(text: string): string | undefined {
  if (/^\s*$/.test(text)) return '';
  return /^[\w.:/@+, -]+$/.test(text) ? text : undefined;
}

function report(
  { trace, scope, instruction }: Visit,
  { name }: Pair,
  fallback: string | undefined,
  { flag }: Secret,
  required: boolean,
): void {
  const unkept = fallback !== undefined && keptDefault(fallback) === undefined;
  const kept = fallback !== undefined && fallback.trim() !== '' && !unkept && !required;
  const lost = unkept
    ? ' Its default value cannot be kept by a secret mount, so the secret is required.'
    : '';
  const without = kept ? ' Without the secret they get its default value.' : '';
  trace.seal(instruction, scope, argFlow(name), {
    message: `The value of ARG ${name} would be kept in the image's history and in the build record; the RUNs after it get it as a secret instead.${lost}${without}`,
    help: `Build with ${flag} in the place of --build-arg ${name}.`,
  });
}

/** A literal value would move from the ARG into the steps. */
function refuseMoved({ trace, scope, instruction }: Visit, name: string): void {
  trace.insist(instruction, scope, {
    ...literalFlow(name),
    message: `The policy leaves the literal value of ARG ${name} as it is, and arg-credential seals the ARG: both cannot be had.`,
    help: `Let the policy leave arg-credential for ${name} too, or take the value out of the Dockerfile.`,
  });
}

/** The ARG of a stage takes its default from the one before the first FROM. */
function refuseWithoutHead({ trace, scope, instruction }: Visit, name: string): void {
  trace.insist(instruction, scope, {
    ...argFlow(name),
    message: `The policy leaves ARG ${name} in this stage, but seals the one before the first FROM, from which it takes its default value.`,
    help: `Let the policy leave both, or seal both.`,
  });
}
