// References of images in the forms that patterns of a policy may be written for.
import { imageReference, referenceText } from '../../reference.js';

/** With neither tag nor digest, with the tag, and whole. None for what is no reference, which fits no pattern then. */
export function referenceForms(text: string): string[] {
  const reference = imageReference(text);
  if (!reference) return [];
  const tagged = referenceText({ ...reference, digest: undefined });
  return [reference.repository, tagged, referenceText(reference)];
}

/** All names that mean exactly this image; a tag counts for nothing beside a digest. */
export function exactNames(text: string): string[] {
  const reference = imageReference(text);
  if (!reference) return [text];
  const names = [{ ...reference, digest: undefined }, reference, { ...reference, tag: undefined }];
  return names.filter(({ tag, digest }) => tag ?? digest).map(referenceText);
}
