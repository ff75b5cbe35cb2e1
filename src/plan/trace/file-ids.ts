// Names that stand for files: ids of the secrets that a Dockerfile mounts as files.
import { mountsOf, secretId, secretTarget } from '../dockerfile/mounts.js';
import type { Dockerfile } from '../dockerfile/types.js';
import type { Facts } from '../types.js';

/**
 * Says whether a name is the id of a secret that steps get as a file, and neither a variable nor a path of the context.
 * The Dockerfile is looked through when the first name is asked for.
 */
export function fileIdsOf(dockerfile: Dockerfile, { context }: Facts): (name: string) => boolean {
  let ids: Set<string> | undefined;
  return (name) => {
    ids ??= findIds(dockerfile);
    return ids.has(name) && !context?.files.some(({ path }) => path === name);
  };
}

function findIds({ head, stages }: Dockerfile): Set<string> {
  const instructions = [...head, ...stages.flatMap((stage) => stage.instructions)].map(
    (instruction) => instruction.trigger ?? instruction,
  );
  const mounts = instructions
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap(mountsOf)
    .filter(({ type }) => type === 'secret');
  const ids = new Set(mounts.filter((mount) => secretTarget(mount) !== undefined).map(secretId));
  const assigned = instructions.filter(({ keyword }) => keyword === 'ARG' || keyword === 'ENV');
  for (const { name } of assigned.flatMap(({ pairs }) => pairs)) ids.delete(name);
  for (const { env } of mounts) if (env !== undefined) ids.delete(env);
  return ids;
}
