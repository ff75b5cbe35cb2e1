import { findings, planned } from '../outcome.js';

const key = { id_rsa: `${'x'.repeat(8)}7Qm2${'z'.repeat(8)}` };

test.each([
  'FROM a AS b\nCOPY id_rsa /k/\nRUN test -f /k/id_rsa\nFROM a\nCOPY --from=b /k/id_rsa /root/.ssh/',
  'FROM a\nCOPY --from=keys:latest /root/.ssh/id_rsa /x',
  'FROM a\nCOPY --from=b --chown=1 /root/.netrc /root/',
])('refused: %j', async (text) => {
  expect((await findings(text, key)).some((found) => found.startsWith('refuse copy-from-stage'))).toBe(true);
});

test.each([
  'FROM a\nCOPY --from=b /app/dist /app',
  'FROM a\nCOPY --from=b /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/',
  'FROM a\nCOPY --from=b /root/.ssh/id_rsa.pub /x',
  'FROM a\nCOPY --from=b /root/.ssh/known_hosts /x',
  'FROM a\nCOPY --from=b /app/.env.example /x',
  'FROM a AS b\nRUN x\nFROM a\nCOPY --from=b /app/node_modules /app/node_modules',
])('unchanged: %j', async (text) => {
  expect((await planned(text, {})).verdict).toBe('unchanged');
});

test('a file whose kin in the context are harmless passes', async () => {
  const files = { '.npmrc': 'registry=https://registry.example.com/\n' };
  expect(
    (await planned('FROM a AS b\nCOPY .npmrc /\nFROM a\nCOPY --from=b /.npmrc /\n', files)).verdict,
  ).toBe('unchanged');
});
