// `sealfile verify` on layouts made in the test.
import type { GateReport } from '../../src/report/gate.js';
import { layoutFiles, sha256, tar } from '../image/support/archives.js';
import { SealfileCommand, tree } from './support/command.js';

const command = new SealfileCommand();
beforeAll(() => command.bundle());
afterAll(() => command.remove());

async function verified(folder: string) {
  const { code, stdout, stderr } = await command.run(['verify', '--format=json', folder]);
  const { images } = JSON.parse(stdout) as { images: (GateReport & { passed: boolean })[] };
  return { code, stderr, images: images.map(({ digest, passed, checks }) => ({ digest, passed, checks })) };
}

test('an image without a statement, and an artifact that is no image, are not let through', async () => {
  const artifact = JSON.stringify({ schemaVersion: 2, artifactType: 'application/x', layers: [] });
  const files = layoutFiles({ layers: [await tar({ a: 'b' })] });
  const index = JSON.parse(String(files.at(-1)?.[1])) as { manifests: object[] };
  index.manifests.push({ digest: sha256(artifact) });
  const folder = tree({
    ...Object.fromEntries(files),
    [`blobs/${sha256(artifact).replace(':', '/')}`]: artifact,
    'index.json': JSON.stringify(index),
  });
  const { code, images } = await verified(folder);
  expect(code).toBe(1);
  expect(images.map(({ passed }) => passed)).toEqual([false, false]);
  expect(images[0]?.checks[0]?.detail).toMatch(/^there is no statement of sealfile/);
  expect(images[1]).toMatchObject({
    digest: sha256(artifact),
    checks: [{ check: 'statement', detail: expect.stringContaining('neither an image nor an attestation') }],
  });
});

test('a statement without a type counts as what its manifest calls it', async () => {
  const predicateType = 'https://sealfile.dev/evidence/v1';
  const unreadable = { toJSON: () => ({ predicate: 1 }), predicateType };
  const files = layoutFiles({
    layers: [await tar({ a: 'b' })],
    statements: [{ predicateType, subject: [null], predicate: {} }, unreadable],
  });
  const { code, images } = await verified(tree(Object.fromEntries(files)));
  expect(code).toBe(1);
  expect(images[0]?.checks).toMatchObject([{ detail: 'there is more than one statement of sealfile' }]);
});

test('a platform that is not there is told', async () => {
  const files = layoutFiles({ layers: [await tar({ a: 'b' })] });
  const index = JSON.parse(String(files.at(-1)?.[1])) as { manifests: object[] };
  index.manifests.push({ digest: sha256('away'), platform: { os: 'linux', architecture: 'arm64' } });
  const folder = tree({ ...Object.fromEntries(files), 'index.json': JSON.stringify(index) });
  const { code, stderr, images } = await verified(folder);
  expect([code, images.length]).toEqual([1, 1]);
  expect(stderr).toMatch(/linux\/arm64 is not in here, and was not checked/);
});
