import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import Ajv2020 from 'ajv/dist/2020.js';
import { canary } from '../../scripts/canary/canary.js';
import { layoutFiles, ociArchive, oldDockerArchive, type Recipe, tar } from '../image/support/archives.js';
import { fakeToken } from '../report/samples.js';
import { sarifErrors } from '../report/support/sarif.js';
import { type Run, SealfileCommand, tree } from './support/command.js';

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

const secret = canary();
const inName = canary();
const token = fakeToken();
const provenance = (layers: string[]) => ({
  predicateType: 'https://slsa.dev/provenance/v0.2',
  predicate: {
    invocation: { parameters: { args: { 'build-arg:API_TOKEN': canary() } } },
    metadata: {
      'https://mobyproject.org/buildkit@v1#metadata': {
        source: {
          locations: { step1: { locations: [{ ranges: [{ start: { line: 4 } }] }] } },
          infos: [
            {
              filename: 'Dockerfile',
              data: Buffer.from(`FROM x\nARG API_TOKEN\nENV A=${token}\n`).toString('base64'),
            },
          ],
        },
        layers: { 'step1:0': [[{ digest: layers[0] }]] },
      },
    },
  },
});

async function leaky(): Promise<Recipe> {
  const nested = await tar({ 'deep/config': `token: ${secret}\n` });
  return {
    layers: [
      await tar({ 'root/.npmrc': `x=${secret}\n`, 'root/fine': 'hello\n' }),
      await tar({ 'opt/a.tar.gz': gzipSync(nested), 'opt/key': token, 'usr/lib/node_modules/x/t': token }),
      await tar({
        'root/.wh..npmrc': '',
        [`data/${inName}`]: '',
        link: { type: 'symlink', linkname: `/tmp/${secret}` },
      }),
    ],
    config: {
      Env: ['PATH=/bin', `NPM_TOKEN=${canary()}`, 'SECRET_FILE=/run/secrets/x', `PLAIN=${secret}`],
      Labels: { note: `made with ${secret}`, api_token: 'changeme' },
      Cmd: ['sh'],
    },
    history: [
      { created_by: 'COPY .npmrc /root/.npmrc # buildkit' },
      { created_by: `ARG NPM_TOKEN=${secret}`, empty_layer: true },
      {
        created_by: `RUN |1 NPM_TOKEN=${secret} /bin/sh -c curl -H "authorization: bearer ${canary()}" host # buildkit`,
      },
      { created_by: `ENV PLAIN=${secret}`, empty_layer: true },
      { created_by: 'RUN |1 NPM_TOKEN=other /bin/sh -c rm /root/.npmrc # buildkit' },
    ],
    statements: [provenance],
    name: 'docker.io/library/leaky:1',
  };
}

const clean = async (): Promise<Recipe> => ({
  layers: [await tar({ 'etc/os-release': 'ID=x\n', 'etc/ssl/certs/a.pem': 'x' })],
  config: { Env: ['PATH=/bin', 'PASSWORD_FILE=/run/secrets/p'], Labels: { version: '1' } },
  history: [{ created_by: 'COPY / / # buildkit' }],
});

const flags = ['--secret', 'id=npm,env=NPM', '--secret', 'id=name,env=NAME'];
const env = { NPM: secret, NAME: inName };

let folder: string;
beforeAll(async () => {
  folder = tree({
    'leaky.tar': await ociArchive(await leaky()),
    'clean.tar': await ociArchive(await clean()),
    'old.tar': await oldDockerArchive(await leaky()),
    'broken.tar': (await ociArchive(await leaky())).subarray(0, 2000),
    ...Object.fromEntries(layoutFiles(await clean()).map(([path, content]) => [`layout/${path}`, content])),
  });
});

async function audit(args: string[], input?: Buffer): Promise<Run> {
  const run = await command.run(['audit', ...args], { cwd: folder, env, input });
  for (const value of [secret, inName, token]) {
    expect(run.stdout.includes(value) || run.stderr.includes(value)).toBe(false);
  }
  expect(run.stderr).not.toMatch(/^ +at /m);
  return run;
}

test.each([
  ['a clean archive', ['clean.tar'], 0],
  ['a clean layout', ['layout'], 0],
  ['a leaky archive', [...flags, 'leaky.tar'], 1],
  ['a leaky archive without known secrets', ['leaky.tar'], 1],
  ['several, one leaks', ['clean.tar', 'leaky.tar'], 1],
  ['several, one is broken', ['broken.tar', 'leaky.tar'], 3],
  ['a missing file', ['./gone.tar'], 3],
  ['a folder that is no layout', ['.'], 3],
  ['no argument', [], 64],
  ['an unknown format', ['--format', 'xml', 'clean.tar'], 64],
  ['a secret that is not set', ['--secret', 'id=gone,env=GONE', 'clean.tar'], 64],
  ['standard input twice', ['-', '-'], 64],
  ['help', ['--help'], 0],
])('exit code: %s', async (_, args, code) => {
  expect(await audit(args)).toMatchObject({ code });
});

test('a secret that is too short to look for is wrong usage', async () => {
  const run = await command.run(['audit', '--secret', 'id=NPM', 'clean.tar'], {
    cwd: folder,
    env: { NPM: 'abc' },
  });
  expect(run).toMatchObject({ code: 64, stdout: '' });
});

test('a broken archive is named', async () => {
  const run = await audit(['broken.tar']);
  expect(run.stderr).toMatch(/^broken\.tar: /);
  expect(run.stderr.split('\n')).toHaveLength(2);
});

interface Found {
  place: string;
  layer: number | null;
  path: string;
  secret: string;
  part: string;
  later: unknown;
  instruction: string;
  source: unknown;
}

