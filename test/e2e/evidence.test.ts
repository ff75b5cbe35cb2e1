// The evidence that goes with an image, and the gate that asks for it.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEV_IMAGE } from '../../scripts/image/build.js';
import type { Evidence } from '../../src/evidence/evidence.js';
import { openImage } from '../../src/image/open.js';
import { readImages } from '../../src/image/read.js';
import type { GateReport } from '../../src/report/gate.js';
import { SealfileCommand } from '../commands/support/command.js';
import {
  type BuildOptions,
  buildImage,
  canary,
  engine,
  findInArchive,
  removeImages,
  testOnContainerd,
} from './support/index.js';

jest.setTimeout(180_000);

const TAG = 'sealfile/evidence:test';
const SEALED = 'FROM busybox\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN" && echo a > /a\n';
const TWO_PLATFORMS = `FROM --platform=$BUILDPLATFORM busybox AS build
ARG TARGETARCH
RUN --mount=type=secret,id=NPM_TOKEN echo "$TARGETARCH" > /arch
FROM scratch
COPY --from=build /arch /
`;

const command = new SealfileCommand();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealfile-evidence-'));
  await command.bundle();
});
afterAll(async () => {
  command.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Builds into an OCI archive. */
async function archived(options: BuildOptions): Promise<string> {
  const file = join(folder, 'image.tar');
  const flags = [
    '--provenance=mode=max',
    `--tag=${TAG}`,
    `--output=type=oci,dest=${file}`,
    ...(options.flags ?? []),
  ];
  const { code } = await buildImage({ ...options, flags });
  expect(code).toBe(0);
  return file;
}

async function evidenceIn(file: string): Promise<Evidence[]> {
  const { images } = await readImages(openImage(file));
  return images.flatMap(({ statements }) =>
    statements
      .filter(({ predicateType }) => predicateType.includes('sealfile'))
      .map(({ text }) => JSON.parse(text ?? '').predicate as Evidence),
  );
}

async function gate(...args: string[]) {
  const { code, stdout } = await command.run(['verify', '--format=json', ...args]);
  const { images } = JSON.parse(stdout) as { images: GateReport[] };
  const failed = images.flatMap(({ checks }) => checks.filter(({ ok }) => !ok).map(({ check }) => check));
  return { code, failed };
}

const frontendDigest = async () =>
  (await (await engine()).must(['image', 'inspect', '--format', '{{.Id}}', DEV_IMAGE])).trim();

testOnContainerd('a sealed build passes the gate, and its evidence says what was done', async () => {
  const value = canary();
  const file = await archived({ dockerfile: SEALED, secrets: { NPM_TOKEN: value } });
  const [evidence] = await evidenceIn(file);
  expect(evidence).toMatchObject({
    sealfile: { image: await frontendDigest() },
    verdict: 'rewritten',
    findings: [{ rule: 'arg-credential', action: 'seal', line: 2, secret: 'NPM_TOKEN' }],
    secrets: [{ id: 'NPM_TOKEN', kind: 'env' }],
    scan: {
      result: 'clean',
      steps: [{ lines: [{ line: 3 }], secrets: [{ id: 'NPM_TOKEN', searched: 'everywhere' }] }],
    },
  });
  expect(evidence?.scan.steps[0]?.files).toBeGreaterThan(0);
  expect(await findInArchive(await readFile(file), value)).toEqual([]);
  expect(await gate(file)).toEqual({ code: 0, failed: [] });
  expect(await gate('--frontend', await frontendDigest(), file)).toEqual({ code: 0, failed: [] });
  const other = `sha256:${'0'.repeat(64)}`;
  expect(await gate('--frontend', other, file)).toEqual({ code: 1, failed: ['frontend'] });
});

testOnContainerd('a build with nothing to seal has evidence too', async () => {
  const file = await archived({ dockerfile: 'FROM busybox\nRUN echo a > /a\n' });
  expect(await evidenceIn(file)).toMatchObject([
    { verdict: 'unchanged', scan: { result: 'nothing to search' } },
  ]);
  expect(await gate(file)).toEqual({ code: 0, failed: [] });
});

testOnContainerd('each platform has its own, and steps run on the platform of the build', async () => {
  const secrets = { NPM_TOKEN: canary() };
  const flags = ['--platform=linux/amd64,linux/arm64'];
  const file = await archived({ dockerfile: TWO_PLATFORMS, secrets, flags });
  const all = await evidenceIn(file);
  expect(all.map(({ scan }) => scan.steps.length)).toEqual([1, 1]);
  expect(await gate(file)).toEqual({ code: 0, failed: [] });
});

testOnContainerd("the engine's own frontend leaves no evidence", async () => {
  const file = await archived({ dockerfile: 'FROM busybox\n', frontend: 'builtin' });
  expect(await gate(file)).toEqual({ code: 1, failed: ['statement'] });
});

testOnContainerd('an image of the engine can be asked for by its name', async () => {
  const flags = ['--provenance=mode=max', `--tag=${TAG}`];
  const { imageId } = await buildImage({ dockerfile: 'FROM busybox\nRUN echo b > /b\n', flags });
  expect(imageId).toBeDefined();
  const { env } = await engine();
  const { code } = await command.run(['verify', TAG], { env });
  await removeImages([TAG]);
  expect(code).toBe(0);
});

testOnContainerd('a build without attestations is told that evidence is not kept', async () => {
  const { code, stderr, imageId } = await buildImage({
    dockerfile: SEALED,
    secrets: { NPM_TOKEN: canary() },
  });
  await removeImages([imageId]);
  expect(code).toBe(0);
  expect(stderr).toMatch(/evidence is not kept/);
});
