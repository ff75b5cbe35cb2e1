// What the layers of an image hold, and what became of it above.
import type { Image, Layer } from '../image/types.js';
import type { FileHit, SearchedBlob } from './blobs.js';
import { fateOf } from './fate.js';
import type { AuditBound, Fate } from './types.js';

/** A hit in a layer. */
export interface LayerHit {
  hit: FileHit;
  layer: Layer;
  later: Fate | null;
}

/** Layers that registries are not given: OCI image spec, layer.md. */
const foreign = /nondistributable|\.foreign\./;

/** The hits of an image's layers, from the lowest one up. A folder that is deleted takes everything in it away. */
export function layerHits({ layers }: Image, blobs: Map<string, SearchedBlob>): LayerHit[] {
  return layers.flatMap((layer) => {
    const above = layers
      .slice(layer.number)
      .map(({ number, key }) => ({ number, paths: blobs.get(key)?.paths }));
    const hits = blobs.get(layer.key)?.hits ?? [];
    return hits.map((hit) => ({ hit, layer, later: fateOf(hit.file, above) }));
  });
}

/** What of the layers was not searched. */
export function layerBounds(image: Image, blobs: Map<string, SearchedBlob>): AuditBound[] {
  return [...countBounds(image), ...boundsOfLayers(image, blobs)];
}

/** OCI image spec, config.md: the config names every layer. */
function countBounds({ layers, config: { diffIds } }: Image): AuditBound[] {
  if (diffIds.length === layers.length) return [];
  const reason = `its config names ${diffIds.length} layers, and its manifest ${layers.length}`;
  return [{ place: 'config', layer: null, path: '', reason, cut: true }];
}

function boundsOfLayers({ layers }: Image, blobs: Map<string, SearchedBlob>): AuditBound[] {
  return layers.flatMap((layer) => {
    const here = { place: 'layer' as const, layer: layer.number };
    const whole = (reason: string, cut: boolean) => [{ ...here, path: '', reason, cut }];
    const blob = blobs.get(layer.key);
    if (!layer.present && foreign.test(layer.mediaType)) return whole('it is kept elsewhere', false);
    if (!layer.present || !blob) return whole('it is not in the archive', true);
    const bounds = blob.bounds.map((bound) => ({ ...here, ...bound }));
    return [...bounds, ...failuresOf(blob, layer).flatMap((reason) => whole(reason, true))];
  });
}

function failuresOf({ failure, paths }: SearchedBlob, { mediaType }: Layer): string[] {
  if (mediaType.includes('+encrypted')) return ['it is encrypted'];
  if (failure) return [`it ${failure.message}`];
  return paths ? [] : ['it is no tar archive, and was searched as one file'];
}
