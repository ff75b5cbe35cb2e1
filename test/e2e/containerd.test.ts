// Where the engine keeps attestations: provenance names sealfile, and neither it nor anything else beside the image holds a credential.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tarEntries } from '../../scripts/image/archive.js';
import { DEV_IMAGE } from '../../scripts/image/build.js';
import {
  type BuildOptions,
  buildImage,
  canary,
  engine,
  findInArchive,
  npmrc,
  removeImages,
  testOnContainerd,
} from './support/index.js';

jest.setTimeout(120_000);

/** A statement is about the names of an image: without one it has no subject. */
const NAMED = ['--provenance=mode=max', '--tag=sealfile/containerd:test'];
const SLSA = 'https://slsa.dev/provenance/v0.2';
const ARGUMENT = 'FROM busybox\nARG NPM_TOKEN\nRUN printf %s "$NPM_TOKEN" | sha256sum > /seen\n';
const FILE = 'FROM busybox\nCOPY .npmrc /root/.npmrc\nRUN sha256sum < /root/.npmrc > /seen\n';

interface Descriptor {
  digest: string;
  annotations?: Record<string, string>;
}

interface Provenance {
  predicateType: string;
  subject: { digest: { sha256: string } }[];
  predicate: {
    invocation: {
      parameters: { frontend: string; args: Record<string, string>; secrets?: { id: string }[] };
    };
    materials: { uri: string; digest: { sha256: string } }[];
  };
}

/** What was built: the whole archive, and the statements in it with the digest of the manifest that each belongs to. */
interface Built {
  archive: Buffer;
  statements: { subject: string | undefined; statement: Provenance }[];
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealfile-containerd-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function save(options: BuildOptions): Promise<Built> {
  const { imageId, stderr } = await buildImage({
    ...options,
    flags: [...NAMED, ...(options.flags ?? [])],
  });
  if (imageId === undefined) throw new Error(`no image, and ${stderr.length} characters of output`);
  const file = join(folder, 'saved.tar');
  await (await engine()).must(['save', '--output', file, imageId]);
  await removeImages(['sealfile/containerd:test']);
  return read(await readFile(file));
}

async function read(archive: Buffer): Promise<Built> {
  const files = new Map<string, Buffer>();
  for await (const { header, content } of tarEntries(archive)) files.set(header.name, content);
  const json = (name: string) => JSON.parse(String(files.get(name)));
  const blob = ({ digest }: Descriptor) => json(`blobs/${digest.replace(':', '/')}`);
  const [root] = json('index.json').manifests as Descriptor[];
  const { manifests } = blob(root as Descriptor) as { manifests: Descriptor[] };
  const statements = manifests.flatMap((manifest) => {
    const { 'vnd.docker.reference.type': type, 'vnd.docker.reference.digest': subject } =
      manifest.annotations ?? {};
    if (type !== 'attestation-manifest') return [];
    const { layers } = blob(manifest) as { layers: Descriptor[] };
    return layers.map((layer) => ({ subject, statement: blob(layer) as Provenance }));
  });
  return { archive, statements };
}

/** Checks that the provenance is sealfile's and about the image; returns it. */
async function sealfilesProvenance({
  statements,
}: Built): Promise<Provenance['predicate']['invocation']['parameters']> {
  const [found] = statements.filter(({ statement }) => statement.predicateType === SLSA);
  if (!found) throw new Error('no provenance');
  const { subject, predicate } = found.statement;
  expect(subject.map(({ digest }) => `sha256:${digest.sha256}`)).toContain(found.subject);
  const frontend = await (await engine()).must(['image', 'inspect', '--format', '{{.Id}}', DEV_IMAGE]);
  const material = predicate.materials.find(({ uri }) =>
    uri.startsWith('pkg:docker/sealfile/dockerfile@dev'),
  );
  expect(`sha256:${material?.digest.sha256}`).toBe(frontend.trim());
  expect(predicate.invocation.parameters).toMatchObject({
    frontend: 'gateway.v0',
    args: { source: DEV_IMAGE },
  });
  return predicate.invocation.parameters;
}

testOnContainerd('the search can find: the leaky way, a credential is in the attestation', async () => {
  const value = canary();
  const built = await save({
    dockerfile: ARGUMENT,
    args: { NPM_TOKEN: value },
    frontend: 'builtin',
    cache: false,
  });
  expect(built.statements.map(({ statement }) => JSON.stringify(statement).includes(value))).toContain(true);
  expect((await findInArchive(built.archive, value)).length).toBeGreaterThan(1);
});

testOnContainerd('a credential in an ARG is in no attestation, and provenance names sealfile', async () => {
  const value = canary();
  const built = await save({ dockerfile: ARGUMENT, secrets: { NPM_TOKEN: value } });
  expect((await sealfilesProvenance(built)).secrets).toMatchObject([{ id: 'NPM_TOKEN' }]);
  expect(await findInArchive(built.archive, value)).toEqual([]);
});

testOnContainerd('nor is a credential file of the context', async () => {
  const value = canary();
  const files = { '.npmrc': npmrc(value) };
  const built = await save({
    dockerfile: FILE,
    files,
    flags: ['--secret=id=npmrc,src=.npmrc'],
    cache: false,
  });
  await sealfilesProvenance(built);
  expect(await findInArchive(built.archive, value)).toEqual([]);
});

testOnContainerd('the docker driver exports an OCI archive, which holds no credential either', async () => {
  const value = canary();
  const file = join(folder, 'exported.tar');
  const flags = [...NAMED, `--output=type=oci,dest=${file}`];
  const { code } = await buildImage({ dockerfile: ARGUMENT, secrets: { NPM_TOKEN: value }, flags });
  expect(code).toBe(0);
  const built = await read(await readFile(file));
  await sealfilesProvenance(built);
  expect(await findInArchive(built.archive, value)).toEqual([]);
});

testOnContainerd('a refused build leaves no image, attestation or archive', async () => {
  const value = canary();
  const file = join(folder, 'refused.tar');
  const flags = [...NAMED, `--output=type=oci,dest=${file}`];
  const { code } = await buildImage({ dockerfile: ARGUMENT, args: { NPM_TOKEN: value }, flags });
  expect(code).not.toBe(0);
  const left = await readFile(file).catch(() => Buffer.alloc(0));
  expect(await findInArchive(left, value)).toEqual([]);
  expect(left.length).toBe(0);
});
