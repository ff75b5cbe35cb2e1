// npm test: unit tests, then end-to-end tests on a Docker engine. Says little when all pass; ends with "N passed, N failed".
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type EngineVersion, hasContainerdStore, type Log, progress, withEngine } from './engine/index.js';
import { run } from './engine/run.js';
import { Guard } from './guard/guard.js';
import { ensureFrontendImage } from './image/build.js';

const HELP = `Usage: npm test [-- [--unit | --e2e] [name…]]

Runs the unit tests and the end-to-end tests (only those whose path holds one of the names), shows
what fails, and closes with a line "N passed, N failed". The end-to-end tests build on the Docker
engine that is reachable, or on a private one (npm run engine -- --help); ENGINE=28, ENGINE=28-containerd
or ENGINE=26 chooses. With a private Docker 28 those that are about attestations and leaks run a second time,
on containerd's image store. An engine that had to be started is stopped at the end.
A made-up credential of a test in anything that was printed, reported or recorded fails the run.
`;

/** The parts in use of what jest --json writes. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { message: string; status: string }[];
}

interface Run {
  log: Log;
  guard: Guard;
}

interface Count {
  passed: number;
  failed: number;
}

/** Those that say something else where images are kept by containerd. */
const CONTAINERD_TESTS = [
  'containerd',
  'evidence',
  'org-frontend',
  'readme-gate',
  'scan-cache',
  'scan-leaks',
  'scan-clean',
].map((name) => `test/e2e/${name}.test.ts`);

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      unit: { type: 'boolean' },
      e2e: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return void process.stdout.write(HELP);
  const run = { log: progress(), guard: await Guard.begin() };
  const count: Count = { passed: 0, failed: 0 };
  if (!values.e2e) add(count, await jest(run, 'unit', 'unit tests', positionals));
  if (!values.unit) add(count, await endToEnd(run, positionals));
  add(count, conclude(run));
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
}

/** An engine or image that cannot be had counts as one failure, so that the closing line is always there. */
async function endToEnd(run: Run, names: string[]): Promise<Count> {
  try {
    const { count, again } = await onEngine(run, undefined, names);
    const files = CONTAINERD_TESTS.filter(
      (file) => names.length === 0 || names.some((name) => file.includes(name)),
    );
    if (again && files.length > 0) add(count, (await onEngine(run, '28-containerd', files)).count);
    return count;
  } catch (error) {
    process.stdout.write(`${run.guard.tellable('an error', (error as Error).message)}\n`);
    return { passed: 0, failed: 1 };
  }
}

/** @returns whether some tests want to run on containerd's image store as well */
async function onEngine(run: Run, version: EngineVersion | undefined, names: string[]) {
  return withEngine({ version, log: run.log }, async (engine) => {
    await ensureFrontendImage(engine, run.log);
    const stored = await hasContainerdStore(engine);
    const ours = engine.privateVersion;
    if (!stored && !ours) run.log.info(`skipped without containerd's image store: ${CONTAINERD_TESTS[0]}`);
    const env = ours ? { ...process.env, ENGINE: ours } : process.env;
    // A flag with many values takes all that follows.
    const flags = stored ? [] : [`--testPathIgnorePatterns=${CONTAINERD_TESTS[0]}`];
    const count = await jest(
      run,
      'e2e',
      `end-to-end tests on ${engine.name}`,
      [...names, '--runInBand', ...flags],
      env,
    );
    return { count, again: ours === '28' };
  });
}

async function jest(
  { log, guard }: Run,
  project: string,
  title: string,
  args: string[],
  env = process.env,
): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-test-'));
  try {
    const file = join(folder, 'report.json');
    const flags = ['--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${file}`];
    const { code, stdout, stderr } = await log.step(title, () =>
      run(process.execPath, ['node_modules/jest/bin/jest.js', ...args, ...flags], { env }),
    );
    const text = await readFile(file, 'utf8').catch(() => undefined);
    const printed = guard.tellable(`what jest printed (${title})`, `${stdout}${stderr}`);
    if (text !== undefined)
      return countOf(JSON.parse(guard.tellable(`jest's report (${title})`, text)), code);
    process.stdout.write(`${printed}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One more failure when an output holds a credential. */
function conclude({ log, guard }: Run): Count {
  const { canaries, outputs, leaks } = guard.end();
  log.info(`searched ${outputs} outputs for ${canaries} made-up credentials`);
  for (const where of leaks) process.stdout.write(`a made-up credential is in the output of ${where}\n`);
  return { passed: 0, failed: leaks.length > 0 ? 1 : 0 };
}

function countOf(report: JestReport, code: number): Count {
  for (const { status, message } of report.testResults) {
    if (status === 'failed') process.stdout.write(`${message}\n`);
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  return { passed: report.numPassedTests, failed: code !== 0 ? Math.max(failed, 1) : failed };
}

function add(total: Count, more: Count): void {
  total.passed += more.passed;
  total.failed += more.failed;
}

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
