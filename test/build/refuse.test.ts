// Build arguments that hold a credential though their name tells nothing.
import { randomBytes } from 'node:crypto';
import { stopCredentialArguments } from '../../src/build/refuse.js';
import { ledgerOf } from './support/policy.js';

const canary = randomBytes(18).toString('hex');

/** The message of the refusal; undefined when the build may go on. */
async function refusal(options: Record<string, string>): Promise<string | undefined> {
  const ledger = await ledgerOf();
  return stopCredentialArguments(options, 'FROM a\nARG INDEX\n', ledger).then(
    () => undefined,
    (error: Error) => error.message,
  );
}

test.each([
  ['password in an address', 'INDEX', `https://ci:${canary}@pypi.internal/simple`],
  ['token by its shape', 'INPUT', ['gh', 'p_', canary.slice(0, 36)].join('')],
])('%s is refused without its value', async (_, name, value) => {
  const message = await refusal({ [`build-arg:${name}`]: value });
  expect(message).toContain(`--build-arg ${name} (`);
  expect(message?.includes(canary.slice(0, 12))).toBe(false);
});

test.each([
  ['a commit', 'build-arg:COMMIT', canary],
  ['an address without a password', 'build-arg:INDEX', 'https://pypi.internal/simple'],
  [
    'a proxy, which BuildKit keeps out of the history',
    'build-arg:HTTP_PROXY',
    `http://ci:${canary}@proxy:3128`,
  ],
  ['an option that is no build argument', 'label:url', `https://ci:${canary}@host/`],
])('%s passes', async (_, key, value) => {
  expect(await refusal({ [key]: value })).toBeUndefined();
});
