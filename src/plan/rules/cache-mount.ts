// RUN --mount=type=cache: what one build leaves there another one runs.
import { mountsOfType } from './mounts.js';
import { unsafeRule } from './unsafe.js';

export const cacheMount = unsafeRule(
  { id: 'cache-mount', title: 'Step with a cache of other builds', action: 'off' },
  ['RUN'],
  (visit, looked) =>
    mountsOfType(visit, looked, 'cache').map(({ target, id }) => ({
      subject: id || target,
      message: `This step shares the folder ${target} with other builds on the same machine (--mount=type=cache): what another build left there goes into this image, and no checksum covers it.`,
      help: 'Take the cache mount off the RUN, or give it an id that no build of anybody else has.',
    })),
);
