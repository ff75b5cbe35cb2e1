// RUN --network=host: the step sees what the machine that builds sees.
import { flagOf } from '../trace/stages.js';
import { unsafeRule } from './unsafe.js';

export const hostNetwork = unsafeRule(
  { id: 'host-network', title: "Step in the host's network", action: 'off' },
  ['RUN'],
  (_, looked) =>
    flagOf(looked, 'network') === 'host'
      ? [
          {
            subject: '--network=host',
            message:
              'This step runs with --network=host: it reaches the services of the machine that builds, also those on localhost and the metadata service of a cloud, which may hand out credentials.',
            help: 'Take --network=host off the RUN, and let it reach what it needs by its name.',
          },
        ]
      : [],
);
