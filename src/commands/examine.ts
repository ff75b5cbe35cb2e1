// Plans the Dockerfiles that the arguments name: what `preview` and `fix` have in common.
import { SealfileError } from '../errors.js';
import type { DecodedDockerfile } from '../plan/dockerfile/decode.js';
import { factsNeeded, plan } from '../plan/plan.js';
import { defaultPolicy, type Policy } from '../plan/policy/policy.js';
import { rulebookOf } from '../plan/policy/rulebook.js';
import type { Facts } from '../plan/types.js';
import { makeReport, type Report } from '../report/report.js';
import { leavesOut } from '../report/rules.js';
import { today } from '../today.js';
import { Contexts } from './files/context.js';
import { Folders } from './files/folders.js';
import { Policies } from './files/policies.js';
import { type ReadDockerfile, readDockerfile, readStandardInput } from './files/read.js';
import { resolveTargets, type Target } from './files/targets.js';
import { WorkTrees } from './files/worktree.js';

/** What became of one argument or file: a report, or the reason why there is none. */
export interface Outcome {
  path: string;
  /** Undefined when the argument itself was of no use. */
  target?: Target;
  report?: Report;
  /** The text to build, nothing masked. */
  text?: string;
  /** Bytes that were read. */
  original?: Uint8Array;
  /** Turns text of this file into bytes. */
  encode?: DecodedDockerfile['encode'];
  /** `path:line: reason`; of a broken policy the same for every file that it holds for. */
  failure?: string;
  /** What to know about how the file was looked at. */
  notes?: string[];
}

/** Called after each file. */
export type Progress = (done: number, total: number) => void;

/** Which Dockerfiles are meant, and what they become, one after the other. */
export interface Examination {
  targets: Target[];
  /** Number of outcomes. */
  total: number;
  outcomes: AsyncIterable<Outcome>;
}

/** How files are looked at. */
export interface ExamineOptions {
  /** The value of `-f`. */
  file?: string;
  /** The organisation's policy file. */
  policy?: string;
}

/**
 * Finds every Dockerfile named by the arguments; each is read and planned when its outcome is asked for. A bad one does not stop
 * the others.
 * @throws SealfileError of kind `usage` when the arguments make no sense
 */
export function examine(paths: string[], { file, policy }: ExamineOptions): Examination {
  const folders = new Folders();
  const { targets, bad } = resolveTargets(paths, file, folders);
  const examiner = new Examiner(folders, policy);
  const failed = bad.map(({ path, error }): Outcome => ({ path, failure: failureText(path, error) }));
  async function* outcomes(): AsyncGenerator<Outcome> {
    yield* failed;
    for (const target of targets) yield await examiner.examine(target);
  }
  return { targets, total: failed.length + targets.length, outcomes: outcomes() };
}

/** All outcomes together. */
export async function examineAll(
  paths: string[],
  options: ExamineOptions = {},
  progress: Progress = () => {},
): Promise<Outcome[]> {
  const { total, outcomes } = examine(paths, options);
  const all: Outcome[] = [];
  for await (const outcome of outcomes) progress(all.push(outcome), total);
  return all;
}

/** What is known beside the files, each thing looked at once. */
class Examiner {
  readonly #contexts: Contexts;
  readonly #policies: Policies;
  readonly #workTrees = new WorkTrees();
  readonly #today = today();

  constructor(folders: Folders, organisation: string | undefined) {
    this.#contexts = new Contexts(folders);
    this.#policies = new Policies(organisation, folders);
  }

  async examine(target: Target): Promise<Outcome> {
    const { path } = target;
    try {
      const read = target.file === undefined ? await readStandardInput() : readDockerfile(target.file);
      return { path, target, ...(await this.#planned(target, read)) };
    } catch (error) {
      return { path, target, failure: failureText(path, error) };
    }
  }

  async #planned(target: Target, read: ReadDockerfile): Promise<Partial<Outcome>> {
    const policy = await this.#policyFor(target);
    if ('failure' in policy) return policy;
    const { knowledge } = await rulebookOf(policy);
    const needsContext = factsNeeded(read.text, knowledge).context;
    const facts: Facts = { args: {} };
    if (policy !== defaultPolicy) Object.assign(facts, this.#place(target));
    if (needsContext && target.context !== undefined) {
      facts.context = this.#contexts.facts(target.context, target, knowledge);
    }
    const result = await plan(read.text, facts, policy);
    return {
      report: await makeReport(target.path, read.text, result, knowledge, leavesOut(policy)),
      text: result.dockerfile,
      original: read.bytes,
      encode: read.encode,
      notes: this.#notes(target, needsContext),
    };
  }

  /** What the built-in policy does not ask for. */
  #place(target: Target): Facts {
    return { path: this.#workTrees.pathOf(target), today: this.#today };
  }

  #notes({ path, context }: Target, needsContext: boolean): string[] {
    if (context === undefined) return needsContext ? [withoutContext(path)] : [];
    const note = this.#policies.noteOn(context, this.#workTrees.top(context));
    return note === undefined ? [] : [note];
  }

  /** A failure names the policy's file and line, not the Dockerfile. */
  async #policyFor({ context }: Target): Promise<Policy | { failure: string }> {
    try {
      return await this.#policies.in(context);
    } catch (error) {
      if (error instanceof SealfileError) return { failure: error.message };
      throw error;
    }
  }
}

/** What is told about a file on standard error. */
export function remarksOn({ failure, notes = [] }: Outcome): string[] {
  return failure === undefined ? notes : [failure];
}

function withoutContext(path: string): string {
  return `${path}: note: COPY takes files from the build context, and no context was looked at; name it: sealfile preview -f ${path} CONTEXT`;
}

/** `path:line: reason`; of a defect of sealfile itself only the kind, since its message may quote anything. */
function failureText(path: string, error: unknown): string {
  if (error instanceof SealfileError) {
    const line = error.ranges[0]?.line;
    return `${path}:${line === undefined ? '' : `${line}:`} ${error.message}`;
  }
  return `${path}: a defect in sealfile, please report it (${error instanceof Error ? error.name : 'unknown'})`;
}
