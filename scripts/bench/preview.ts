// The time that the command needs for the preview of many projects.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { must, run } from '../engine/run.js';
import { interleaved } from './measure.js';
import { project } from './projects.js';

const PROJECT = `${import.meta.dirname}/../..`;
const ROUNDS = 5;

/** The whole `sealfile preview` of so many generated projects, a folder each: the median in milliseconds. */
export async function measurePreview(files: number): Promise<number> {
  await must(process.execPath, ['esbuild.config.mjs', 'cli'], { cwd: PROJECT });
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-bench-'));
  try {
    for (let index = 0; index < files; index++) await write(join(folder, `project${index}`), project(index));
    const preview = async () => {
      const { stdout } = await run(process.execPath, [
        `${PROJECT}/dist/cli.js`,
        'preview',
        '--format',
        'json',
        folder,
      ]);
      const seen = JSON.parse(stdout).length;
      if (seen !== files) throw new Error(`the preview shows ${seen} of ${files} files`);
    };
    const [median = 0] = await interleaved(ROUNDS, [preview]);
    return median;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function write(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
