// Builds the frontend image from this working tree.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Engine, type Log, nodeBaseFlags } from '../engine/index.js';
import { must } from '../engine/run.js';
import { saveImage } from './archive.js';

/** The tag under which the working tree's frontend is tried. */
export const DEV_IMAGE = 'sealfile/dockerfile:dev';

const PROJECT = `${import.meta.dirname}/../..`;

/** Bundles the frontend and builds its image; quick when nothing changed. */
export async function ensureFrontendImage(engine: Engine, log: Log): Promise<void> {
  const base = await nodeBaseFlags(engine, log);
  await log.step(`building ${DEV_IMAGE}`, async () => {
    await must(process.execPath, ['esbuild.config.mjs', 'frontend'], { cwd: PROJECT });
    const flags = [
      '--file',
      'frontend.Dockerfile',
      '--tag',
      DEV_IMAGE,
      '--provenance=false',
      '--load',
      ...base,
    ];
    await engine.must(['buildx', 'build', '--progress=plain', ...flags, '.'], { cwd: PROJECT });
  });
}

/** The image's size in bytes, as it lies on the disk and as a registry would hold it. */
export async function imageSize(
  engine: Engine,
  image: string,
): Promise<{ unpacked: number; compressed: number }> {
  const { layers } = await saveImage(engine, image);
  const packed = await Promise.all(layers.map((layer) => promisify(gzip)(layer)));
  const sum = (parts: Buffer[]) => parts.reduce((total, part) => total + part.length, 0);
  return { unpacked: sum(layers), compressed: sum(packed) };
}
