// The record of findings: what rules say, put to the policy and written down as a seal, a refusal, a warning or an acceptance.
import type { Instruction } from '../dockerfile/types.js';
import { type Decider, type Decision, isLeft } from '../policy/decide.js';
import type { Accepted, Action, Finding } from '../types.js';
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

type Subject = Pick<Statement, 'rule' | 'secret' | 'names'>;
type Lines = Pick<Instruction, 'line' | 'endLine'>;
type At = Pick<Scope, 'label' | 'onbuild'> | undefined;

/** Collects findings of one Dockerfile under its policy. */
export class Ledger {
  readonly findings: Finding[] = [];
  readonly accepted: Accepted[] = [];
  private readonly noted = new Set<string>();
  private readonly namesIn = new WeakMap<Finding, readonly string[]>();
  /** The instructions by which a variable or a file got its credential. */
  private readonly origins = new Map<string, string[]>();
  /** What stages keep because the policy leaves it, by their index. */
  readonly leftIn = new Map<number, LeftFlow[]>();

  constructor(
    private readonly decider: Decider,
    private readonly policyName: string,
  ) {}

  /**
   * Asks the policy about a flow, before it is sealed or refused.
   * @param files what holds a credential by it; `nowhere` for what the image does not keep at all
   * @returns true when it stays as it is written: nothing of it may be changed any more
   */
  leaves(
    instruction: Instruction,
    scope: Scope | undefined,
    flow: Refusal,
    files: LeftFlow['files'] | 'anywhere' | 'nowhere' = [],
  ): boolean {
    const decision = this.decide(flow, instruction, scope);
    if (!isLeft(decision)) return false;
    this.recordLeft(decision, instruction, scope, flow);
    if (scope === undefined || scope.label === '' || files === 'nowhere') return true;
    const left = {
      rule: flow.rule,
      names: namesOf(flow),
      line: instruction.line,
      files: files === 'anywhere' ? [] : files,
      anywhere: files === 'anywhere',
    };
    scope.left.push(left);
    const { index } = scope.stage;
    this.leftIn.set(index, [...(this.leftIn.get(index) ?? []), left]);
    return true;
  }

  /** The same question, with nothing recorded. */
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

  /** True when a flow that another stage leaves is left in this one too. */
  staysLeft({ rule, names, line }: LeftFlow, { label }: Scope): boolean {
    return isLeft(this.decider.decide({ rule, stage: label, secrets: names, line }));
  }

  /** Says that a flow was sealed; where the policy wants it refused, it is. */
  seal(
    instruction: Instruction,
    scope: Scope,
    flow: Refusal,
    sealed: Pick<Statement, 'message' | 'help'>,
  ): void {
    if (!this.refuses(instruction, scope, flow)) {
      this.note('seal', instruction, scope, { ...flow, ...sealed });
      return;
    }
    const why = `The policy ${this.policyName} wants this refused, though sealfile could seal it.`;
    this.insist(instruction, scope, { ...flow, message: `${flow.message} ${why}` });
  }

  /** For what cannot be sealed: a refusal, unless the policy leaves it. */
  refuse(instruction: Instruction, scope: Scope | undefined, flow: Refusal): void {
    const decision = this.decide(flow, instruction, scope);
    if (isLeft(decision)) this.recordLeft(decision, instruction, scope, flow);
    else this.insist(instruction, scope, flow);
  }

  /**
   * Refuses whatever the policy says: what is sealed elsewhere would not hold together otherwise.
   * The message ends with the flow: from where, through which instruction, to where.
   */
  insist(
    instruction: Instruction,
    scope: Scope | undefined,
    { from: start, to, ...statement }: Refusal,
  ): void {
    const { keyword, line } = instruction;
    const through = `${keyword} in line ${line}`;
    const known = namesOf(statement).flatMap((name) => this.origins.get(name) ?? []);
    const from = start === undefined ? known : [start];
    const flow = [...new Set([...from.filter((origin) => !origin.endsWith(through)), through])];
    const message = `${statement.message} Flow: ${statement.secret}: ${flow.join(' → ')} → ${to}.`;
    this.note('refuse', instruction, scope, { ...statement, message });
  }

  /**
   * For a rule that only refuses or warns, about something that is no flow of a credential: the policy's action, where
   * `seal` means to refuse.
   */
  judge(instruction: Instruction, scope: Scope | undefined, statement: Statement): void {
    const decision = this.decide(statement, instruction, scope);
    if (isLeft(decision)) this.recordLeft(decision, instruction, scope, statement);
    else this.note('refuse', instruction, scope, statement);
  }

