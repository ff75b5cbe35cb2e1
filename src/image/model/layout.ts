// Images of an OCI layout: from index.json through further indexes to manifests, configs and attestations.
import { SealfileError } from '../../errors.js';
import type { AbsentManifest, Files, Image, ImageSet, Layer, Statement } from '../types.js';
import { readConfig } from './config.js';
import {
  checkLinked,
  type Descriptor,
  descriptors,
  followed,
  keyOf,
  neededText,
  parsed,
  textOf,
} from './files.js';
import { platformOf } from './platform.js';

/** An index or a manifest, whichever it turns out to be. */
interface Content {
  manifests?: unknown;
  config?: unknown;
  layers?: unknown;
  subject?: { digest?: unknown };
  artifactType?: unknown;
}

/** An attestation's manifest, and the digest of the manifest that it speaks of. */
interface Attestation {
  about: unknown;
  key: string;
  text: string;
  statements: Statement[];
}

/** Annotations and types: moby/buildkit docs/attestations/attestation-storage.md. */
const attestationType = 'application/vnd.docker.attestation.manifest.v1+json';
const statementType = /^application\/vnd\.in-toto\b/;
const nameAnnotations = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];

/** Indexes in indexes: containerd and BuildKit write two, nobody more. */
const deepest = 8;

/**
 * The images that index.json leads to; none when there is no such file.
 * @throws SealfileError of kind `input` for an index, manifest or config that is malformed
 */
export function imagesOfLayout(files: Files): Omit<ImageSet, 'files'> {
  const walk = new Walk(files);
  const text = files.texts.get('index.json');
  if (text !== undefined) walk.index('index.json', text, '', [], 0);
  for (const { about, key, text, statements } of walk.attestations) {
    for (const image of walk.images.filter(({ digest }) => digest === about)) {
      image.statements.push(...statements);
      image.manifests.push({ key, text });
    }
  }
  return { images: walk.images, absent: walk.absent, others: walk.others };
}

class Walk {
  readonly images: Image[] = [];
  readonly attestations: Attestation[] = [];
  readonly absent: AbsentManifest[] = [];
  readonly others: string[] = [];
  readonly #seen = new Set<string>();

  constructor(readonly files: Files) {}

  index(key: string, text: string, name: string, above: Image['manifests'], depth: number): void {
    const here = [...above, { key, text }];
    for (const descriptor of descriptors(parsed<Content>(text, key).manifests, key)) {
      this.#descriptor(descriptor, nameOf(descriptor) || name, here, depth + 1);
    }
  }

  #descriptor(descriptor: Descriptor, name: string, above: Image['manifests'], depth: number): void {
    const { digest } = descriptor;
    if (this.#seen.has(digest)) return;
    this.#seen.add(digest);
    if (depth > deepest) throw new SealfileError('has indexes in indexes deeper than can be read');
    const text = neededText(this.files, descriptor);
    if (text === undefined) {
      this.#missing(descriptor);
      return;
    }
    const key = keyOf(digest);
    const content = parsed<Content>(text, key);
    if (content.manifests !== undefined && (content.config ?? content.layers) !== undefined)
      throw new SealfileError(`${key} is an index and a manifest at once`);
    if (content.manifests !== undefined) this.index(key, text, name, above, depth);
    else if (isAttestation(descriptor, content)) this.#attestation(descriptor, content, key, text);
    else this.#image(descriptor, content, name, [...above, { key, text }]);
  }

  #attestation({ annotations }: Descriptor, { layers, subject }: Content, key: string, text: string): void {
    const about = annotations?.['vnd.docker.reference.digest'] ?? subject?.digest;
    const statements = descriptors(layers, key).map((layer) => statementOf(this.files, layer));
    this.attestations.push({ about, key, text, statements });
  }

  /** What has no image config is another kind of artifact: its blobs are blobs and nothing more. */
  #image(descriptor: Descriptor, content: Content, name: string, manifests: Image['manifests']): void {
    const key = keyOf(descriptor.digest);
    const [configAt] = descriptors(content.config === undefined ? [] : [content.config], key);
    if (!configAt || !isImageConfig(configAt.mediaType)) {
      this.others.push(descriptor.digest);
      return;
    }
    const configText = neededText(this.files, configAt);
    if (configText === undefined) {
      this.#missing(descriptor);
      return;
    }
    const configKey = followed(this.files, keyOf(configAt.digest));
    const { config, platform } = readConfig(configText, configKey);
    this.images.push({
      name,
      platform,
      digest: descriptor.digest,
      configKey,
      configText,
      config,
      layers: descriptors(content.layers, key).map((layer, index) => layerOf(this.files, layer, index)),
      statements: [],
      manifests,
    });
  }

  #missing({ digest, platform = {} }: Descriptor): void {
    this.absent.push({ platform: platformOf(platform), digest });
  }
}

function nameOf({ annotations }: Descriptor): string {
  const name = nameAnnotations.map((key) => annotations?.[key]).find((value) => value) ?? '';
  return String(name).replace(/^docker\.io\/(library\/)?/, '');
}

/** What could also run as an image is one, whatever it says of itself. */
function isAttestation(
  { digest, annotations, platform = {} }: Descriptor,
  { artifactType, layers }: Content,
): boolean {
  const says =
    annotations?.['vnd.docker.reference.type'] === 'attestation-manifest' || artifactType === attestationType;
  return (
    says &&
    platformOf(platform).startsWith('unknown/') &&
    descriptors(layers, keyOf(digest)).every(({ mediaType }) => statementType.test(String(mediaType)))
  );
}

/** Of OCI and Docker, and what engines also take for it (moby/moby distribution/registry.go). */
function isImageConfig(mediaType: unknown): boolean {
  return (
    mediaType === undefined ||
    mediaType === '' ||
    /^(application\/(octet-stream|json)|text\/html)$/.test(String(mediaType)) ||
    /^application\/vnd\.(oci\.image\.config|docker\.container\.image)\./.test(String(mediaType))
  );
}

/** @throws SealfileError of kind `input` when its blob does not have its digest */
function layerOf(files: Files, descriptor: Descriptor, index: number): Layer {
  const { digest, mediaType } = descriptor;
  const key = followed(files, keyOf(digest));
  checkLinked(files, descriptor);
  return {
    number: index + 1,
    key,
    digest,
    mediaType: String(mediaType ?? ''),
    present: files.blobs.has(key),
  };
}

function statementOf(files: Files, descriptor: Descriptor): Statement {
  const key = followed(files, keyOf(descriptor.digest));
  const text = textOf(files, descriptor);
  const predicateType = String(descriptor.annotations?.['in-toto.io/predicate-type'] ?? '');
  return { key, predicateType, text, present: text !== undefined || files.blobs.has(key) };
}
