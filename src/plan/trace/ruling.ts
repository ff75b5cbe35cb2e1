// What the policy says about a flow in its stage, with the names that its credential goes by there.
import type { Instruction } from '../dockerfile/types.js';
import { type Decider, type Decision, isLeft } from '../policy/decide.js';
import type { LeftFlow, Scope } from './scope.js';

/** What a rule says about an instruction. */
export interface Statement {
  rule: string;
  secret: string;
  message: string;
  help: string;
  /** The credentials one by one, where `secret` joins several. */
  names?: readonly string[];
}

/** A flow and why it is one; what a warning or a refusal says. */
export interface Refusal extends Statement {
  /** Where it comes from, when no instruction before this one tells. */
  from?: string;
  /** Where the credential would end up, for instance `~/.npmrc` or `the image's config`. */
  to: string;
}

/** What identifies a flow. */
export type Subject = Pick<Statement, 'rule' | 'secret' | 'names'>;

/** Puts flows of one Dockerfile to its policy. */
export class Ruling {
  constructor(protected readonly decider: Decider) {}

  /** True when the policy leaves a flow as it is written. */
  isLeft(instruction: Instruction, scope: Scope, flow: Subject): boolean {
    return isLeft(this.decide(flow, instruction, scope));
  }

  /** True when the policy wants a rule's findings refused, also those that can be sealed. */
  refuses(instruction: Instruction, scope: Scope, flow: Subject): boolean {
    return this.decide(flow, instruction, scope).action === 'refuse';
  }

  /** True when the policy has a rule off in a stage: there is nothing to look for. */
  isOff(rule: string, scope: Scope | undefined): boolean {
    return this.decider.decide({ rule, stage: scope?.label ?? '', secrets: [], line: 0 }).action === 'off';
  }

  /** The first of some stages in which the policy is strictest about a flow. */
  strictest(instruction: Instruction, scopes: readonly Scope[], flow: Subject): Scope | undefined {
    const [strictest] = scopes
      .map((scope) => ({ scope, strictness: strictnessOf(this.decide(flow, instruction, scope)) }))
      .sort((one, other) => other.strictness - one.strictness);
    return strictest?.scope;
  }

  /** True when a flow that another stage leaves is left in this one too. */
  staysLeft({ rule, names, line }: LeftFlow, { label }: Scope): boolean {
    return isLeft(this.decider.decide({ rule, stage: label, secrets: names, line }));
  }

  /**
   * A file that stays in the image goes by its path, or by the credentials that were written to it. One that is sealed
   * goes by its path and by the id of its secret, which is all that the rewritten file tells.
   */
  protected decide(flow: Subject, { line }: Pick<Instruction, 'line'>, scope: Scope | undefined): Decision {
    const names = namesOf(flow);
    const ids = scope?.files.filter(({ path }) => names.includes(path)).map(({ id }) => id) ?? [];
    const subject = { rule: flow.rule, stage: scope?.label ?? '', secrets: names, ids, line };
    const decision = this.decider.decide(subject);
    if (isLeft(decision) || scope === undefined || scope.left.length === 0) return decision;
    const files = scope.left.flatMap(({ files, names }) => files.map(({ label }) => ({ label, names })));
    const behind = subject.secrets.flatMap(
      (name) => files.find(({ label }) => label === name)?.names ?? [name],
    );
    const other = this.decider.decide({ ...subject, secrets: behind });
    return isLeft(other) ? other : decision;
  }
}

/** Off, accepted, warned about, not left. */
function strictnessOf(decision: Decision): number {
  if (!isLeft(decision)) return 3;
  if (decision.accepted) return 1;
  return decision.action === 'warn' ? 2 : 0;
}

/** The credentials of a statement, one by one. */
export function namesOf({ secret, names }: Pick<Statement, 'secret' | 'names'>): readonly string[] {
  return names ?? secret.split(', ');
}
