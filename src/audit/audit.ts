// An audit, from an argument to what was found: one pass over the blobs, then the texts of each image.
import { SealfileError } from '../errors.js';
import { openImage } from '../image/open.js';
import { readImages } from '../image/read.js';
import type { ImageSet } from '../image/types.js';
import type { KnownSecret } from '../scan/types.js';
import { BlobSearch } from './blobs.js';
import { Finder } from './finder.js';
import { auditImage } from './image.js';
import { auditOthers } from './others.js';
import type { AuditReport, ImageReport } from './types.js';

/** Called with the bytes that were read so far, and with the size of the archive where it is known. */
export type Progress = (bytes: number, size: number | undefined) => void;

/**
 * Audits what an argument names: an engine's image, an archive, a layout, standard input.
 * @throws SealfileError of kind `usage` for a secret that is too short to look for; of kind `input` when it is no image, is damaged or cannot be read
 */
export async function audit(
  argument: string,
  secrets: KnownSecret[],
  progress: Progress = () => {},
): Promise<AuditReport> {
  const open = openImage(argument);
  const finder = new Finder(secrets);
  refuseUnsearchable(finder);
  const search = new BlobSearch(finder);
  const set = await readImages(open, {
    onBlob: (blob) => search.take(blob),
    onProgress: (bytes) => progress(bytes, open.size),
  });
  const images: ImageReport[] = [];
  for (const image of set.images) images.push(await auditImage(image, finder, search.blobs));
  const others = await auditOthers(set, finder, search.blobs);
  return { source: argument, images, others, absent: absentIn(set), ...finder.extent };
}

/** A secret that is not looked for would look as if it were not there. */
function refuseUnsearchable(finder: Finder): void {
  const secret = finder.extent.secrets.find(({ searched }) => searched === 'not');
  if (!secret) return;
  throw new SealfileError(
    `the secret ${secret.id} is too short to look for, or public as a certificate is: it would be found everywhere`,
    {
      kind: 'usage',
    },
  );
}

/** Platforms that the index names and the archive does not hold, each once. */
function absentIn({ absent }: ImageSet): string[] {
  return [...new Set(absent.map(({ platform }) => platform))].sort();
}
