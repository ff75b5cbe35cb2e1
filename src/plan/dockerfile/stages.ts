// Which stage a name or a number refers to. Facts: addState, findStateByName and toCommand in frontend/dockerfile/dockerfile2llb/convert.go.
import { toLower } from './chars.js';
import type { Dockerfile, Stage } from './types.js';

/**
 * The stage that a FROM builds on; undefined for an image. Only earlier stages count, the last one of a name wins, and the
 * reference is compared as written with names in lower case: `FROM Base` is never the stage `base`.
 * @param base the reference after expansion
 */
export function baseStage(dockerfile: Dockerfile, stage: Stage, base: string): Stage | undefined {
  return dockerfile.stages.findLast(({ index, name }) => index < stage.index && name === base);
}

/** The stage that a `COPY --from=` refers to: a number or a name in any case; undefined for an image or a named context. */
export function copyStage(dockerfile: Dockerfile, from: string): Stage | undefined {
  if (/^[+-]?[0-9]+$/.test(from)) return dockerfile.stages[Number(from)];
  return stageByName(dockerfile, from);
}

/** The stage that `from=` of a mount, or a build's target, refers to: a name in any case, never a number. */
export function stageByName(dockerfile: Dockerfile, name: string): Stage | undefined {
  const wanted = toLower(name);
  return dockerfile.stages.findLast((stage) => stage.name === wanted);
}
