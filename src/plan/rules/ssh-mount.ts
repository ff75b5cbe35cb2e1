// RUN --mount=type=ssh: the step may use the keys of whoever builds.
import { mountsOfType } from './mounts.js';
import { unsafeRule } from './unsafe.js';

export const sshMount = unsafeRule(
  { id: 'ssh-mount', title: "Step with the caller's SSH agent", action: 'off' },
  ['RUN'],
  (visit, looked) =>
    mountsOfType(visit, looked, 'ssh').map(({ id }) => ({
      subject: id || 'default',
      message: `This step gets the SSH agent ${id || 'default'} of whoever builds (--mount=type=ssh): whatever runs in it can log in anywhere that the agent's keys open, as long as it runs.`,
      help: 'Fetch with a token that opens nothing but what is needed (--mount=type=secret), or give the build an agent with a deploy key only.',
    })),
);
