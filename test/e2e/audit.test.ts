// sealfile audit on images that the engine of this run has built.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../../scripts/engine/run.js';
import { type Run, SealfileCommand, tree } from '../commands/support/command.js';
import { buildImage, canary, engine, npmrc, removeImages } from './support/index.js';

jest.setTimeout(120_000);

const secret = canary();
const LEAKY = `FROM busybox
ARG NPM_TOKEN
RUN echo "$NPM_TOKEN" | sha256sum > /seen
ENV COPY_OF_IT=$NPM_TOKEN
COPY .npmrc /root/.npmrc
COPY notes.gz /opt/
RUN rm /root/.npmrc
LABEL built.with=$NPM_TOKEN
`;
const CLEAN = 'FROM busybox\nRUN echo hello > /hello\n';

const command = new SealfileCommand();
const folder = mkdtempSync(join(tmpdir(), 'sealfile-audit-'));
const archive = join(folder, 'leaky.tar');
const images: { leaky?: string; clean?: string } = {};

beforeAll(async () => {
  await command.bundle();
  const leaky = await buildImage({
    dockerfile: LEAKY,
    files: { '.npmrc': npmrc(secret), 'notes.gz': gzipSync(`noted: ${secret}\n`) },
    args: { NPM_TOKEN: secret },
    frontend: 'builtin',
    cache: false,
  });
  images.leaky = leaky.imageId;
  images.clean = (await buildImage({ dockerfile: CLEAN, frontend: 'builtin' })).imageId;
  const { must } = await engine();
  await must(['save', '--output', archive, String(images.leaky)]);
});

afterAll(async () => {
  command.remove();
  rmSync(folder, { recursive: true, force: true });
  await removeImages([images.leaky, images.clean]);
});

async function audit(args: string[], input?: Buffer): Promise<Run> {
  const { env } = await engine();
  const result = await command.run(['audit', ...args], {
    cwd: folder,
    env: { ...env, NPM_TOKEN: secret },
    input,
  });
  expect(`${result.stdout}${result.stderr}`.includes(secret)).toBe(false);
  return result;
}

interface Found {
  place: string;
  path: string;
  layer: number | null;
  instruction: string;
  later: { action: string } | null;
}

function findings({ stdout }: Run): Found[] {
  const [{ images: found }] = JSON.parse(stdout);
  return found[0].findings;
}

function places(result: Run): string[] {
  return findings(result)
    .filter(({ place }) => place !== 'attestation')
    .map(({ place, path }) => `${place} ${path}`)
    .sort();
}

const known = ['--secret', 'id=NPM_TOKEN', '--format', 'json'];

test('an image of the engine: history, config, and files that later layers deleted', async () => {
  const result = await audit([...known, String(images.leaky)]);
  expect(result).toMatchObject({ code: 1, stderr: '' });
  expect(places(result)).toEqual(
    expect.arrayContaining([
      'config Env COPY_OF_IT',
      'config Labels built.with',
      expect.stringMatching(/^history entry \d+$/),
      expect.stringMatching(/^layer opt\/notes\.gz/),
      'layer root/.npmrc',
    ]),
  );
  const [file] = findings(result).filter(({ path }) => path === 'root/.npmrc');
  expect(file).toMatchObject({ instruction: 'COPY .npmrc /root/.npmrc', later: { action: 'deleted' } });
});

test('without naming a secret: by names and forms', async () => {
  const { code, stdout } = await audit([String(images.leaky)]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/root\/\.npmrc {2}found {2}npm token/);
  expect(stdout).toMatch(/history: entry \d+ {2}found {2}value under the name of a credential/);
});

test('the same from an archive, from standard input, and from an OCI layout', async () => {
  const fromEngine = places(await audit([...known, String(images.leaky)]));
  expect(places(await audit([...known, 'leaky.tar']))).toEqual(fromEngine);
  expect(places(await audit([...known, '-'], readFileSync(archive)))).toEqual(fromEngine);
  const layout = tree({ 'x/': '' });
  expect((await run('tar', ['-xf', archive, '-C', layout])).code).toBe(0);
  expect(places(await audit([...known, layout]))).toEqual(fromEngine);
});

test('a clean image', async () => {
  const { code, stdout } = await audit(['--secret', 'id=NPM_TOKEN', String(images.clean)]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/: nothing found$/m);
});

test('an image that is not there, and an engine that is not there', async () => {
  const gone = await audit(['sealfile-test/nothing:here']);
  expect(gone).toMatchObject({ code: 3, stdout: '' });
  expect(gone.stderr).toBe(
    'sealfile-test/nothing:here: there is no such file, and the engine has no image of this name\n',
  );
  const env = { PATH: tree({ empty: '' }) };
  const without = await command.run(['audit', 'app:1'], { env });
  expect(without).toMatchObject({ code: 3, stdout: '' });
  expect(without.stderr).toMatch(/^app:1: there is no such file, and docker, .* cannot be started\n$/);
});

test('with attestations, where the engine can carry them: build arguments, and lines of the Dockerfile', async () => {
  const layout = join(folder, 'oci.tar');
  const options = {
    dockerfile: LEAKY,
    files: { '.npmrc': npmrc(secret), 'notes.gz': '' },
    args: { NPM_TOKEN: secret },
  };
  const flags = ['--provenance=mode=max', `--output=type=oci,dest=${layout}`];
  const built = await buildImage({ ...options, flags, frontend: 'builtin', cache: false });
  if (/not supported|not implemented/.test(built.stderr)) return;
  expect(built.code).toBe(0);
  const found = findings(await audit([...known, 'oci.tar']));
  const args = found.filter(({ path }) => path.includes('build-arg:NPM_TOKEN'));
  expect(args).toMatchObject([{ place: 'attestation', source: { line: 2 } }]);
  expect(found.filter(({ path }) => path === 'root/.npmrc')).toMatchObject([
    { source: { file: 'Dockerfile', line: 5 } },
  ]);
});

test('an empty file is no image', async () => {
  writeFileSync(join(folder, 'empty.tar'), '');
  expect(await audit(['empty.tar'])).toMatchObject({ code: 3, stdout: '' });
});
