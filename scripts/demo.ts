// npm run demo: build samples with a credential, without and with sealfile, and show where it can be found afterwards.
import { colors, wantsColor } from '../src/report/colors.js';
import { type Comparison, compare } from './demo/compare.js';
import { bundleCommand } from './demo/preview.js';
import { demoSample, SHOWN } from './demo/samples.js';
import { changes, table } from './demo/table.js';
import { runScript } from './engine/exit.js';
import { progress, withEngine } from './engine/index.js';
import { ensureFrontendImage } from './image/build.js';

const HELP = `Usage: npm run demo

Builds samples twice with credentials made up on the spot: with the frontend of the Docker engine,
and with sealfile. Shows where the credential is in the images of every stage. Uses the engine that is
reachable, or sets up a private one (npm run engine -- --help), which is stopped at the end.
Exits with 1 when sealfile's image holds the credential, or the other one does not.
`;

const paint = colors(wantsColor(process.stdout, process.env));
const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<number> {
  if (process.argv.length > 2) {
    process.stdout.write(HELP);
    return ['-h', '--help'].includes(process.argv[2] ?? '') ? 0 : 64;
  }
  const log = progress();
  const comparisons = await withEngine({ log }, async (engine) => {
    await Promise.all([ensureFrontendImage(engine, log), bundleCommand()]);
    const done: Comparison[] = [];
    for (const name of SHOWN) {
      const sample = demoSample(name);
      const comparison = await log.step(`building ${sample.path} both ways`, () => compare(engine, sample));
      show(comparison);
      done.push(comparison);
    }
    return done;
  });
  return conclude(comparisons);
}

function show(comparison: Comparison): void {
  const { title, path } = comparison.sample;
  say(`\n${paint.bold(title)} ${paint.dim(`(${path})`)}\n`);
  say(changes(comparison, paint));
  say('\n  Where the credential is found:\n');
  say(`${table(comparison.stages, paint)}\n`);
}

/** Says how it went in one sentence, and gives the exit code. */
function conclude(comparisons: Comparison[]): number {
  const stages = comparisons.flatMap((comparison) => comparison.stages);
  const leaks = stages.filter(({ leaky }) => leaky.length > 0).length;
  const held = stages.filter(({ sealed }) => sealed.length > 0).length;
  const silent = comparisons.some((each) => each.stages.every(({ leaky }) => leaky.length === 0));
  if (held > 0) {
    say(
      paint.red(
        `Failed: sealfile left the credential in ${held} of ${stages.length} images. Please report it.`,
      ),
    );
    return 1;
  }
  if (silent) {
    say(paint.red('Failed: a sample did not leak without sealfile either, so it proves nothing.'));
    return 1;
  }
  const outcome = `The engine's own frontend left the credential in ${leaks} of ${stages.length} images, sealfile in none.`;
  say(`${paint.green(outcome)} Try next: npx sealfile preview PATH, with a project of yours.`);
  return 0;
}

runScript(main);
