// What goes with a flow that the policy leaves as it is written: what it needs has to stay too, and nothing else may rest on it.
import type { Effect } from '../shell/effects.js';
import { canonical } from '../trace/replays.js';
import type { Credential, LeftFlow, Scope } from '../trace/scope.js';
import type { Refusal, Visit } from '../trace/trace.js';

/** What variables carry when BuildKit expands an instruction. */
export type Carrying = Pick<Scope, 'variables' | 'derived'>;

/**
 * Asks the policy about an instruction in which BuildKit expands credentials. One that stays needs their values: where a
 * variable is sealed, it is refused.
 * @param names variables of credentials that it expands
 * @param files what it writes with them
 * @returns true when the rule has nothing more to do
 */
export function leavesExpansion(
  { trace, scope, instruction }: Visit,
  flow: Refusal,
  names: readonly string[],
  carrying: Carrying = scope,
  files: LeftFlow['files'] | 'anywhere' = [],
): boolean {
  if (!trace.leaves(instruction, scope, flow, files)) return false;
  const sealed = names.filter((name) => !isLeft(carrying, name));
  if (sealed.length > 0)
    trace.insist(instruction, scope, {
      ...flow,
      message: `The policy leaves this ${instruction.keyword} as it is, but ${sealed.join(', ')} in it is sealed and has no value here.`,
      help: `Let the policy leave ${sealed.join(', ')} where it comes from too (the ARG), or seal both.`,
    });
  return true;
}

/** True for a variable that an ARG or ENV brings because the policy leaves that. */
export function isLeft({ variables, derived }: Carrying, name: string): boolean {
  return variables.get(name)?.left === true && !derived.has(name);
}

/** A credential that no secret brings. */
export const leftCredential = (name: string): Credential => ({ id: name, optional: true, left: true });

/** True when later steps make other values or files from a variable. */
export function isStillNeeded({ derived, replays }: Scope, name: string): boolean {
  return (
    [...derived.values()].some(({ from }) => from.includes(name)) ||
    replays.some(({ names }) => names.includes(name))
  );
}

/**
 * Refuses an instruction that gives another value to a variable that no secret brings, or brings any more, while steps
 * still make something from it.
 */
export function refuseNewValue({ trace, scope, instruction }: Visit, rule: string, name: string): void {
  if (!isStillNeeded(scope, name)) return;
  trace.insist(instruction, scope, {
    rule,
    secret: name,
    message: `${instruction.keyword} gives ${name} another value, and later steps make values or files from the one before, which the policy leaves as it is written.`,
    to: 'the steps after it',
    help: `Use another name in this ${instruction.keyword}, or let the policy leave what is made from ${name} too.`,
  });
}

/** Refuses to seal under a name that an ARG or ENV brings because the policy leaves that: steps would have two values. */
export function refuseSecondValue({ trace, scope, instruction }: Visit, rule: string, name: string): void {
  if (!isLeft(scope, name)) return;
  trace.insist(instruction, scope, {
    rule,
    secret: name,
    message: `The policy leaves ${name} where an earlier instruction sets it, and here ${name} would become a secret: the steps would have two values of this name.`,
    to: 'the steps after it',
    help: `Let the policy leave ${name} in both places, or in none.`,
  });
}

/** What a build has to be given for credentials to reach their steps. */
export function buildWith(names: readonly string[], scope: Carrying): string {
  const sealed = names.filter((name) => !isLeft(scope, name));
  const ids = sealed.map((name) => scope.variables.get(name)?.id ?? name);
  return ids.length > 0 ? `Build with the secret ${ids.join(', ')}.` : 'Nothing to do for the build.';
}

/** Where an effect that stays puts credentials. */
export function filesOf({ files }: Effect, scope: Scope): LeftFlow['files'] | 'anywhere' {
  if (files.length === 0) return 'anywhere';
  return files.map((file) => canonical(file, scope)).map((path) => ({ path, label: path }));
}

/** A file that stays in the image, and that an effect takes its credential from. */
export function leftSource({ credentials }: Effect, { left }: Scope): string | undefined {
  const labels = new Set(left.flatMap(({ files }) => files.map(({ label }) => label)));
  return credentials.find((name) => labels.has(name));
}
