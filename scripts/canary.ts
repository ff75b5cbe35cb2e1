// npm run canary: build Dockerfiles the leaky way and through sealfile, and compare what their commands could see and what stays in the images.
import { colors, wantsColor } from '../src/report/colors.js';
import { findCases } from './canary/cases.js';
import { isFailure } from './canary/outcome.js';
import { runCanary } from './canary/run.js';
import { line, table, totals } from './canary/table.js';
import { runScript } from './engine/exit.js';
import { progress, withEngine } from './engine/index.js';
import { ensureFrontendImage } from './image/build.js';

const HELP = `Usage: npm run canary -- DIR...

Builds every case in the folders twice on a base where unknown commands succeed and record what they
could see: with the engine's own frontend and a made-up credential given the leaky way, and through
sealfile with the secrets that its preview asks for. Says for each whether the commands saw the same and
where the credential is left. DIR: a case (Dockerfile or before.Dockerfile with case.json or
context.json), a folder of cases, or a folder of Dockerfiles. Uses the engine that is reachable, or sets
up a private one (npm run engine -- --help), which is stopped at the end.
Exits with 1 when a credential leaked or something changed, 2 when it was used in a wrong way.
`;

const USAGE_ERROR = 2;

async function main(): Promise<number> {
  const folders = process.argv.slice(2);
  if (folders.some((word) => word === '-h' || word === '--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (folders.length === 0 || folders.some((word) => word.startsWith('-'))) return misused(HELP);
  let cases: ReturnType<typeof findCases>;
  try {
    cases = folders.flatMap(findCases);
  } catch (error) {
    return misused(`${(error as Error).message}\n`);
  }
  const log = progress();
  const paint = colors(wantsColor(process.stdout, process.env));
  const outcomes = await withEngine({ log }, async (engine) => {
    await ensureFrontendImage(engine, log);
    return runCanary(engine, cases, (outcome) => log.info(line(outcome)));
  });
  process.stdout.write(`${table(outcomes, paint)}\n\n${totals(outcomes, paint)}\n`);
  return outcomes.some(isFailure) ? 1 : 0;
}

function misused(text: string): number {
  process.stderr.write(text);
  return USAGE_ERROR;
}

runScript(main);
