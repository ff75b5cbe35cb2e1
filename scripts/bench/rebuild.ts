// The price of a no-change rebuild: `docker buildx build -q` as a whole process, when every step comes from the cache.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canary } from '../canary/canary.js';
import type { Engine } from '../engine/index.js';
import { DEV_IMAGE } from '../image/build.js';
import { interleaved } from './measure.js';

const ROUNDS = 21;
const SOURCE_FILES = 20;
const FRONTEND = `--build-arg=BUILDKIT_SYNTAX=${DEV_IMAGE}`;

/** A Dockerfile, and what it is built with either way. */
interface Case {
  title: string;
  dockerfile: string;
  builtin: string[];
  sealfile: string[];
}

const CASES: Case[] = [
  {
    title: 'nothing to seal, COPY . .',
    dockerfile: 'FROM busybox\nWORKDIR /app\nCOPY . .\nRUN ls -R . > files\nCMD ["cat", "files"]\n',
    builtin: [],
    sealfile: [FRONTEND],
  },
  {
    title: 'a token sealed',
    dockerfile:
      'FROM busybox\nARG NPM_TOKEN\nWORKDIR /app\nCOPY package.json ./\nRUN test -n "$NPM_TOKEN" && ls > files\nCMD ["cat", "files"]\n',
    builtin: ['--build-arg=NPM_TOKEN'],
    sealfile: [FRONTEND, '--secret=id=NPM_TOKEN,env=NPM_TOKEN'],
  },
];

export interface Rebuild {
  title: string;
  builtin: number;
  sealfile: number;
}

/** Medians in milliseconds, the two frontends in turn; the images are removed again. */
export async function measureRebuilds(engine: Engine): Promise<Rebuild[]> {
  const results: Rebuild[] = [];
  for (const each of CASES) results.push(await measureCase(engine, each));
  return results;
}

async function measureCase(engine: Engine, { title, dockerfile, ...flags }: Case): Promise<Rebuild> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-bench-'));
  const env = { NPM_TOKEN: canary() };
  const images = new Set<string>();
  const build = (own: string[]) => async () =>
    images.add((await engine.must(['buildx', 'build', '-q', ...own, folder], { env })).trim());
  try {
    await writeProject(folder, dockerfile);
    const contenders = [build(flags.builtin), build(flags.sealfile)];
    await interleaved(1, contenders);
    const [builtin = 0, sealfile = 0] = await interleaved(ROUNDS, contenders);
    return { title, builtin, sealfile };
  } finally {
    await engine.docker(['image', 'rm', '--force', ...images]);
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProject(folder: string, dockerfile: string): Promise<void> {
  await mkdir(join(folder, 'src'));
  await writeFile(join(folder, 'Dockerfile'), dockerfile);
  await writeFile(join(folder, 'package.json'), '{}\n');
  for (let index = 0; index < SOURCE_FILES; index++)
    await writeFile(join(folder, 'src', `module${index}.js`), `export const value = ${index};\n`);
}
