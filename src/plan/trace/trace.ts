// The record of one plan: findings, secrets and edits as the rules make them while the Dockerfile is walked.
import { csvField } from '../dockerfile/csv.js';
import { Edits } from '../dockerfile/edits.js';
import type { Dockerfile, Instruction, Pair } from '../dockerfile/types.js';
import { type Decider, type Decision, isLeft } from '../policy/decide.js';
import type { Knowledge } from '../policy/knowledge.js';
import type { Rulebook } from '../policy/rulebook.js';
import type { Effect } from '../shell/effects.js';
import type { Accepted, Action, Facts, Finding, Plan, Secret, SecretOrigin } from '../types.js';
import { credentialArgs } from './names.js';
import type { LeftFlow, Lift, Scope } from './scope.js';

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

/** Collects what the rules decide. */
export class Trace {
  readonly edits: Edits;
  readonly findings: Finding[] = [];
  private readonly noted = new Set<string>();
  readonly secrets = new Map<string, Secret>();
  readonly excluded = new Set<string>();
  readonly sealedArgs = new Set<string>();
  /** What steps would keep of a credential, as far as no rule settled it; read once, as several rules ask. */
  readonly effects = new Map<Instruction, Promise<Effect[]>>();
  /** What steps write that later steps have to write anew. */
  readonly lifts = new Map<Instruction, Lift>();
  /** The instructions by which a variable or a file got its credential. */
  private readonly origins = new Map<string, string[]>();
  /** True once the script of a step was changed. */
  changesScripts = false;
  /** Steps that do nothing any more. */
  readonly gone = new Set<Instruction>();
  /** Steps that have a script of ours in front of their own. */
  readonly prefaced = new Set<Instruction>();
  readonly credentialArgs: Set<string>;
  /** Defaults of ARGs before the first FROM. */
  readonly headDefaults = new Map<string, string | undefined>();

  /** What counts as a credential. */
  readonly knowledge: Knowledge;
  private readonly accepted: Accepted[] = [];
  /** Names of ARGs that stay as they are: a build-arg may be passed for them. */
  readonly leftArgs = new Set<string>();
  /** Names of sealed ARGs before the first FROM. */
  readonly sealedHeads = new Set<string>();
  /** Values that stay in the Dockerfile. */
  readonly leftPairs = new WeakSet<Pair>();
  /** Files of the context that an instruction goes on to copy. */
  private readonly leftCopies: { path: string; instruction: Instruction; scope: Scope }[] = [];

  constructor(
    readonly dockerfile: Dockerfile,
    readonly facts: Facts,
    readonly rulebook: Rulebook,
    private readonly decider: Decider,
  ) {
    this.edits = new Edits(dockerfile);
    this.knowledge = rulebook.knowledge;
    this.credentialArgs = credentialArgs(dockerfile, this.knowledge, facts.plainArgs);
  }

  /**
   * Asks the policy about a flow, before it is sealed or refused.
   * @param files what holds a credential by it
   * @returns true when it stays as it is written: nothing of it may be changed any more
   */
  leaves(
    instruction: Instruction,
    scope: Scope,
    flow: Refusal,
    files: LeftFlow['files'] | 'anywhere' = [],
  ): boolean {
    const decision = this.decide(flow, instruction, scope);
    if (!isLeft(decision)) return false;
    this.recordLeft(decision, instruction, scope, flow);
    scope.left.push({
      rule: flow.rule,
      names: namesOf(flow),
      line: instruction.line,
      files: files === 'anywhere' ? [] : files,
      anywhere: files === 'anywhere',
    });
    return true;
  }

  /** The same question, with nothing recorded. */
  isLeft(
    instruction: Instruction,
    scope: Scope,
    flow: Pick<Statement, 'rule' | 'secret' | 'names'>,
  ): boolean {
    return isLeft(this.decide(flow, instruction, scope));
  }

  /** True when the policy wants a rule's findings refused, also those that can be sealed. */
  refuses(
    instruction: Instruction,
    scope: Scope,
    flow: Pick<Statement, 'rule' | 'secret' | 'names'>,
  ): boolean {
    return this.decide(flow, instruction, scope).action === 'refuse';
  }

