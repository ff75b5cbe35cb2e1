// RUN --security=insecure: the step may do to the machine what root may.
import { flagOf } from '../trace/stages.js';
import { unsafeRule } from './unsafe.js';

export const insecureMode = unsafeRule(
  { id: 'insecure-mode', title: 'Step with all privileges', action: 'off' },
  ['RUN'],
  (_, looked) =>
    flagOf(looked, 'security') === 'insecure'
      ? [
          {
            subject: '--security=insecure',
            message:
              'This step runs with --security=insecure: without a sandbox, with all devices and capabilities of the machine that builds, and so with everything that other builds keep there.',
            help: 'Take --security=insecure off the RUN, and do what needs it outside of the build.',
          },
        ]
      : [],
);
