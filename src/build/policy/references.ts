// References of images that mean one and the same.
import { imageReference, referenceText } from '../../reference.js';

/** All names that mean exactly this image; a tag counts for nothing beside a digest. */
export function exactNames(text: string): string[] {
  const reference = imageReference(text);
  if (!reference) return [text];
  const names = [{ ...reference, digest: undefined }, reference, { ...reference, tag: undefined }];
  return names.filter(({ tag, digest }) => tag ?? digest).map(referenceText);
}
