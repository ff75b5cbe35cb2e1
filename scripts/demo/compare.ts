// Builds a sample twice, leaky and sealed, and looks for the credential in the image of every stage.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { without } from '../canary/canary.js';
import { findCanary } from '../canary/find.js';
import { nameStages } from '../canary/stages.js';
import type { Engine } from '../engine/index.js';
import { DEV_IMAGE } from '../image/build.js';
import { builtImage } from '../image/built.js';
import { leakyFlags, preview, sealedEnvironment, sealedFlags } from './preview.js';
import type { DemoSample } from './samples.js';

/** One stage's images, and where the credential is in them. */
export interface StageComparison {
  stage: string;
  leaky: string[];
  sealed: string[];
}

export interface Comparison {
  sample: DemoSample;
  /** The Dockerfile that sealfile builds. */
  sealedDockerfile: string;
  stages: StageComparison[];
}

/** One way of building: flags, and the variables that they name. */
interface Way {
  name: string;
  flags: string[];
  env?: NodeJS.ProcessEnv;
}

/**
 * Builds every stage both ways; the images are removed again.
 * Throws, without telling a credential, when a stage does not build either way.
 */
export async function compare(engine: Engine, sample: DemoSample): Promise<Comparison> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-demo-'));
  try {
    const { dockerfile, stages } = nameStages(sample.dockerfile);
    const context = join(folder, 'context');
    await mkdir(context);
    await writeFiles(folder, { Dockerfile: dockerfile });
    await writeFiles(context, sample.files);
    const plan = await preview(join(folder, 'Dockerfile'), context);
    const leaky = { name: 'leaky', flags: leakyFlags(plan, sample.argument) };
    const sealed = {
      name: 'sealed',
      flags: [`--build-arg=BUILDKIT_SYNTAX=${DEV_IMAGE}`, ...sealedFlags(plan)],
      env: sealedEnvironment(plan, sample.argument),
    };
    const compared: StageComparison[] = [];
    for (const stage of stages) {
      const look = (way: Way) => placesIn(engine, folder, stage, way, sample.credentials);
      const [before, after] = await Promise.all([look(leaky), look(sealed)]);
      compared.push({ stage, leaky: before, sealed: after });
    }
    return { sample, sealedDockerfile: plan.dockerfile, stages: compared };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Without the cache: a step made by an earlier run would hold the credential of that run. */
async function placesIn(
  engine: Engine,
  folder: string,
  stage: string,
  { name, flags, env }: Way,
  credentials: string[],
): Promise<string[]> {
  const metadata = join(folder, `${name}.json`);
  const common = [
    '--no-cache',
    '--provenance=false',
    '--load',
    '--progress=plain',
    `--metadata-file=${metadata}`,
  ];
  const args = [...common, ...flags, `--target=${stage}`, '--file=../Dockerfile', '.'];
  const { code, stderr } = await engine.docker(['buildx', 'build', ...args], {
    cwd: join(folder, 'context'),
    env,
  });
  const image = await builtImage(metadata);
  if (code !== 0 || image === undefined)
    throw new Error(`stage ${stage} does not build (${name}):\n${without(stderr, credentials)}`);
  try {
    return await findCanary(engine, image, credentials);
  } finally {
    await engine.docker(['image', 'rm', '--force', image]);
  }
}

async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
