// Layouts that hold an image which one reader sees and another does not: the gate before promotion must see all of them.
import { join } from 'node:path';
import { SealfileError } from '../../src/errors.js';
import { openImage } from '../../src/image/open.js';
import { readImages } from '../../src/image/read.js';
import { tree } from '../commands/support/command.js';
import { layoutFiles, type Recipe, sha256, type TarFile, tar } from './support/archives.js';

type Json = Record<string, unknown>;

let good: Recipe;
let hidden: Recipe;
beforeAll(async () => {
  good = { layers: [await tar({ a: 'good' })] };
  hidden = { layers: [await tar({ a: 'hidden' })], statements: [] };
});

const pathOf = (content: string) => `blobs/${sha256(content).replace(':', '/')}`;

interface Hidden {
  files: [string, TarFile][];
  descriptor: Json;
  manifest: Json;
}

/** A layout of the good image behind a hidden one, whose manifest and descriptor are changed. */
async function layout(change: (hidden: Hidden) => { content?: string; descriptor?: Json }): Promise<string> {
  const others = layoutFiles(hidden);
  const [first] = JSON.parse(String(others.at(-1)?.[1])).manifests as Json[];
  const descriptor = first as Json;
  const text = others.find(([path]) => path === `blobs/${String(descriptor.digest).replace(':', '/')}`)?.[1];
  const manifest = JSON.parse(String(text)) as Json;
  const files: [string, TarFile][] = [...layoutFiles(good).slice(0, -2), ...others.slice(0, -2)];
  const made = change({ files, descriptor, manifest });
  const content = made.content ?? JSON.stringify(manifest);
  const { manifests } = JSON.parse(String(layoutFiles(good).at(-1)?.[1])) as { manifests: Json[] };
  const entry = { ...descriptor, digest: sha256(content), ...made.descriptor };
  const index = JSON.stringify({ schemaVersion: 2, manifests: [entry, ...manifests] });
  const all: [string, TarFile][] = [...files, [pathOf(content), content], ['index.json', index]];
  return join(tree({ 'image.tar': await tar([...new Map(all)]) }), 'image.tar');
}

const read = async (file: string) => readImages(openImage(file));
const failure = async (file: string) =>
  read(file).then(
    () => 'no failure',
    (error) => (error instanceof SealfileError && error.kind === 'input' ? error.message : error),
  );

const attestation = {
  'vnd.docker.reference.type': 'attestation-manifest',
  'vnd.docker.reference.digest': sha256('x'),
};

test.each<[string, Parameters<typeof layout>[0]]>([
  ['calls itself an attestation, for a platform', () => ({ descriptor: { annotations: attestation } })],
  [
    'calls itself an attestation, for no platform',
    () => ({ descriptor: { annotations: attestation, platform: undefined } }),
  ],
  [
    'has the type of an attestation',
    ({ manifest }) => {
      manifest.artifactType = 'application/vnd.docker.attestation.manifest.v1+json';
      return {};
    },
  ],
  [
    'has a config that says to be something else',
    ({ manifest }) => {
      manifest.config = { ...(manifest.config as Json), mediaType: 'application/json' };
      return {};
    },
  ],
])('an image is one when it %s', async (_, change) => {
  const { images } = await read(await layout(change));
  expect(images).toHaveLength(2);
});

test.each<[string, Parameters<typeof layout>[0]]>([
  [
    'without a config',
    ({ manifest }) => {
      delete manifest.config;
      return {};
    },
  ],
  ['of the first schema', () => ({ content: '{"schemaVersion":1,"fsLayers":[]}' })],
])('a manifest %s is told', async (_, change) => {
  const { images, others } = await read(await layout(change));
  expect([images.length, others.length]).toEqual([1, 1]);
});

test.each<[string, Parameters<typeof layout>[0], RegExp]>([
  [
    'is an index as well',
    ({ manifest }) => ({ content: JSON.stringify({ ...manifest, manifests: [] }) }),
    /an index and a manifest at once/,
  ],
  [
    'begins with many spaces',
    ({ manifest }) => ({ content: ' '.repeat(2000) + JSON.stringify(manifest) }),
    /is no JSON/,
  ],
  [
    'is not what its descriptor holds',
    ({ manifest }) => ({
      descriptor: { digest: sha256('x'), data: Buffer.from(JSON.stringify(manifest)).toString('base64') },
    }),
    /the data of a descriptor does not have the digest/,
  ],
  [
    'is a link to something else',
    ({ files, manifest }) => {
      files.push(['other.json', JSON.stringify(manifest)]);
      files.push([pathOf('x'), { type: 'symlink', linkname: '../../other.json' }]);
      return { descriptor: { digest: sha256('x') } };
    },
    /other\.json does not have the digest/,
  ],
])('a manifest that %s is an error', async (_, change, message) => {
  expect(await failure(await layout(change))).toMatch(message);
});

test('indexes in indexes without end', async () => {
  let index = '{"manifests":[]}';
  const files: [string, TarFile][] = [];
  for (let depth = 0; depth < 12; depth++) {
    files.push([pathOf(index), index]);
    index = JSON.stringify({ manifests: [{ digest: sha256(index) }] });
  }
  const archive = await tar([...files, ['index.json', index]]);
  expect(await failure(join(tree({ 'image.tar': archive }), 'image.tar'))).toMatch(/deeper than can be read/);
});

test.each<[string, TarFile]>([
  ['a file', '{"manifests":[]}'],
  ['a link', { type: 'symlink', linkname: 'other.json' }],
])('two things of one name, the second one %s', async (_, second) => {
  const archive = await tar([...layoutFiles(good), ['index.json', second]]);
  expect(await failure(join(tree({ 'image.tar': archive }), 'image.tar'))).toMatch(
    /index\.json is in here twice/,
  );
});
