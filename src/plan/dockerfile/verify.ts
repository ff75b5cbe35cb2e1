// The outcome of edits, read again: nothing but what was asked for may have changed.
import { SealfileError } from '../../errors.js';
import { readDockerfile } from './read.js';
import type { Dockerfile, Edit, Instruction, Pair, Span, Word } from './types.js';

/** What was asked for, and may therefore differ. */
export interface Requests {
  commented: Set<Instruction>;
  /** Number of flags put in. */
  flags: Map<Instruction, number>;
  removed: Map<Instruction, Set<Pair | Word>>;
  replaced: Edit[];
}

/**
 * Compares instruction by instruction what was read before with what is read now.
 * @throws SealfileError (kind `refused`) with the lines of an instruction that reads differently
 */
export function verifyEdits(before: Dockerfile, requests: Requests, result: string): void {
  const kept = allInstructions(before).filter(
    (each) => !requests.commented.has(each) && !(each.trigger && requests.commented.has(each.trigger)),
  );
  const after = allInstructions(reread(result, before));
  kept.forEach((each, index) => {
    const now = after[index];
    if (now === undefined || !sameShape(each, now, requests)) throw changed(each);
  });
  const added = after[kept.length];
  if (added !== undefined) throw changed(added);
}

function allInstructions({ head, stages }: Dockerfile): Instruction[] {
  return [...head, ...stages.flatMap((stage) => [stage.from, ...stage.instructions])];
}

function reread(result: string, before: Dockerfile): Dockerfile {
  try {
    return readDockerfile(result);
  } catch (error) {
    if (!(error instanceof SealfileError)) throw error;
    throw changed(before.stages[0]?.from as Instruction, error);
  }
}

function sameShape(before: Instruction, now: Instruction, requests: Requests): boolean {
  if (before.keyword !== now.keyword || before.line !== now.line) return false;
  if (before.heredocs.map(({ name }) => name).join('\n') !== now.heredocs.map(({ name }) => name).join('\n'))
    return false;
  if (before.flags.length + (requests.flags.get(before) ?? 0) !== now.flags.length) return false;
  if (!sameParts(before, now, requests)) return false;
  if (before.trigger === undefined || now.trigger === undefined) return before.trigger === now.trigger;
  return sameShape(before.trigger, now.trigger, requests);
}

/** Pairs and words; what stands in a replaced part may differ, their number may not where parts were taken out. */
function sameParts(before: Instruction, now: Instruction, requests: Requests): boolean {
  if (requests.replaced.length > 0 && isReplaced(before.span, requests)) return true;
  const gone = requests.removed.get(before) ?? new Set();
  const pairs = before.pairs.filter((pair) => !gone.has(pair)).map(({ rawName, value }) => [rawName, value]);
  const words = before.words.filter((word) => !gone.has(word)).map(({ raw }) => raw);
  return (
    JSON.stringify([pairs, words]) ===
    JSON.stringify([now.pairs.map(({ rawName, value }) => [rawName, value]), now.words.map(({ raw }) => raw)])
  );
}

const reaches = new WeakMap<Edit[], { start: number; reach: number }[]>();

/** Replaced parts by their start, each with the furthest end up to there: every instruction asks. */
function reachesOf(replaced: Edit[]): { start: number; reach: number }[] {
  const known = reaches.get(replaced);
  if (known) return known;
  let reach = 0;
  const sorted = [...replaced].sort((one, other) => one.start - other.start);
  const found = sorted.map(({ start, end }) => {
    reach = Math.max(reach, end);
    return { start, reach };
  });
  reaches.set(replaced, found);
  return found;
}

/** True when a replaced part overlaps. */
function isReplaced(span: Span, { replaced }: Requests): boolean {
  const sorted = reachesOf(replaced);
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle]?.start ?? span.end) < span.end) low = middle + 1;
    else high = middle;
  }
  return (sorted[low - 1]?.reach ?? 0) > span.start;
}

function changed({ line, endLine }: Instruction, cause?: unknown): SealfileError {
  return new SealfileError(
    'This instruction cannot be rewritten on its lines without a side effect. Write it in a plainer form: one part per line, no quotes that cross lines.',
    { kind: 'refused', ranges: [{ line, endLine }], cause },
  );
}
