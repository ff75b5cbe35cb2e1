// npm run bench: what sealfile costs, measured side by side in one run. It prints and judges nothing.
import { measurePreview } from './bench/preview.js';
import { measureRebuilds } from './bench/rebuild.js';
import { measureScans } from './bench/scan.js';
import { measureScanOps, STEPS } from './bench/scan-ops.js';
import { runScript } from './engine/exit.js';
import { progress, withEngine } from './engine/index.js';
import { DEV_IMAGE, ensureFrontendImage, imageSize } from './image/build.js';

const HELP = `Usage: npm run bench

Prints what a no-change rebuild costs through sealfile and through the engine's own frontend (medians of
runs in turn), what searching the steps' results adds, how long the preview of 1,000 files takes, and how large the image is. Uses the engine
that is reachable, or a private one (npm run engine -- --help), which is stopped at the end.
`;

const FILES = 1000;
const GOALS = { ratio: '2.0', seconds: '2 s', compressed: '45 MB', cold: '1500 ms', unchanged: '50 ms' };

const say = (text: string) => process.stdout.write(`${text}\n`);
const milliseconds = (value: number) => `${value.toFixed(0)} ms`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;

async function main(): Promise<number> {
  if (process.argv.length > 2) {
    process.stdout.write(HELP);
    return ['-h', '--help'].includes(process.argv[2] ?? '') ? 0 : 64;
  }
  const log = progress();
  await withEngine({ log }, async (engine) => {
    await ensureFrontendImage(engine, log);
    const rebuilds = await log.step('measuring no-change rebuilds', () => measureRebuilds(engine));
    say(`no-change rebuild on ${engine.name}, goal at most ${GOALS.ratio} times the built-in frontend`);
    for (const { title, builtin, sealfile } of rebuilds) {
      const ratio = (sealfile / builtin).toFixed(2);
      say(
        `  ${title}: ${ratio} times (built-in ${milliseconds(builtin)}, sealfile ${milliseconds(sealfile)})`,
      );
    }
    const prices = await log.step('measuring searches of what steps wrote', () => measureScanOps(engine));
    say(
      `what searching after ${STEPS} steps with a secret adds, goals ${GOALS.cold} cold and ${GOALS.unchanged} unchanged`,
    );
    for (const { title, without, searched } of prices) {
      const added = milliseconds(searched - without);
      say(`  ${title}: ${added} (without secrets ${milliseconds(without)}, with ${milliseconds(searched)})`);
    }
    const scans = await log.step('measuring searches of trees', () => measureScans(engine));
    say('searching trees for a secret, goal at most the time of grep -rF');
    for (const { title, grep, sealfile, start } of scans) {
      const ratio = (sealfile / grep).toFixed(2);
      const times = `grep ${milliseconds(grep)}, sealfile ${milliseconds(sealfile)} and ${milliseconds(start)} to start`;
      say(`  ${title}: ${ratio} times (${times})`);
    }
    const { compressed, unpacked } = await imageSize(engine, DEV_IMAGE);
    say(`image size, goal at most ${GOALS.compressed} compressed`);
    say(`  ${megabytes(compressed)} compressed, ${megabytes(unpacked)} uncompressed`);
  });
  const preview = await log.step(`measuring the preview of ${FILES} files`, () => measurePreview(FILES));
  say(`preview of ${FILES} files, goal at most ${GOALS.seconds}`);
  say(`  ${milliseconds(preview)}, ${(preview / FILES).toFixed(2)} ms per file`);
  return 0;
}

runScript(main);
