// Plans the Dockerfiles that the arguments name: what `preview` and `fix` have in common.
import { SealfileError } from '../errors.js';
import type { DecodedDockerfile } from '../plan/dockerfile/decode.js';
import { factsNeeded, plan } from '../plan/plan.js';
import { defaultPolicy } from '../plan/policy/policy.js';
import type { Facts } from '../plan/types.js';
import { makeReport, type Report } from '../report/report.js';
import { Contexts } from './files/context.js';
import { Folders } from './files/folders.js';
import { type ReadDockerfile, readDockerfile, readStandardInput } from './files/read.js';
import { resolveTargets, type Target } from './files/targets.js';

/** What became of one argument or file: a report, or the reason why there is none. */
export interface Outcome {
  path: string;
  /** Undefined when the argument itself was of no use. */
  target?: Target;
  report?: Report;
  /** Bytes that were read. */
  original?: Uint8Array;
  /** Turns text of this file into bytes. */
  encode?: DecodedDockerfile['encode'];
  /** `path:line: reason`. */
  failure?: string;
  /** Something to know about how the file was looked at. */
  note?: string;
}

/** Called after each file. */
export type Progress = (done: number, total: number) => void;

/**
 * Reads and plans every Dockerfile named by the arguments. A bad one does not stop the others.
 * @throws SealfileError of kind `usage` when the arguments make no sense
 */
export async function examine(
  paths: string[],
  file: string | undefined,
  progress: Progress,
): Promise<Outcome[]> {
  const folders = new Folders();
  const { targets, bad } = resolveTargets(paths, file, folders);
  const contexts = new Contexts(folders);
  const outcomes: Outcome[] = bad.map(({ path, error }) => ({ path, failure: failureText(path, error) }));
  for (const [index, target] of targets.entries()) {
    outcomes.push(await examineTarget(target, contexts));
    progress(index + 1, targets.length);
  }
  return outcomes;
}

async function examineTarget(target: Target, contexts: Contexts): Promise<Outcome> {
  const { path } = target;
  try {
    const read = target.file === undefined ? await readStandardInput() : readDockerfile(target.file);
    return { path, target, ...(await planned(target, read, contexts)) };
  } catch (error) {
    return { path, target, failure: failureText(path, error) };
  }
}

async function planned(target: Target, read: ReadDockerfile, contexts: Contexts): Promise<Partial<Outcome>> {
  const needsContext = factsNeeded(read.text).context;
  const facts: Facts = {};
  if (needsContext && target.context !== undefined) facts.context = contexts.facts(target.context, target);
  const result = await plan(read.text, facts, defaultPolicy);
  return {
    report: await makeReport(target.path, read.text, result),
    original: read.bytes,
    encode: read.encode,
    note: needsContext && target.context === undefined ? withoutContext(target.path) : undefined,
  };
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
