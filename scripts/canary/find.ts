// Searches an image, or an exported archive, for a canary: config, history, and every byte of every layer.
import { gunzipSync } from 'node:zlib';
import type { Engine } from '../engine/index.js';
import { type SavedImage, saveImage, tarEntries } from '../image/archive.js';
import { disguises } from './canary.js';

const GZIP = Buffer.from([0x1f, 0x8b]);
const TAR_MAGIC = { offset: 257, text: 'ustar' };

/**
 * Where any of the canaries is in an image of the engine: "config", "history", "layer 2: app/.npmrc" (the base's first layer is
 * 1; files that a later layer deletes are found too). Never prints a value.
 */
export async function findCanary(engine: Engine, image: string, canaries: string[]): Promise<string[]> {
  return findInImage(await saveImage(engine, image), canaries);
}

/** The same in an image that was read already. */
export async function findInImage({ config, layers }: SavedImage, canaries: string[]): Promise<string[]> {
  const needles = canaries.flatMap(disguises);
  const { history, ...rest } = JSON.parse(config) as { history?: unknown };
  const places = [
    ...(holds(Buffer.from(JSON.stringify(rest)), needles) ? ['config'] : []),
    ...(holds(Buffer.from(JSON.stringify(history ?? [])), needles) ? ['history'] : []),
  ];
  if (places.length === 0 && holds(Buffer.from(config), needles)) places.push('config');
  for (const [index, layer] of layers.entries())
    places.push(...(await search(layer, needles, `layer ${index + 1}`)));
  return places;
}

/** Where the canary is in any exported archive (OCI or docker layout, gzip or not): paths, nested by ": ". */
export function findInArchive(archive: Buffer, canary: string): Promise<string[]> {
  return search(archive, disguises(canary), 'archive');
}

/** True when one of the needles is in the content as it is. */
export function holds(content: Buffer, needles: Buffer[]): boolean {
  return needles.some((needle) => content.includes(needle));
}

/** Looks into archives and compressed data; what no entry explains (links, extended headers) counts for the whole. */
async function search(content: Buffer, needles: Buffer[], place: string): Promise<string[]> {
  if (content.subarray(0, 2).equals(GZIP)) {
    const unpacked = gunzipOrNothing(content);
    if (unpacked) return search(unpacked, needles, place);
  }
  const whole = holds(content, needles) ? [place] : [];
  if (
    content.toString('latin1', TAR_MAGIC.offset, TAR_MAGIC.offset + TAR_MAGIC.text.length) !== TAR_MAGIC.text
  ) {
    return whole;
  }
  const inside: string[] = [];
  for await (const { header, content: file } of tarEntries(content)) {
    inside.push(...(await search(file, needles, `${place}: ${header.name}`)));
  }
  return inside.length > 0 ? inside : whole;
}

function gunzipOrNothing(content: Buffer): Buffer | undefined {
  try {
    return gunzipSync(content);
  } catch {
    return undefined; // only looks like gzip
  }
}
