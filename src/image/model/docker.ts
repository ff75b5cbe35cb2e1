// Images of an archive of `docker save`: manifest.json names configs and layers by path.
import { SealfileError } from '../../errors.js';
import type { Files, Image, Layer } from '../types.js';
import { readConfig } from './config.js';
import { followed, parsed } from './files.js';

/** An entry of manifest.json. */
interface SavedImage {
  Config: string;
  RepoTags?: string[] | null;
  Layers?: string[] | null;
}

/**
 * The images that manifest.json names; none when there is no such file.
 * @throws SealfileError of kind `input` for a manifest or config that is missing or malformed
 */
export function imagesOfDockerArchive(files: Files): Image[] {
  const text = files.texts.get('manifest.json');
  if (text === undefined) return [];
  const saved = parsed<unknown[]>(text, 'manifest.json');
  if (!Array.isArray(saved) || !saved.every(isSavedImage))
    throw new SealfileError('manifest.json is malformed');
  return saved.map((entry) => imageOf(files, entry, text));
}

function isSavedImage(entry: unknown): entry is SavedImage {
  const { Config, RepoTags, Layers } = (entry ?? {}) as Record<string, unknown>;
  const paths = (value: unknown) =>
    (value ?? undefined) === undefined ||
    (Array.isArray(value) && value.every((path) => typeof path === 'string'));
  return typeof Config === 'string' && paths(RepoTags) && paths(Layers);
}

function imageOf(files: Files, { Config, RepoTags, Layers }: SavedImage, manifest: string): Image {
  const configKey = followed(files, Config);
  const configText = files.texts.get(configKey);
  if (configText === undefined)
    throw new SealfileError(`manifest.json names a config that is not there: ${Config}`);
  const { config, platform } = readConfig(configText, configKey);
  return {
    name: RepoTags?.[0] ?? '',
    platform,
    digest: '',
    configKey,
    configText,
    config,
    layers: (Layers ?? []).map((path, index) => layerOf(files, path, index, config.diffIds[index])),
    statements: [],
    manifests: [{ key: 'manifest.json', text: manifest }],
  };
}

/** Layers in such an archive are not compressed, as a rule: then the blob's digest is the one in the config. */
function layerOf(files: Files, path: string, index: number, diffId: string | undefined): Layer {
  const key = followed(files, path);
  const blob = files.blobs.get(key);
  return {
    number: index + 1,
    key,
    digest: blob?.digest ?? diffId ?? '',
    mediaType: 'application/vnd.docker.image.rootfs.diff.tar',
    present: blob !== undefined,
  };
}
