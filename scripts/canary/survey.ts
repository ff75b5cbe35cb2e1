// What a Dockerfile takes from outside: images, files of the context, secrets, users and programs of its base.

import { type Mount, parseMount } from '../../src/plan/dockerfile/mounts.js';
import { baseStage, copyStage, stageByName } from '../../src/plan/dockerfile/stages.js';
import type { Dockerfile, Instruction, Stage } from '../../src/plan/dockerfile/types.js';
import { expandWord, unquote } from '../../src/plan/dockerfile/words.js';
import { isRemote } from '../../src/plan/trace/copies.js';

export interface Survey {
  /** References to images, stages left out. */
  images: Set<string>;
  /** Sources of COPY, ADD and bind mounts in the context, as written, variables expanded. */
  sources: Set<string>;
  /** Addresses that ADD fetches. */
  remote: Set<string>;
  /** Mounts of type secret. */
  secrets: Mount[];
  /** True when a step mounts an SSH agent. */
  ssh: boolean;
  /** Users and groups that are named. */
  users: Set<string>;
  /** What RUNs in exec form start. */
  programs: Set<string>;
}

type Variables = Map<string, string>;

const ARCHITECTURE = process.arch === 'x64' ? 'amd64' : process.arch;
const PLATFORM = ['BUILD', 'TARGET'].flatMap((side) => [
  [`${side}PLATFORM`, `linux/${ARCHITECTURE}`] as const,
  [`${side}OS`, 'linux'] as const,
  [`${side}ARCH`, ARCHITECTURE] as const,
]);

/**
 * Reads the Dockerfile as a build with these build-args would.
 * @throws SealfileError for words that BuildKit cannot expand
 */
export function survey(dockerfile: Dockerfile, args: Record<string, string>): Survey {
  return new Surveyor(dockerfile, args).look();
}

class Surveyor {
  private readonly found: Survey = {
    images: new Set(),
    sources: new Set(),
    remote: new Set(),
    secrets: [],
    ssh: false,
    users: new Set(),
    programs: new Set(),
  };
  private readonly scopes = new Map<Stage, Variables>();

  constructor(
    private readonly dockerfile: Dockerfile,
    private readonly args: Record<string, string>,
  ) {}

  look(): Survey {
    const head: Variables = new Map(PLATFORM);
    for (const instruction of this.dockerfile.head) this.follow(instruction, head, head);
    for (const stage of this.dockerfile.stages) {
      const base = this.expand(stage.base, head);
      const parent = baseStage(this.dockerfile, stage, base);
      if (!parent && base !== 'scratch') this.found.images.add(base);
      const scope: Variables = new Map([...PLATFORM, ...((parent && this.scopes.get(parent)) ?? [])]);
      this.scopes.set(stage, scope);
      for (const instruction of stage.instructions) this.see(instruction.trigger ?? instruction, scope, head);
    }
    return this.found;
  }

  private expand(raw: string, variables: Variables): string {
    return expandWord(raw, (name) => variables.get(name), this.dockerfile.escape).value;
  }

  /** Follows ARG and ENV. */
  private follow({ keyword, pairs }: Instruction, scope: Variables, head: Variables): void {
    for (const { name, value } of pairs) {
      const given = value === undefined ? undefined : this.expand(value, scope);
      if (keyword === 'ENV') scope.set(name, given ?? '');
      if (keyword === 'ARG') scope.set(name, this.args[name] ?? given ?? head.get(name) ?? '');
    }
  }

  private see(instruction: Instruction, scope: Variables, head: Variables): void {
    this.follow(instruction, scope, head);
    const { keyword } = instruction;
    if (keyword === 'COPY' || keyword === 'ADD') this.seeCopy(instruction, scope);
    if (keyword === 'RUN') this.seeRun(instruction, scope);
    if (keyword === 'USER') this.user(this.expand(instruction.words[0]?.raw ?? '', scope));
  }

  private seeCopy({ flags, words }: Instruction, scope: Variables): void {
    const owner = flags.find(({ name }) => name === 'chown')?.value;
    if (owner !== undefined) this.user(this.expand(owner, scope));
    const from = flags.find(({ name }) => name === 'from')?.value;
    if (from !== undefined) {
      const reference = this.expand(from, scope);
      if (!copyStage(this.dockerfile, reference)) this.found.images.add(reference);
      return;
    }
    for (const { raw } of words.slice(0, -1).filter((word) => !word.raw.startsWith('<<'))) {
      const source = this.expand(raw, scope);
      (isRemote(source) ? this.found.remote : this.found.sources).add(source);
    }
  }

  private seeRun(instruction: Instruction, scope: Variables): void {
    const [program] = instruction.json ?? [];
    if (program) this.found.programs.add(program);
    for (const [, owner] of instruction.body.text.matchAll(/\bchown\s+(?:-\S+\s+)*["']?([\w.:-]+)/g))
      this.user(owner ?? '');
    for (const { name, value } of instruction.flags) {
      if (name === 'mount') this.seeMount(parseMount(value ?? '', (raw) => this.expand(raw, scope)));
    }
  }

  private seeMount(mount: Mount): void {
    if (mount.type === 'secret') this.found.secrets.push(mount);
    if (mount.type === 'ssh') this.found.ssh = true;
    if (mount.type !== 'bind') return;
    if (mount.from === '') this.found.sources.add(mount.source || '.');
    else if (!stageByName(this.dockerfile, mount.from)) this.found.images.add(mount.from);
  }

  private user(names: string): void {
    for (const name of unquote(names, '\\').split(':'))
      if (/^[A-Za-z_][\w.-]*$/.test(name)) this.found.users.add(name);
  }
}

/** ARGs without a default, each once. */
export function openArgs({ head, stages }: Dockerfile): string[] {
  const instructions = [...head, ...stages.flatMap((stage) => stage.instructions)];
  const pairs = instructions
    .map((instruction) => instruction.trigger ?? instruction)
    .filter(({ keyword }) => keyword === 'ARG')
    .flatMap((instruction) => instruction.pairs);
  const closed = pairs.filter(({ value }) => value !== undefined).map(({ name }) => name);
  return [...new Set(pairs.map(({ name }) => name))].filter((name) => !closed.includes(name));
}