  /** A warning that no policy can change, about lines that need not be an instruction. */
  warn(lines: Lines, statement: Statement): void {
    this.note('warn', lines, undefined, statement);
  }

  /**
   * Puts the seals to the policy once more, under another rule: each is refused, or left as it is written.
   * @returns true when one is left
   */
  reconsiderSeals(say: (finding: Finding) => Pick<Finding, 'rule' | 'message' | 'help'>): boolean {
    let left = false;
    for (const finding of this.findings.filter(({ action }) => action === 'seal')) {
      const { line, stage, secret } = finding;
      const names = this.namesIn.get(finding) ?? [secret];
      const said = say(finding);
      const decision = this.decider.decide({ rule: said.rule, stage, secrets: names, line });
      if (!isLeft(decision)) Object.assign(finding, said, { action: 'refuse' });
      else {
        left = true;
        this.findings.splice(this.findings.indexOf(finding), 1);
        const at = { label: stage, onbuild: false };
        this.recordLeft(decision, finding, at, { ...said, secret, names });
      }
    }
    return left;
  }

  /** Remembers by which instruction a credential came; one that is renamed brings its way along. */
  cameBy({ keyword, line }: Instruction, name: string, earlier?: string): void {
    const before = earlier === undefined ? [] : (this.origins.get(earlier) ?? []);
    this.origins.set(name, [...before, `${keyword} in line ${line}`]);
  }

  /**
   * A file that stays in the image goes by its path, or by the credentials that were written to it. One that is sealed
   * goes by its path and by the id of its secret, which is all that the rewritten file tells.
   */
  private decide(flow: Subject, { line }: Pick<Lines, 'line'>, scope: Scope | undefined): Decision {
    const names = namesOf(flow);
    const sealed = scope?.files.filter(({ path }) => names.includes(path)).map(({ id }) => id) ?? [];
    const subject = { rule: flow.rule, stage: scope?.label ?? '', secrets: [...names, ...sealed], line };
    const decision = this.decider.decide(subject);
    if (isLeft(decision) || scope === undefined || scope.left.length === 0) return decision;
    const files = scope.left.flatMap(({ files, names }) => files.map(({ label }) => ({ label, names })));
    const behind = subject.secrets.flatMap(
      (name) => files.find(({ label }) => label === name)?.names ?? [name],
    );
    const other = this.decider.decide({ ...subject, secrets: behind });
    return isLeft(other) ? other : decision;
  }

  private recordLeft(
    { action, accepted, endsSoon }: Decision,
    lines: Lines,
    at: At,
    statement: Statement,
  ): void {
    const { rule, secret, message } = statement;
    if (accepted === undefined) {
      if (action === 'warn') this.note('warn', lines, at, statement);
      return;
    }
    const { line, endLine } = lines;
    if (!this.isNew(statement, line)) return;
    this.accepted.push({ rule, line, endLine, stage: at?.label ?? '', secret, message, ...accepted });
    if (endsSoon)
      this.note('warn', lines, at, {
        rule: 'exception-expires',
        secret,
        message: `The exception for ${rule} that holds here ends on ${accepted.until} (owner ${accepted.owner}).`,
        help: `After that day the finding is back. Change the Dockerfile, or ask ${accepted.owner} for a later date.`,
      });
  }

  private note(action: Action, { line, endLine }: Lines, at: At, statement: Statement): void {
    if (!this.isNew(statement, line)) return;
    const { rule, secret, message } = statement;
    const stage = at?.label ?? '';
    const { expired } = this.decider.decide({ rule, stage, secrets: namesOf(statement), line });
    const help = [
      statement.help,
      at?.onbuild ? ' Builds on this image run this instruction: they have to pass the secret.' : '',
      expired ? ` An exception for this expired on ${expired.until} (owner ${expired.owner}).` : '',
    ].join('');
    const finding = { rule, action, line, endLine, stage, secret, message, help };
    this.namesIn.set(finding, namesOf(statement));
    this.findings.push(finding);
  }

  private isNew({ rule, secret, message }: Statement, line: number): boolean {
    const key = JSON.stringify([rule, line, secret, message]);
    const known = this.noted.has(key);
    this.noted.add(key);
    return !known;
  }
}

function namesOf({ secret, names }: Pick<Statement, 'secret' | 'names'>): readonly string[] {
  return names ?? secret.split(', ');
}
