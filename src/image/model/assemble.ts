// Puts images together from the texts that a pass over an archive has kept.
import { SealfileError } from '../../errors.js';
import type { Files, ImageSet } from '../types.js';
import { imagesOfDockerArchive } from './docker.js';
import { imagesOfLayout } from './layout.js';

/**
 * The images of an OCI layout, of an archive of `docker save`, or of one that is both.
 * @throws SealfileError of kind `input` when there is none, or a part that says what there is cannot be read
 */
export function assemble(files: Files): ImageSet {
  if (!files.texts.has('index.json') && !files.texts.has('manifest.json')) {
    throw new SealfileError(
      'is no image: it has neither index.json (OCI layout) nor manifest.json (docker save)',
    );
  }
  const { images, absent, others } = imagesOfLayout(files);
  const known = new Set(images.map(({ configKey }) => configKey));
  const more = imagesOfDockerArchive(files).filter(({ configKey }) => !known.has(configKey));
  const all = [...images, ...more];
  if (all.length === 0) throw new SealfileError('holds no image');
  return { images: all, absent, others, files };
}
