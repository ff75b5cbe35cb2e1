// Images made in memory: layers, configs, and archives as docker and OCI tools write them.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** A file of an archive: its content, or a header for links, folders and attributes. */
export type TarFile =
  | string
  | Buffer
  | (Partial<Header> & { content?: string; pax?: Record<string, string> });

/** A tar archive of these files, in this order. */
export async function tar(files: [path: string, file: TarFile][] | Record<string, TarFile>): Promise<Buffer> {
  const archive = pack();
  for (const [name, file] of Array.isArray(files) ? files : Object.entries(files)) {
    if (typeof file === 'string' || Buffer.isBuffer(file)) archive.entry({ name }, file);
    else archive.entry({ name, ...file } as Header, file.content ?? '');
  }
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The header of an archive's first entry, changed. */
export function changedHeader(archive: Buffer, change: (head: Buffer) => void): Buffer {
  const head = Buffer.from(archive.subarray(0, 512));
  change(head);
  head.fill(0x20, 148, 156);
  const sum = head.reduce((all, byte) => all + byte, 0);
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return head;
}

/** `sha256:…`. */
export function sha256(content: Buffer | string): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

/** What an image is made of. */
export interface Recipe {
  /** Uncompressed tar archives, the lowest layer first. */
  layers: Buffer[];
  /** `config` of the image config. */
  config?: object;
  history?: { created_by: string; empty_layer?: boolean }[];
  /** How layers are stored; gzip by default. */
  compress?: (layer: Buffer) => Buffer;
  mediaType?: string;
  /** Statements that are attached; a function gets the digests of the layers as they are stored. */
  statements?: (object | ((layers: string[]) => object))[];
  name?: string;
}

/** The image config as JSON. */
export function configOf({ layers, config = {}, history }: Recipe): string {
  const rootfs = { type: 'layers', diff_ids: layers.map(sha256) };
  return JSON.stringify({ architecture: 'amd64', os: 'linux', config, rootfs, history });
}

/** The files of an OCI layout, blobs first and the index last, as BuildKit orders them. */
export function layoutFiles(...recipes: Recipe[]): [path: string, content: Buffer | string][] {
  const blobs = new Map<string, Buffer | string>();
  const put = (content: Buffer | string, more: object = {}) => {
    const digest = sha256(content);
    blobs.set(`blobs/${digest.replace(':', '/')}`, content);
    return { digest, size: Buffer.byteLength(content), ...more };
  };
  const manifests = recipes.flatMap((recipe) => manifestsOf(recipe, put));
  return [
    ...blobs,
    ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
    ['index.json', JSON.stringify({ schemaVersion: 2, manifests })],
  ];
}

type Put = (content: Buffer | string, more?: object) => { digest: string; size: number };

function manifestsOf(recipe: Recipe, put: Put): object[] {
  const { compress = gzipSync, mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip', name } = recipe;
  const config = put(configOf(recipe), { mediaType: 'application/vnd.oci.image.config.v1+json' });
  const layers = recipe.layers.map((layer) => put(compress(layer), { mediaType }));
  const annotations = name === undefined ? undefined : { 'io.containerd.image.name': name };
  const manifest = put(JSON.stringify({ schemaVersion: 2, config, layers }), {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    platform: { os: 'linux', architecture: 'amd64' },
    annotations,
  });
  if (!recipe.statements) return [manifest];
  const statements = recipe.statements.map((statement) => {
    const made = typeof statement === 'function' ? statement(layers.map(({ digest }) => digest)) : statement;
    return put(JSON.stringify(made), {
      mediaType: 'application/vnd.in-toto+json',
      annotations: { 'in-toto.io/predicate-type': (made as { predicateType?: string }).predicateType },
    });
  });
  const attestation = put(JSON.stringify({ schemaVersion: 2, config: put('{}'), layers: statements }), {
    platform: { os: 'unknown', architecture: 'unknown' },
    annotations: {
      'vnd.docker.reference.type': 'attestation-manifest',
      'vnd.docker.reference.digest': manifest.digest,
    },
  });
  return [manifest, attestation];
}

/** An OCI layout as a tar archive. */
export function ociArchive(...recipes: Recipe[]): Promise<Buffer> {
  return tar(layoutFiles(...recipes));
}

/** An archive as docker save wrote it before version 25; a layer that is there twice is a link the second time. */
export async function oldDockerArchive(recipe: Recipe): Promise<Buffer> {
  const config = configOf(recipe);
  const configPath = `${sha256(config).slice(7)}.json`;
  const files: [string, TarFile][] = [];
  const paths = recipe.layers.map((layer, index) => {
    const path = `${String(index).padStart(64, '0')}/layer.tar`;
    const first = recipe.layers.findIndex((other) => other.equals(layer));
    const link = `../${String(first).padStart(64, '0')}/layer.tar`;
    files.push([path, first < index ? { type: 'symlink', linkname: link } : layer]);
    return path;
  });
  const manifest = [{ Config: configPath, RepoTags: [recipe.name ?? 'app:latest'], Layers: paths }];
  return tar([...files, [configPath, config], ['manifest.json', JSON.stringify(manifest)]]);
}

/** Compressed as one zstd frame of raw blocks: nothing that is installed here compresses with zstd. */
export function zstdStored(content: Buffer): Buffer {
  const most = 128 * 1024;
  const blocks: Buffer[] = [];
  for (let at = 0; at < content.length || at === 0; at += most) {
    const part = content.subarray(at, at + most);
    const last = at + most >= content.length ? 1 : 0;
    const header = (part.length << 3) | last;
    blocks.push(Buffer.from([header & 0xff, (header >> 8) & 0xff, (header >> 16) & 0xff]), part);
  }
  // Magic number, a descriptor without checksum and content size, a window of 128 KiB.
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x38]), ...blocks]);
}
