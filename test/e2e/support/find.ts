// Searches what the engine of this run built for a canary, stage by stage.
import { findCanary as findIn } from '../../../scripts/canary/find.js';
import { nameStages } from '../../../scripts/canary/stages.js';
import { type BuildOptions, type BuildResult, buildImage, removeImages } from './build.js';
import { engine } from './engine.js';

export { findInArchive } from '../../../scripts/canary/find.js';

/** Where the canary is in an image of the engine, as `findCanary` of scripts/canary tells. */
export async function findCanary(image: string, canary: string): Promise<string[]> {
  return findIn(await engine(), image, [canary]);
}

export interface StageResult extends BuildResult {
  stage: string;
  /** Where the canary is in this stage's image. */
  places: string[];
}

/**
 * Builds every stage of the Dockerfile as the target, and searches each image; images are removed again.
 * Throws when a stage does not build: an image that is not there would look clean.
 */
export async function everyStage(options: BuildOptions, canary: string): Promise<StageResult[]> {
  const { dockerfile, stages } = nameStages(String(options.dockerfile));
  const results: StageResult[] = [];
  for (const stage of stages) {
    const result = await buildImage({ ...options, dockerfile, target: stage });
    if (!result.imageId) throw new Error(`stage ${stage} does not build (exit code ${result.code})`);
    results.push({ ...result, stage, places: await findCanary(result.imageId, canary) });
  }
  await removeImages(results.map((result) => result.imageId));
  return results;
}