  /** Says that a flow was sealed; where the policy wants it refused, it is. */
  seal(
    instruction: Instruction,
    scope: Scope,
    flow: Statement & Partial<Refusal>,
    sealed: Pick<Statement, 'message' | 'help'> = flow,
  ): void {
    const { rule, secret, names } = flow;
    if (this.refuses(instruction, scope, flow))
      this.insist(instruction, scope, {
        to: 'the image',
        ...flow,
        message: `${flow.message} ${this.refusedBy()}`,
      });
    else this.note('seal', instruction, scope, { rule, secret, ...(names ? { names } : {}), ...sealed });
  }

  private refusedBy(): string {
    return `The policy ${this.rulebook.policy.name} wants this refused, though sealfile could seal it.`;
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

  /** True when the policy has a rule off in a stage: there is nothing to look for. */
  isOff(rule: string, scope: Scope | undefined): boolean {
    return this.decider.decide({ rule, stage: scope?.label ?? '', secrets: [], line: 0 }).action === 'off';
  }

  private decide(
    flow: Pick<Statement, 'rule' | 'secret' | 'names'>,
    { line }: Pick<Instruction, 'line'>,
    scope: Scope | undefined,
  ): Decision {
    const subject = { rule: flow.rule, stage: scope?.label ?? '', secrets: namesOf(flow), line };
    const decision = this.decider.decide(subject);
    const files = scope?.left.flatMap(({ files, names }) => files.map((file) => ({ ...file, names }))) ?? [];
    if (isLeft(decision) || files.length === 0) return decision;
    const secrets = subject.secrets.flatMap(
      (name) => files.find(({ label }) => label === name)?.names ?? name,
    );
    const other = this.decider.decide({ ...subject, secrets });
    return isLeft(other) ? other : decision;
  }

  private recordLeft(
    { action, accepted, endsSoon }: Decision,
    instruction: Instruction,
    scope: Scope | undefined,
    statement: Statement,
  ): void {
    const { line, endLine } = instruction;
    const { rule, secret, message } = statement;
    if (accepted === undefined) {
      if (action === 'warn') this.note('warn', instruction, scope, statement);
      return;
    }
    const key = JSON.stringify([rule, line, secret, message]);
    if (this.noted.has(key)) return;
    this.noted.add(key);
    this.accepted.push({ rule, line, endLine, stage: scope?.label ?? '', secret, message, ...accepted });
    if (endsSoon)
      this.note('warn', instruction, scope, {
        rule: 'exception-expires',
        secret,
        message: `The exception for ${rule} that holds here ends on ${accepted.until} (owner ${accepted.owner}).`,
        help: `After that day the finding is back. Change the Dockerfile, or ask ${accepted.owner} for a later date.`,
      });
  }

  /** True when a flow that another stage leaves is left in this one too. */
  staysLeft(flow: LeftFlow, scope: Scope): boolean {
    const { rule, names, line } = flow;
    return isLeft(this.decider.decide({ rule, stage: scope.label, secrets: names, line }));
  }

  /** Remembers a file that stays in an instruction: nothing may keep it out of the context. */
  keepsCopying(path: string, instruction: Instruction, scope: Scope): void {
    this.leftCopies.push({ path, instruction, scope });
  }

  /** Remembers by which instruction a credential came; one that is renamed brings its way along. */
  cameBy({ keyword, line }: Instruction, name: string, earlier?: string): void {
    const before = earlier === undefined ? [] : (this.origins.get(earlier) ?? []);
    this.origins.set(name, [...before, `${keyword} in line ${line}`]);
  }

  private note(
    action: Action,
    { line, endLine }: Instruction,
    scope: Scope | undefined,
    statement: Statement,
  ): void {
    const { rule, secret, message } = statement;
    const forChildren = scope?.onbuild
      ? `${statement.help} Builds on this image run this instruction: they have to pass the secret.`
      : statement.help;
    const { expired } = this.decide(statement, { line }, scope);
    const help = expired
      ? `${forChildren} An exception for this expired on ${expired.until} (owner ${expired.owner}).`
      : forChildren;
    const key = JSON.stringify([rule, line, secret, message]);
    if (this.noted.has(key)) return;
    this.noted.add(key);
    this.findings.push({ rule, action, line, endLine, stage: scope?.label ?? '', secret, message, help });
  }

  /** Asks the build for a variable; the same id twice is one secret. */
  needVariable(name: string, from: SecretOrigin): Secret {
    const { id: wanted, as } = this.knowledge.secretOfName(name);
    const id = this.freeId(wanted, ({ kind }) => kind === 'env');
    return this.need({
      id,
      kind: 'env',
      env: name,
      target: '',
      from,
      stages: [],
      flag: `--secret ${csvField(`id=${id}`)},${as === 'env' ? csvField(`env=${name}`) : csvField(`src=path/to/${id}`)}`,
    });
  }

  /** Asks the build for a file of the context; two files of the same name get two ids. */
  needFile(path: string, target: string): Secret {
    const id = this.freeId(
      this.knowledge.secretIdFor(path),
      ({ from }) => 'file' in from && from.file === path,
    );
    const { as } = this.knowledge.deliveryOf(path);
    return this.need({
      id,
      kind: 'file',
      env: '',
      target,
      from: { file: path },
      stages: [],
      flag: `--secret ${csvField(`id=${id}`)},${as === 'env' ? `env=${variableFor(id)}` : csvField(`src=${path}`)}`,
    });
  }

  /** An id, with a number behind it when a secret of another kind has it. */
  private freeId(wanted: string, isSame: (secret: Secret) => boolean): string {
    for (let copy = 1; ; copy += 1) {
      const id = copy === 1 ? wanted : `${wanted}-${copy}`;
      const known = this.secrets.get(id);
      if (!known || isSame(known)) return id;
    }
  }

  private need(secret: Secret): Secret {
    const known = this.secrets.get(secret.id);
    if (known) return known;
    this.secrets.set(secret.id, secret);
    return secret;
  }

  /** A file that one instruction goes on to copy cannot be kept from being sent on account of another. */
  private refuseMissingCopies(): void {
    for (const { path, instruction, scope } of this.leftCopies.filter(({ path }) => this.excluded.has(path)))
      this.insist(instruction, scope, {
        rule: 'copy-credential-file',
        secret: path,
        names: [path],
        message: `The policy leaves ${path} in this instruction, and another instruction takes the same file along, for which it is sealed and so not sent any more.`,
        from: 'the build context',
        to: 'a layer of the image',
        help: `Let the policy leave ${path} in all instructions that copy it, or in none.`,
      });
  }

  /** The outcome once every instruction was looked at. */
  plan(): Plan {
    this.refuseMissingCopies();
    const findings = this.findings.sort((one, other) => one.line - other.line);
    const { text } = this.dockerfile;
    const common = {
      sealedArgs: [...this.sealedArgs].filter((name) => !this.leftArgs.has(name)),
      mode: 'enforce' as const,
      accepted: this.accepted.sort((one, other) => one.line - other.line),
    };
    if (findings.some(({ action }) => action === 'refuse')) {
      return {
        verdict: 'refused',
        findings,
        secrets: [],
        dockerfile: text,
        excluded: [],
        ...common,
      };
    }
    const dockerfile = this.edits.apply();
    const excluded = [...this.excluded].sort();
    const verdict = dockerfile === text && excluded.length === 0 ? 'unchanged' : 'rewritten';
    return {
      verdict,
      findings,
      secrets: [...this.secrets.values()].filter(({ stages }) => stages.length > 0),
      dockerfile,
      excluded,
      ...common,
    };
  }
}

function namesOf({ secret, names }: Pick<Statement, 'secret' | 'names'>): readonly string[] {
  return names ?? secret.split(', ');
}

function variableFor(id: string): string {
  return id.replace(/\W/g, '_').toUpperCase();
}

/** One instruction on its way through the rules. */
export interface Visit {
  trace: Trace;
  /** Undefined before the first FROM. */
  scope: Scope;
  instruction: Instruction;
  /** Place of the instruction in its stage. */
  index: number;
}
