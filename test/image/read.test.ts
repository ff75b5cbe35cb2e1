import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { SealfileError } from '../../src/errors.js';
import { openImage } from '../../src/image/open.js';
import { readImages } from '../../src/image/read.js';
import { collect } from '../../src/image/stream.js';
import { unpacked } from '../../src/image/unpack.js';
import { tree } from '../commands/support/command.js';
import {
  changedHeader,
  layoutFiles,
  ociArchive,
  oldDockerArchive,
  type Recipe,
  sha256,
  tar,
  zstdStored,
} from './support/archives.js';

const statement = { predicateType: 'https://slsa.dev/provenance/v1', predicate: {} };
let recipe: Recipe;
beforeAll(async () => {
  recipe = {
    layers: [await tar({ 'etc/a': 'one' }), await tar({ 'etc/b': 'two' })],
    history: [{ created_by: 'COPY a /etc' }, { created_by: 'COPY b /etc' }],
    name: 'docker.io/library/app:1',
  };
});

function file(content: Buffer): string {
  return join(tree({ 'image.tar': content }), 'image.tar');
}

async function read(argument: string) {
  const seen = new Map<string, string>();
  const set = await readImages(openImage(argument), {
    onBlob: async ({ key, content }) => void seen.set(key, sha256(await collect(unpacked(content)))),
  });
  return { ...set, seen };
}

describe('an OCI layout', () => {
  test('as an archive: image, layers, statements', async () => {
    const { images, seen } = await read(file(await ociArchive({ ...recipe, statements: [statement] })));
    expect(images).toHaveLength(1);
    expect(images[0]).toMatchObject({ name: 'app:1', platform: 'linux/amd64' });
    expect(images[0]?.layers.map(({ number, present }) => [number, present])).toEqual([
      [1, true],
      [2, true],
    ]);
    expect(images[0]?.layers.map(({ key }) => seen.get(key))).toEqual(recipe.layers.map(sha256));
    expect(images[0]?.statements).toMatchObject([{ predicateType: statement.predicateType, present: true }]);
    expect(JSON.parse(images[0]?.statements[0]?.text ?? '')).toEqual(statement);
  });

  test.each([
    ['plain', (layer: Buffer) => layer],
    ['zstd', zstdStored],
  ])('layers that are %s', async (_, compress) => {
    const { images, seen } = await read(file(await ociArchive({ ...recipe, compress })));
    expect(images[0]?.layers.map(({ key }) => seen.get(key))).toEqual(recipe.layers.map(sha256));
  });

  test('as a folder, and in a gzipped archive', async () => {
    const folder = tree(Object.fromEntries(layoutFiles(recipe)));
    const inFolder = await read(folder);
    const inArchive = await read(file(gzipSync(await ociArchive(recipe))));
    expect(inFolder.images).toEqual(inArchive.images);
    expect(inFolder.seen).toEqual(inArchive.seen);
  });

  test('the index first, the blobs behind', async () => {
    const { images } = await read(file(await tar(layoutFiles(recipe).reverse())));
    expect(images[0]?.layers).toHaveLength(2);
  });

  test('an index in an index; a platform that is not there is told, not an error', async () => {
    const files = layoutFiles(recipe);
    const { manifests } = JSON.parse(String(files.at(-1)?.[1]));
    const away = { digest: sha256('away'), size: 4, platform: { os: 'linux', architecture: 'arm64' } };
    const inner = JSON.stringify({ schemaVersion: 2, manifests: [...manifests, away] });
    const outer = {
      manifests: [{ digest: sha256(inner), annotations: { 'org.opencontainers.image.ref.name': 'x' } }],
    };
    const nested = [
      ...files.slice(0, -1),
      [`blobs/${sha256(inner).replace(':', '/')}`, inner],
    ] as typeof files;
    const { images, absent } = await read(
      file(await tar([...nested, ['index.json', JSON.stringify(outer)]])),
    );
    expect(images).toHaveLength(1);
    expect(absent).toEqual([{ platform: 'linux/arm64', digest: away.digest }]);
  });

  test('a layer that is not there', async () => {
    const files = layoutFiles(recipe);
    const without = files.filter(([, content]) => !Buffer.isBuffer(content) || content !== files[1]?.[1]);
    const { images } = await read(file(await tar(without)));
    expect(images[0]?.layers.map(({ present }) => present)).toContain(false);
  });
});

test('an archive of docker save before version 25, with linked layers', async () => {
  const [layer] = recipe.layers as [Buffer];
  const { images, seen } = await read(
    file(await oldDockerArchive({ ...recipe, layers: [layer, layer], name: 'old:1' })),
  );
  expect(images).toMatchObject([{ name: 'old:1', platform: 'linux/amd64' }]);
  expect(images[0]?.layers.map(({ key }) => seen.get(key))).toEqual([sha256(layer), sha256(layer)]);
});

test('a blob may be left before its end', async () => {
  const path = file(await ociArchive(recipe));
  const set = await readImages(openImage(path), { onBlob: async () => {} });
  expect(set.images).toHaveLength(1);
});

