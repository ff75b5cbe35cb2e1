// The record of one plan: findings, secrets and edits as the rules make them while the Dockerfile is walked.
import { secretIdFor } from '../credentials/files.js';
import { csvField } from '../dockerfile/csv.js';
import { Edits } from '../dockerfile/edits.js';
import type { Dockerfile, Instruction } from '../dockerfile/types.js';
import type { Effect } from '../shell/effects.js';
import type { Action, Facts, Finding, Plan, Secret, SecretOrigin } from '../types.js';
import { credentialArgs } from './names.js';
import type { Lift, Scope } from './scope.js';

/** What a rule says about an instruction. */
export interface Statement {
  rule: string;
  secret: string;
  message: string;
  help: string;
}

/** What a rule says about a flow that it cannot seal. */
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

  constructor(
    readonly dockerfile: Dockerfile,
    readonly facts: Facts,
  ) {
    this.edits = new Edits(dockerfile);
    this.credentialArgs = credentialArgs(dockerfile, facts.plainArgs);
  }

  seal(instruction: Instruction, scope: Scope | undefined, statement: Statement): void {
    this.note('seal', instruction, scope, statement);
  }

  /** The message ends with the flow: from where, through which instruction, to where. */
  refuse(
    instruction: Instruction,
    scope: Scope | undefined,
    { from: start, to, ...statement }: Refusal,
  ): void {
    const { keyword, line } = instruction;
    const through = `${keyword} in line ${line}`;
    const known = statement.secret.split(', ').flatMap((name) => this.origins.get(name) ?? []);
    const from = start === undefined ? known : [start];
    const flow = [...new Set([...from.filter((origin) => !origin.endsWith(through)), through])];
    const message = `${statement.message} Flow: ${statement.secret}: ${flow.join(' → ')} → ${to}.`;
    this.note('refuse', instruction, scope, { ...statement, message });
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
    const help = scope?.onbuild
      ? `${statement.help} Builds on this image run this instruction: they have to pass the secret.`
      : statement.help;
    const key = JSON.stringify([rule, line, secret, message]);
    if (this.noted.has(key)) return;
    this.noted.add(key);
    this.findings.push({ rule, action, line, endLine, stage: scope?.label ?? '', secret, message, help });
  }

  /** Asks the build for a variable; the same id twice is one secret. */
  needVariable(id: string, from: SecretOrigin): Secret {
    return this.need({
      id,
      kind: 'env',
      env: id,
      target: '',
      from,
      stages: [],
      flag: `--secret id=${id},env=${id}`,
    });
  }

  /** Asks the build for a file of the context; two files of the same name get two ids. */
  needFile(path: string, target: string): Secret {
    const wanted = secretIdFor(path);
    for (let copy = 1; ; copy += 1) {
      const id = copy === 1 ? wanted : `${wanted}-${copy}`;
      const known = this.secrets.get(id);
      if (known && !('file' in known.from && known.from.file === path)) continue;
      return this.need({
        id,
        kind: 'file',
        env: '',
        target,
        from: { file: path },
        stages: [],
        flag: `--secret ${csvField(`id=${id}`)},${csvField(`src=${path}`)}`,
      });
    }
  }

  private need(secret: Secret): Secret {
    const known = this.secrets.get(secret.id);
    if (known) return known;
    this.secrets.set(secret.id, secret);
    return secret;
  }

  /** The outcome once every instruction was looked at. */
  plan(): Plan {
    const findings = this.findings.sort((one, other) => one.line - other.line);
    const { text } = this.dockerfile;
    if (findings.some(({ action }) => action === 'refuse')) {
      return {
        verdict: 'refused',
        findings,
        secrets: [],
        dockerfile: text,
        excluded: [],
        sealedArgs: [...this.sealedArgs],
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
      sealedArgs: [...this.sealedArgs],
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
