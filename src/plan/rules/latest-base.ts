// FROM node, FROM node:latest: whatever was pushed last.
import { fullName, imagesOf, shownName, usesImages } from './images.js';
import { unsafeRule } from './unsafe.js';

export const latestBase = unsafeRule(
  { id: 'latest-base', title: 'Image by the tag latest', action: 'off' },
  usesImages,
  (visit, looked) =>
    imagesOf(visit, looked)
      .filter(({ reference }) => reference?.tag === 'latest' && reference.digest === undefined)
      .map((image) => ({
        subject: fullName(image),
        message: `The image ${shownName(image)} is whatever was pushed last under the tag latest, also when that is another major version.`,
        help: 'Name a version, and a digest where builds have to be the same every time.',
      })),
);
