// Builds whose steps write a secret where static analysis cannot see it, and what the error of such a build tells.
import { randomUUID } from 'node:crypto';
import { holds } from '../../../scripts/canary/find.js';
import { type BuildOptions, buildImage, removeImages } from './build.js';
import { disguises } from './canary.js';
import { engine } from './engine.js';

/** One place that the error names. */
export interface Place {
  line: number;
  path: string;
  /** Id of the secret; empty for what has the shape of a credential. */
  secret: string;
  /** How it stands there: "raw, at byte 0", "a line of it, raw, at byte 0". */
  how: string;
}

/** How a build ended that was to be stopped. */
export interface Stopped {
  /** Ids that the first line of the error names; empty when it is another error. */
  secrets: string;
  places: Place[];
  /** What must not be there: the values in the output, an image. */
  kept: string[];
}

const FIRST_LINE =
  /sealfile stops this build: (?:secrets? (.+?) (?:is|are)|what looks like an? (.+?) is) in what a step wrote/;
const PLACE = /^Dockerfile:(\d+) {2}(.*) \((.+?): (.+)\)$/gm;

/** Builds through sealfile under a tag, and reads the error. */
export async function stopped(options: BuildOptions): Promise<Stopped> {
  const tag = `sealfile/leak:${randomUUID()}`;
  const { imageId, stdout, stderr } = await buildImage({
    ...options,
    flags: [`--tag=${tag}`, ...(options.flags ?? [])],
  });
  const present = await (await engine()).must(['image', 'ls', '--quiet', tag]);
  await removeImages([imageId]);
  const values = Object.values(options.secrets ?? {});
  const told = holds(Buffer.from(`${stdout}${stderr}`), values.flatMap(disguises));
  const [, known, shape] = FIRST_LINE.exec(stderr) ?? [];
  return {
    secrets: known ?? shape ?? '',
    places: [...stderr.matchAll(PLACE)].map(([, line, path = '', secret = '', how = '']) => ({
      line: Number(line),
      path,
      secret,
      how,
    })),
    kept: [...(told ? ['value in the output'] : []), ...(imageId || present.trim() ? ['image'] : [])],
  };
}
