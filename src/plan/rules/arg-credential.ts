// ARG NPM_TOKEN: its value would be in the image's history and in the build record. It becomes a secret.
import { isHarmlessDefault } from '../credentials/harmless.js';
import { isAddressName } from '../credentials/names.js';
import type { Dockerfile, Pair } from '../dockerfile/types.js';
import { unquote, variablesIn } from '../dockerfile/words.js';
import { escapeRegExp } from '../patterns.js';
import { referredTo } from '../trace/names.js';
import { type Credential, carriers } from '../trace/scope.js';
import type { Visit } from '../trace/trace.js';
import { sealDerived } from './derive.js';
import type { Rule } from './rule.js';

export const argCredential: Rule = {
  id: 'arg-credential',
  title: 'Credential passed as a build argument',
  action: 'seal',
  check,
};

function check(visit: Visit): void {
  const { trace, scope, instruction } = visit;
  if (instruction.keyword !== 'ARG') return;
  for (const pair of instruction.pairs) {
    const source = sourceOf(pair, visit);
    if (source === 'derived') {
      if (!sealDerived(visit, pair, argCredential.id)) refuseDerived(visit, pair);
      else {
        trace.sealedArgs.add(pair.name);
        trace.cameBy(instruction, pair.name, scope.derived.get(pair.name)?.from[0]);
      }
    } else if (source === undefined) {
      scope.variables.delete(pair.name);
      scope.derived.delete(pair.name);
    } else {
      trace.edits.removePairs(instruction, [pair]);
      trace.sealedArgs.add(pair.name);
      trace.cameBy(instruction, pair.name);
      scope.variables.set(pair.name, source);
    }
  }
}

/** The credential that an ARG carries: its own, or another's that its default copies. */
function sourceOf(pair: Pair, visit: Visit): Credential | 'derived' | undefined {
  const { trace, scope } = visit;
  const { name, value } = pair;
  const carried = variablesIn(value ?? '', trace.dockerfile.escape).filter(
    (other) => other !== name && carriers(scope).includes(other),
  );
  const copied = referredTo(value ?? '');
  if (carried.length > 0) return (copied !== undefined && scope.variables.get(copied)) || 'derived';
  if (!trace.credentialArgs.has(name)) return undefined;
  const text = value === undefined ? undefined : unquote(value, trace.dockerfile.escape);
  if (text !== undefined && !isHarmlessDefault(text) && !text.includes('$')) refuseLiteral(visit, pair);
  const fallback = text ?? trace.headDefaults.get(name);
  report(visit, pair, fallback);
  trace.needVariable(name, { arg: name });
  if (fallback === undefined) return { id: name, optional: isAddressName(name) || isGuarded(name, visit) };
  const kept = keptDefault(fallback);
  return { id: name, optional: kept !== undefined, ...(kept ? { fallback: kept } : {}) };
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

function report({ trace, scope, instruction }: Visit, { name }: Pair, fallback: string | undefined): void {
  const lost = fallback !== undefined && keptDefault(fallback) === undefined;
  const kept = fallback !== undefined && fallback.trim() !== '' && !lost;
  trace.seal(instruction, scope, {
    rule: argCredential.id,
    secret: name,
    message: `The value of ARG ${name} would be kept in the image's history and in the build record; the RUNs after it get it as a secret instead.${lost ? ' Its default value cannot be kept by a secret mount, so the secret is required.' : ''}${kept ? ' Without the secret they get its default value.' : ''}`,
    help: `Build with --secret id=${name},env=${name} in the place of --build-arg ${name}.`,
  });
}

function refuseLiteral({ trace, scope, instruction }: Visit, { name }: Pair): void {
  trace.refuse(instruction, scope, {
    rule: 'literal-credential',
    secret: name,
    message: `ARG ${name} has a credential as its default value: it is in the Dockerfile, in every image's history and in the build record.`,
    to: "the image's history",
    help: `Take the value out of the Dockerfile, replace the credential by a new one, and write ARG ${name} without a default.`,
  });
}

function refuseDerived({ trace, scope, instruction }: Visit, { name }: Pair): void {
  trace.refuse(instruction, scope, {
    rule: argCredential.id,
    secret: name,
    message: `ARG ${name} builds its value from a credential, so the credential would be kept in the image's history.`,
    to: "the image's history",
    help: `Build the value inside the RUN that uses it (export ${name}="…"), from the variable that the secret mount gives.`,
  });
}
