// The price of searching what steps wrote: a build with ten steps that are given a secret, and the same without one.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canary } from '../canary/canary.js';
import type { Engine } from '../engine/index.js';
import { DEV_IMAGE } from '../image/build.js';
import { interleaved } from './measure.js';

export const STEPS = 10;

const COLD_ROUNDS = 5;
const UNCHANGED_ROUNDS = 15;

/** Medians in milliseconds; both go through sealfile. */
export interface ScanPrice {
  title: string;
  without: number;
  searched: number;
}

/** Builds both in turn, cold and unchanged; the images are removed again. */
export async function measureScanOps(engine: Engine): Promise<ScanPrice[]> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-bench-'));
  const env = { NPM_TOKEN: canary(), FLAVOUR: 'plain' };
  const images = new Set<string>();
  const build = (name: string, given: string, ...more: string[]) => {
    const flags = [`--build-arg=BUILDKIT_SYNTAX=${DEV_IMAGE}`, given, `--file=${join(folder, name)}`];
    return async () =>
      images.add((await engine.must(['buildx', 'build', '-q', ...flags, ...more, folder], { env })).trim());
  };
  const pair = (...more: string[]) => [
    build('plain', '--build-arg=FLAVOUR', ...more),
    build('sealed', '--secret=id=NPM_TOKEN,env=NPM_TOKEN', ...more),
  ];
  try {
    await writeFile(join(folder, 'plain'), dockerfile('FLAVOUR'));
    await writeFile(join(folder, 'sealed'), dockerfile('NPM_TOKEN'));
    const cold = await interleaved(COLD_ROUNDS, pair('--no-cache'));
    const unchanged = await interleaved(UNCHANGED_ROUNDS, pair());
    return [price('cold', cold), price('unchanged', unchanged)];
  } finally {
    await engine.docker(['image', 'rm', '--force', ...images]);
    await rm(folder, { recursive: true, force: true });
  }
}

function price(title: string, [without = 0, searched = 0]: number[]): ScanPrice {
  return { title, without, searched };
}

function dockerfile(variable: string): string {
  const steps = Array.from(
    { length: STEPS },
    (_, n) => `RUN test -n "$${variable}" && seq 1 1000 > /step${n}\n`,
  );
  return `FROM busybox\nARG ${variable}\n${steps.join('')}`;
}
