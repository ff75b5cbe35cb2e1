// Runs inside a container of the frontend's own image: searches what a step wrote, and leaves a report.
import { existsSync, readFileSync } from 'node:fs';
import { leave } from './leave.js';
import { shapesOf } from './patterns.js';
import { Search } from './search.js';
import { ScanFailed, scanTrees } from './trees.js';
import type { KnownSecret, ScanReport } from './types.js';
import { type Run, type Witness, Witnesses } from './witness.js';

/** What to search, as JSON. All paths are absolute, inside the container. */
export interface ScanJob {
  /** Where the values are. A file that is not there is an optional secret that was not given: the report leaves it out. */
  secrets: { id: string; path: string }[];
  /** The step's result, and what was there before. */
  tree?: { result: string; parent?: string };
  /** Cache mounts: what this build wrote there, known secrets only. The label stands before paths in the report. */
  caches: { path: string; label: string }[];
  /** Look for private keys and vendor tokens, too. */
  patterns: boolean;
  /** Shapes to look for beside those; expressions of RE2. */
  values?: { type: string; pattern: string }[];
  /** Where the StepReport is left: where a link points to, or a file. */
  output: string;
  /** Has a job of its own in each build; the scanner takes the build from elsewhere. */
  build?: BuildMark;
}

/** What the scanner leaves behind. */
export interface StepReport {
  report: ScanReport;
  /** The build that asked for the search. */
  build: BuildMark;
  run: Run;
  /** Empty when the step wrote nothing that tells one run from another. */
  witnesses: Witness[];
}

/** Tells builds apart. */
export interface BuildMark {
  /** When it began, in milliseconds since 1970. */
  since: number;
  session: string;
  /** Steps may have to run once more in a build: how often it has been begun. */
  attempt: number;
}

const PROGRESS_MILLISECONDS = 2000;

/**
 * Does a job.
 * @param text the job as JSON
 * @param build the BuildMark as JSON; it is no part of the job, as that names the search in the cache
 * @returns the exit code: 0 when the scan has run, with hits or without; 1 when it could not
 */
export async function runScanner(text: string, build: string): Promise<number> {
  try {
    await scan(JSON.parse(text) as ScanJob, JSON.parse(build) as BuildMark);
    return 0;
  } catch (error) {
    process.stderr.write(`sealfile: the scan could not run: ${reasonOf(error)}\n`);
    return 1;
  }
}

async function scan(job: ScanJob, build: BuildMark): Promise<void> {
  const shapes = job.values && (await shapesOf(job.values));
  const search = new Search(secretsOf(job), { patterns: job.patterns, shapes });
  const progress = progressOf(search);
  const timer = setInterval(progress, PROGRESS_MILLISECONDS);
  let witnesses = new Witnesses(0n);
  try {
    if (job.tree) witnesses = await scanTrees(search, job.tree, progress);
    for (const { path, label } of job.caches) {
      const written = { result: path, prefix: label, patterns: false, since: build.since };
      await scanTrees(search, written, progress);
    }
  } finally {
    clearInterval(timer);
  }
  const done: StepReport = {
    report: search.report(),
    build,
    run: witnesses.run(build.since),
    witnesses: witnesses.list(),
  };
  leave(JSON.stringify(done), job.output);
}

function secretsOf({ secrets }: ScanJob): KnownSecret[] {
  return secrets
    .filter(({ path }) => existsSync(path))
    .map(({ id, path }) => ({ id, value: readFileSync(path) }));
}

/** Says every two seconds how far the search is. */
function progressOf(search: Search): () => void {
  let last = performance.now();
  return () => {
    const now = performance.now();
    if (now - last < PROGRESS_MILLISECONDS) return;
    last = now;
    const { files, bytes } = search.progress;
    process.stderr.write(`sealfile: searched ${files} files, ${Math.round(bytes / 1e6)} MB\n`);
  };
}

/** Messages of the system may name files, and those of parsers quote what they read: their codes do not. */
function reasonOf(error: unknown): string {
  if (error instanceof ScanFailed) return error.message;
  if (error instanceof SyntaxError) return 'the job is not valid JSON';
  return (error as NodeJS.ErrnoException).code ?? 'an error inside the scanner';
}
