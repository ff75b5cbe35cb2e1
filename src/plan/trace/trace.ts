// The record of one plan: findings, secrets and edits as the rules make them while the Dockerfile is walked.
import { Edits } from '../dockerfile/edits.js';
import type { Dockerfile, Instruction, Pair } from '../dockerfile/types.js';
import type { Decider } from '../policy/decide.js';
import type { Knowledge } from '../policy/knowledge.js';
import type { Rulebook } from '../policy/rulebook.js';
import type { Effect } from '../shell/effects.js';
import type { Facts, Plan } from '../types.js';
import { Ledger } from './ledger.js';
import { credentialArgs } from './names.js';
import type { Credential, Lift, Scope } from './scope.js';
import { Secrets } from './secrets.js';

export type { Refusal, Statement } from './ruling.js';

/** Collects what the rules decide. */
export class Trace extends Ledger {
  readonly edits: Edits;
  /** What counts as a credential. */
  readonly knowledge: Knowledge;
  readonly secrets: Secrets;
  readonly excluded = new Set<string>();
  readonly sealedArgs = new Set<string>();
  /** Names of ARGs that stay as they are: a build-arg may be passed for them. */
  readonly leftArgs = new Set<string>();
  /** Names of sealed ARGs before the first FROM. */
  readonly sealedHeads = new Set<string>();
  /** What sealed ARGs before the first FROM carry; undefined for a value that is made of a credential and more. */
  readonly carriedHeads = new Map<string, Credential | undefined>();
  /** Literal values that stay in the Dockerfile. */
  readonly leftPairs = new WeakSet<Pair>();
  /** Files of the context that an instruction goes on to copy. */
  private readonly leftCopies: { path: string; instruction: Instruction; scope: Scope }[] = [];
  /** What steps would keep of a credential, as far as no rule settled it; read once, as several rules ask. */
  readonly effects = new Map<Instruction, Promise<Effect[]>>();
  /** What steps write that later steps have to write anew. */
  readonly lifts = new Map<Instruction, Lift>();
  /** True once the script of a step was changed. */
  changesScripts = false;
  /** True when the text has to stay as it came. */
  untouched = false;
  /** Steps that do nothing any more. */
  readonly gone = new Set<Instruction>();
  /** Steps that have a script of ours in front of their own. */
  readonly prefaced = new Set<Instruction>();
  readonly credentialArgs: Set<string>;
  /** Defaults of ARGs before the first FROM. */
  readonly headDefaults = new Map<string, string | undefined>();

  constructor(
    readonly dockerfile: Dockerfile,
    readonly facts: Facts,
    readonly rulebook: Rulebook,
    decider: Decider,
  ) {
    super(decider, rulebook.policy.name);
    this.edits = new Edits(dockerfile);
    this.knowledge = rulebook.knowledge;
    this.secrets = new Secrets(rulebook.knowledge);
    this.credentialArgs = credentialArgs(dockerfile, this.knowledge, facts.plainArgs);
  }

  /** Remembers a file that stays in an instruction: nothing may keep it out of the context. */
  keepsCopying(path: string, instruction: Instruction, scope: Scope): void {
    this.leftCopies.push({ path, instruction, scope });
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
    const accepted = this.accepted.sort((one, other) => one.line - other.line);
    const { text } = this.dockerfile;
    const sealedArgs = [...this.sealedArgs].filter((name) => !this.leftArgs.has(name));
    const told = { mode: 'enforce' as const, accepted };
    const nothing = { secrets: [], dockerfile: text, excluded: [] };
    if (findings.some(({ action }) => action === 'refuse'))
      return { verdict: 'refused', findings, ...nothing, sealedArgs, ...told };
    if (this.untouched) return { verdict: 'unchanged', findings, ...nothing, sealedArgs: [], ...told };
    const dockerfile = this.edits.apply();
    const excluded = [...this.excluded].sort();
    return {
      verdict: dockerfile === text && excluded.length === 0 ? 'unchanged' : 'rewritten',
      findings,
      secrets: [...this.secrets.values()].filter(({ stages }) => stages.length > 0),
      dockerfile,
      excluded,
      sealedArgs,
      ...told,
    };
  }
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
