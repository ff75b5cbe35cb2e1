// npm test: unit tests, then end-to-end tests on a Docker engine. Says little when all pass; ends with "N passed, N failed".
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Log, progress, withEngine } from './engine/index.js';
import { run } from './engine/run.js';
import { ensureFrontendImage } from './image/build.js';

const HELP = `Usage: npm test [-- [--unit | --e2e] [name…]]

Runs the unit tests and the end-to-end tests (only those whose path holds one of the names), shows
what fails, and closes with a line "N passed, N failed". The end-to-end tests build on the Docker
engine that is reachable, or on a private one (npm run engine -- --help); ENGINE=28 or ENGINE=26
chooses. An engine that had to be started is stopped at the end.
`;

/** The parts in use of what jest --json writes. */
interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numRuntimeErrorTestSuites: number;
  testResults: { message: string; status: string }[];
}

interface Count {
  passed: number;
  failed: number;
}

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
  const log = progress();
  const count: Count = { passed: 0, failed: 0 };
  if (!values.e2e) add(count, await jest('unit', 'unit tests', positionals, log));
  if (!values.unit) add(count, await endToEnd(positionals, log));
  process.stdout.write(`${count.passed} passed, ${count.failed} failed\n`);
  process.exitCode = count.failed > 0 || count.passed === 0 ? 1 : 0;
}

/** An engine or image that cannot be had counts as one failure, so that the closing line is always there. */
async function endToEnd(names: string[], log: Log): Promise<Count> {
  try {
    return await withEngine({ log }, async (engine) => {
      await ensureFrontendImage(engine, log);
      const env = engine.privateVersion ? { ...process.env, ENGINE: engine.privateVersion } : process.env;
      return jest('e2e', `end-to-end tests on ${engine.name}`, ['--runInBand', ...names], log, env);
    });
  } catch (error) {
    process.stdout.write(`${(error as Error).message}\n`);
    return { passed: 0, failed: 1 };
  }
}

async function jest(
  project: string,
  title: string,
  args: string[],
  log: Log,
  env = process.env,
): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-test-'));
  try {
    const file = join(folder, 'report.json');
    const flags = ['--selectProjects', project, '--passWithNoTests', '--json', `--outputFile=${file}`];
    const { code, stderr } = await log.step(title, () =>
      run(process.execPath, ['node_modules/jest/bin/jest.js', ...flags, ...args], { env }),
    );
    const report = await readFile(file, 'utf8').then(
      (text) => JSON.parse(text) as JestReport,
      () => undefined,
    );
    if (report) return countOf(report, code);
    process.stdout.write(`${stderr}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
