// FROM node:24: a tag can be another image tomorrow. A digest cannot.
import type { UsedImage } from '../trace/images.js';
import { fullName, imagesOf, shownName, usesImages, variablesText } from './images.js';
import { type Unsafe, unsafeRule } from './unsafe.js';

export const unpinnedBase = unsafeRule(
  { id: 'unpinned-base', title: 'Image without a digest', action: 'off' },
  usesImages,
  (visit, looked) =>
    imagesOf(visit, looked)
      .filter(({ reference, unknown }) => (reference ? reference.digest === undefined : unknown.length > 0))
      .map(statement),
);

function statement(image: UsedImage): Unsafe {
  const name = shownName(image);
  return {
    subject: fullName(image),
    message: image.reference
      ? `The image ${name} has no digest: whoever can push to its repository decides what the next build runs on, and no two builds have to be the same.`
      : `Nobody can tell whether the image ${name} has a digest: that depends on ${variablesText(image.unknown)}, without a value here.`,
    help: image.reference
      ? `Write the digest behind the name: ${image.written}@sha256:… (docker buildx imagetools inspect shows it). Tools that update dependencies keep it current.`
      : `Give the ARG a default with a digest: ARG ${image.unknown[0]}=…@sha256:….`,
  };
}
