// The quick look lets no shape pass that the slow one would have found.
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { findCredentialValues } from '../../src/plan/credentials/values.js';
import { HINT_WORDS, hintsIn } from '../../src/scan/hints.js';
import { piecesToJudge } from '../../src/scan/patterns.js';
import { Sieve } from '../../src/scan/sieve.js';

const random = (
  length: number,
  alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
): string => [...randomBytes(length)].map((byte) => alphabet[byte % alphabet.length]).join('');
const HEX = '0123456789abcdef';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const at = (...parts: string[]): string => parts.join('');

/** One of every shape that is known, made anew in every run. */
const shapes: Record<string, () => string> = {
  'AWS access key id': () => at('AK', 'IA', random(16, UPPER)),
  'AWS secret': () => at('aws_secret', '_access_key = ', random(40)),
  Stripe: () => at('sk', '_live_', random(24)),
  PyPI: () => at('py', 'pi-', random(60)),
  RubyGems: () => at('ruby', 'gems_', random(48, HEX)),
  GitLab: () => at('gl', 'pat-', random(20)),
  'GitLab trigger': () => at('gl', 'ptt-', random(40, HEX)),
  Sentry: () => at('sn', 'trys_', random(60)),
  DigitalOcean: () => at('do', 'p_v1_', random(64, HEX)),
  Artifactory: () => at('AK', 'Cp', random(70)),
  Telegram: () => at(random(9, '123456789'), ':A', 'A', random(33)),
  npm: () => at('n', 'pm_', random(36)),
  'npm setting': () => at('//registry.test/:_auth', 'Token=', random(12)),
  'npm password': () => at('_pass', 'word="', random(12), '"'),
  header: () => at('curl -H "Author', 'ization: Bearer ', random(12), '"'),
  'header of GitLab': () => at('PRIVATE', '-TOKEN: ', random(20)),
  GitHub: () => at('gh', 'p_', random(36)),
  'GitHub, fine': () => at('github', '_pat_', random(22), '_', random(59)),
  Slack: () => at('xo', 'xb-', random(12, '123456789'), '-', random(12, '123456789'), '-', random(24)),
  'Slack hook': () =>
    at('https://hooks.sl', 'ack.com/services/T', random(9, UPPER), '/B', random(9, UPPER), '/', random(24)),
  SendGrid: () => at('S', 'G.', random(22), '.', random(43)),
  Shopify: () => at('sh', 'pat_', random(32, HEX)),
  Docker: () => at('dck', 'r_pat_', random(27)),
  address: () => at('https://user:', random(12), '@host.test/'),
  'address with a long password': () => at('https://user:', random(1800), '@host.test/'),
  'private key': () => at('-----BEGIN RSA PRIV', 'ATE KEY-----\n', random(64), '\n'),
};

const sieve = new Sieve(new Set(), HINT_WORDS, 64 * 1024);

function mayHoldCredential(content: Buffer): boolean {
  sieve.bytes.set(content);
  return hintsIn(sieve, content.length).length > 0;
}

test.each(Object.entries(shapes))('%s, anywhere', async (_, make) => {
  expect((await findCredentialValues(`x ${make()} y`)).length).toBeGreaterThan(0);
  await fc.assert(
    fc.property(fc.string({ maxLength: 70 }), fc.string({ maxLength: 30 }), (before, behind) =>
      mayHoldCredential(Buffer.from(`${before} ${make()} ${behind}`)),
    ),
  );
});

test.each(Object.entries(shapes))(
  '%s: around its hint as much is found as in the whole text',
  async (_, make) => {
    const filler = (length: number): string =>
      `${random(60)}\n`.repeat(Math.ceil(length / 61)).slice(0, length);
    for (const [before, behind] of [
      [0, 0],
      [299, 3100],
      [9000, 9000],
    ] as const) {
      const text = `${filler(before)}\n${make()}\n${filler(behind)}`;
      sieve.bytes.set(Buffer.from(text));
      const found = await Promise.all(
        piecesToJudge(sieve, text.length).map(async ({ text: piece, offset }) =>
          (await findCredentialValues(piece)).map(({ start, end, type }) => [
            offset + start,
            offset + end,
            type,
          ]),
        ),
      );
      const whole = (await findCredentialValues(text)).map(({ start, end, type }) => [start, end, type]);
      expect(whole.length).toBeGreaterThan(0);
      expect(found.flat().map(String)).toEqual(whole.map(String));
    }
  },
);

test('ordinary text is told at once', () => {
  const text =
    'See https://example.test/a/@scope for createElementNamespaceOfDocument, version 1.2.3 of 2024.\n';
  expect(mayHoldCredential(Buffer.from(text.repeat(50)))).toBe(false);
});
