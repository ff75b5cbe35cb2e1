// Which platforms a result is for, as exporters name them.
import type { Ref, Result } from '../gateway/gateway.js';

/** moby/buildkit exporter/containerimage/exptypes: the list of platforms, and the config of the only image. */
const platformsKey = 'refs.platforms';
const configKey = 'containerimage.config';

/**
 * The refs of a result by the id of their platform; the id of an only ref without a list is made from the image's config
 * (exptypes.ParsePlatforms).
 */
export function refsByPlatform({ ref, refs, metadata }: Result): [id: string, ref: Ref][] {
  const list = metadata?.[platformsKey];
  const ids = list?.length ? listed(list) : fromConfig(metadata?.[configKey]);
  return ids.flatMap((id): [string, Ref][] => {
    const found = refs?.refs?.[id] ?? ref;
    return found ? [[id, found]] : [];
  });
}

function listed(bytes: Uint8Array): string[] {
  const { Platforms } = JSON.parse(Buffer.from(bytes).toString()) as { Platforms?: { ID: string }[] };
  return (Platforms ?? []).map(({ ID }) => ID);
}

function fromConfig(bytes: Uint8Array | undefined): string[] {
  if (!bytes) return [];
  const { os, architecture, variant } = JSON.parse(Buffer.from(bytes).toString()) as Record<string, string>;
  return os && architecture ? [[os, architecture, ...(variant ? [variant] : [])].join('/')] : [];
}