test.each(['1', '2', '3', '5', '\0'])(
  'an entry of type %j that has no content, though it tells a size, hides nothing',
  async (type) => {
    const archive = await ociArchive(recipe);
    const extra = changedHeader(archive, (head) => {
      head.fill(0, 0, 100);
      head.write(`folder/${type}${type === '\0' ? '/' : ''}`.replace('\0', ''), 0);
      head.write(type, 156);
      head.write('00000002000', 124);
    });
    const { images, seen } = await read(file(Buffer.concat([extra, archive])));
    expect(images[0]?.layers.map(({ key }) => seen.get(key))).toEqual(recipe.layers.map(sha256));
  },
);

describe('bad input is named, never a stack trace', () => {
  const failure = async (argument: string) =>
    read(argument).then(
      () => 'no failure',
      (error) => (error instanceof SealfileError && error.kind === 'input' ? error.message : error),
    );

  test.each<[string, () => Promise<Buffer>, RegExp]>([
    ['no tar archive', async () => Buffer.from('hello '.repeat(200)), /damaged, or no tar archive/],
    ['an empty file', async () => Buffer.alloc(0), /is no image/],
    ['another tar archive', () => tar({ a: 'b' }), /is no image: it has neither/],
    [
      'an archive that ends early',
      async () => (await ociArchive(recipe)).subarray(0, 1300),
      /ends in the middle/,
    ],
    [
      'other data behind a gzip',
      async () => Buffer.concat([gzipSync(await ociArchive(recipe)), Buffer.from('more')]),
      /holds other data behind its gzip data/,
    ],
    ['a gzip that ends early', async () => gzipSync(await ociArchive(recipe)).subarray(0, 300), /gzip data/],
    ['an index that is no JSON', () => tar({ 'index.json': '{"manifests":' }), /index.json is no JSON/],
    [
      'an index of another form',
      () => tar({ 'index.json': '{"manifests":[{"digest":5}]}' }),
      /index.json is malformed/,
    ],
    ['an index of nothing', () => tar({ 'index.json': '{}' }), /holds no image/],
    [
      'a manifest of another form',
      () => tar({ 'manifest.json': '[{"Config":1}]' }),
      /manifest.json is malformed/,
    ],
    ['a missing config', () => tar({ 'manifest.json': '[{"Config":"a.json"}]' }), /not there: a.json/],
  ])('%s', async (_, content, message) => {
    expect(await failure(file(await content()))).toMatch(message);
  });

  test('a blob that is not what its name says', async () => {
    const files = layoutFiles(recipe).map(([path, content]) => [path, content] as [string, Buffer | string]);
    const [key] = files.find(([, content]) => Buffer.isBuffer(content)) as [string, Buffer];
    const changed = files.map(
      ([path, content]) => [path, path === key ? 'other' : content] as [string, string],
    );
    expect(await failure(file(await tar(changed)))).toContain(`${key} does not have the digest`);
  });

  test('an archive that ends in a blob', async () => {
    const archive = await tar(
      layoutFiles({ layers: [Buffer.alloc(20_000, 'x')], compress: (layer) => layer }).reverse(),
    );
    expect(await failure(file(archive.subarray(0, archive.length - 6_000)))).toBe(
      'ends in the middle of a tar archive',
    );
  });

  test('a layer behind a link that is not what its digest says', async () => {
    const digest = sha256('another');
    const files = layoutFiles(recipe);
    const index = JSON.parse(String(files.at(-1)?.[1]));
    const manifest = JSON.stringify({
      config: { digest: sha256('{}'), data: Buffer.from('{}').toString('base64') },
      layers: [{ digest, size: 1, mediaType: 'application/vnd.oci.image.layer.v1.tar' }],
    });
    index.manifests = [{ digest: sha256(manifest), size: 1 }];
    const link = { type: 'symlink' as const, linkname: '../../odd' };
    const all: Parameters<typeof tar>[0] = [
      ['odd', 'no layer'],
      [`blobs/${digest.replace(':', '/')}`, link],
      [`blobs/${sha256(manifest).replace(':', '/')}`, manifest],
      ['index.json', JSON.stringify(index)],
    ];
    expect(await failure(file(await tar(all)))).toContain('odd does not have the digest');
  });

  test('a manifest that is no JSON', async () => {
    const text = 'not a manifest';
    const index = JSON.stringify({ manifests: [{ digest: sha256(text) }] });
    const path = `blobs/${sha256(text).replace(':', '/')}`;
    expect(await failure(file(await tar({ [path]: text, 'index.json': index })))).toBe(
      `${path} is no JSON, or larger than 16 MiB`,
    );
  });

  test.each([
    ['a missing file', () => './nothing.tar', /^no such file or folder$/],
    ['a folder that is no layout', () => tree({ a: 'b' }), /^this folder is no OCI layout/],
  ])('%s', (_, argument, message) => {
    expect(() => openImage(argument())).toThrow(message);
  });
});
