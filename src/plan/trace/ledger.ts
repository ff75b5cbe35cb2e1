// The record of findings: what rules say, put to the policy and written down as a seal, a refusal, a warning or an acceptance.
import type { Instruction } from '../dockerfile/types.js';
import { type Decider, type Decision, isLeft } from '../policy/decide.js';
import type { Accepted, Action, Finding } from '../types.js';
import { namesOf, type Refusal, Ruling, type Statement } from './ruling.js';
import type { LeftFlow, Scope } from './scope.js';

type Lines = Pick<Instruction, 'line' | 'endLine'>;
type At = Pick<Scope, 'label' | 'onbuild'> | undefined;

/** Collects findings of one Dockerfile under its policy. */
export class Ledger extends Ruling {
  readonly findings: Finding[] = [];
  readonly accepted: Accepted[] = [];
  private readonly noted = new Set<string>();
  private readonly namesIn = new WeakMap<Finding, readonly string[]>();
  /** The instructions by which a variable or a file got its credential. */
  private readonly origins = new Map<string, string[]>();
  /** What stages keep because the policy leaves it, by their index. */
  readonly leftIn = new Map<number, LeftFlow[]>();

  constructor(
    decider: Decider,
    private readonly policyName: string,
  ) {
    super(decider);
  }

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