async function findings(args: string[], input?: Buffer): Promise<Found[]> {
  const run = await audit([...args, '--format', 'json'], input);
  const [report] = JSON.parse(run.stdout);
  return [...report.images[0].findings, ...report.others.findings];
}

test('what is found, where, and by which instruction', async () => {
  const found = await findings([...flags, 'leaky.tar']);
  const of = (part: Partial<Found>) =>
    found.filter((each) => Object.entries(part).every(([key, value]) => each[key as keyof Found] === value));
  expect(of({ place: 'layer', path: 'root/.npmrc' })).toMatchObject([
    {
      secret: 'npm',
      layer: 1,
      later: { action: 'deleted', layer: 3 },
      instruction: 'COPY .npmrc /root/.npmrc',
      source: { file: 'Dockerfile', line: 4 },
    },
  ]);
  const [archive] = of({ place: 'layer', secret: 'npm', layer: 2 });
  expect(archive?.path).toMatch(/^opt\/a\.tar\.gz!.*deep\/config$/);
  expect(archive?.instruction).toMatch(/^RUN \|1 NPM_TOKEN=… curl -H /);
  expect(of({ place: 'layer', path: 'opt/key' })).toMatchObject([{ secret: '', layer: 2 }]);
  expect(found.filter(({ path }) => path.includes('node_modules'))).toEqual([]);
  expect(of({ place: 'layer', part: 'link' })).toMatchObject([{ path: 'link', secret: 'npm', layer: 3 }]);
  expect(of({ place: 'layer', part: 'name' })).toMatchObject([
    { path: 'data/***', secret: 'name', layer: 3 },
  ]);
  expect(of({ place: 'config' }).map(({ path, secret: id }) => [path, id])).toEqual([
    ['Env NPM_TOKEN', ''],
    ['Env PLAIN', 'npm'],
    ['Labels note', 'npm'],
  ]);
  expect(of({ place: 'config', path: 'Env PLAIN' })[0]?.instruction).toBe('ENV PLAIN=***');
  expect(of({ place: 'history' }).map(({ path }) => path)).toEqual([
    'entry 2',
    'entry 3',
    'entry 4',
    'entry 5',
  ]);
  const attested = of({ place: 'attestation' });
  expect(attested.map(({ source }) => source)).toEqual([
    { file: 'Dockerfile', line: 2 },
    { file: 'Dockerfile', line: 3 },
  ]);
});

test('the same from standard input, and from an archive of an older docker', async () => {
  const places = (found: Found[]) =>
    found
      .filter(({ place }) => place !== 'attestation')
      .map(({ place, path, layer }) => [place, path, layer]);
  const fromFile = places(await findings([...flags, 'leaky.tar']));
  expect(places(await findings([...flags, '-'], readFileSync(`${folder}/leaky.tar`)))).toEqual(fromFile);
  expect(places(await findings([...flags, 'old.tar']))).toEqual(fromFile);
});

test('JSON follows its schema', async () => {
  const run = await audit([...flags, '--format', 'json', 'leaky.tar', 'clean.tar', 'layout']);
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(
    JSON.parse(readFileSync('schema/audit.schema.json', 'utf8')),
  );
  validate(JSON.parse(run.stdout));
  expect(validate.errors).toBeNull();
});

test('SARIF has what readers of SARIF 2.1.0 ask for', async () => {
  const log = JSON.parse((await audit([...flags, '--format', 'sarif', 'leaky.tar'])).stdout);
  expect(sarifErrors(log)).toEqual([]);
  expect(log.runs[0].results.length).toBeGreaterThan(5);
  expect(JSON.parse((await audit(['--format', 'sarif', 'clean.tar'])).stdout).runs[0].results).toEqual([]);
});

test('text names the place, the reason and what to do', async () => {
  const { stdout } = await audit([...flags, 'leaky.tar', 'clean.tar']);
  expect(stdout).toMatch(/^leaky\.tar leaky:1 linux\/amd64, 3 layers: \d+ places with a credential$/m);
  expect(stdout).toMatch(/^layer 1: root\/\.npmrc {2}found {2}npm$/m);
  expect(stdout).toContain('  Dockerfile:4 | COPY .npmrc /root/.npmrc\n');
  expect(stdout).toContain('It was deleted by layer 3');
  expect(stdout).toMatch(/^clean\.tar linux\/amd64, 1 layer: nothing found$/m);
  expect(stdout).toMatch(/^2 audited: 1 clean, 1 with a credential$/m);
});

test('what no image names is searched as well', async () => {
  const more = await tar([
    ...layoutFiles(await clean()),
    ['blobs/rest', `x ${secret}`],
    ['notes.json', `{"a":"${secret}"}`],
  ]);
  const found = await findings([...flags, '-'], more);
  expect(found.map(({ place, path }) => [place, path])).toEqual([
    ['blob', 'notes.json: a'],
    ['blob', 'blobs/rest'],
  ]);
});

test('a layer that is missing or damaged is no clean image', async () => {
  const files = layoutFiles(await clean());
  const layer = files.findIndex(([, content]) => Buffer.isBuffer(content));
  const missing = await audit(['-'], await tar(files.filter((_, index) => index !== layer)));
  expect(missing.code).toBe(1);
  expect(missing.stdout).toContain('nothing found, but not everything was searched');
  const [whole] = (await clean()).layers as [Buffer];
  const cut = () => gzipSync(whole).subarray(0, 60);
  const damaged = await audit(['-'], await ociArchive({ ...(await clean()), compress: cut }));
  expect(damaged.code).toBe(1);
  expect(damaged.stdout).toMatch(/layer 1: it holds gzip data that is damaged or ends too early/);
});
