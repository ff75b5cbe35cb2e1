// Looks up what the pass over an archive left behind.
import { createHash } from 'node:crypto';
import { SealfileError } from '../../errors.js';
import type { Files } from '../types.js';

/** A pointer to a blob in an index or a manifest. */
export interface Descriptor {
  digest: string;
  mediaType?: unknown;
  /** The content itself in base64, where it is small. */
  data?: unknown;
  annotations?: Record<string, unknown>;
  platform?: { os?: unknown; architecture?: unknown; variant?: unknown };
}

/**
 * A list of descriptors; an absent one is empty.
 * @param key what the text that holds it is called
 * @throws SealfileError of kind `input` when it is malformed
 */
export function descriptors(value: unknown, key: string): Descriptor[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every(isDescriptor)) throw new SealfileError(`${key} is malformed`);
  return value;
}

function isDescriptor(value: unknown): value is Descriptor {
  return /^[a-z0-9]+:[0-9a-f]{32,}$/.test(String((value as Descriptor | null)?.digest));
}

/** The path of the blob with this digest. */
export function keyOf(digest: string): string {
  return `blobs/${digest.replace(':', '/')}`;
}

/** The path behind links; the path itself when it is none. A circle ends it. */
export function followed(files: Files, path: string): string {
  let at = path;
  for (let steps = 0; steps < 40; steps++) {
    const next = files.links.get(at);
    if (next === undefined) return at;
    at = next;
  }
  return at;
}

/**
 * The text of a descriptor's blob; undefined when it was not kept, or is not there.
 * @throws SealfileError of kind `input` when it does not have the descriptor's digest
 */
export function textOf(files: Files, { digest, data }: Descriptor): string | undefined {
  const key = followed(files, keyOf(digest));
  const blob = files.blobs.get(key);
  checkLinked(files, { digest });
  if (blob || typeof data !== 'string') return files.texts.get(key);
  const content = Buffer.from(data, 'base64');
  if (digest !== `sha256:${createHash('sha256').update(content).digest('hex')}`)
    throw notOfDigest('the data of a descriptor', digest);
  return content.toString('utf8');
}

/**
 * A blob that lies where its digest says was checked when it went by; one behind a link was not.
 * @throws SealfileError of kind `input` when it does not have the descriptor's digest
 */
export function checkLinked(files: Files, { digest }: Pick<Descriptor, 'digest'>): void {
  const key = followed(files, keyOf(digest));
  const blob = files.blobs.get(key);
  if (blob && key !== keyOf(digest) && blob.digest !== digest) throw notOfDigest(key, digest);
}

function notOfDigest(what: string, digest: string): SealfileError {
  return new SealfileError(`${what} does not have the digest ${digest}: it is damaged or was changed`);
}

/**
 * The same for texts without which an image cannot be put together; undefined only when it is not there.
 * @throws SealfileError of kind `input` when it is there and was not kept
 */
export function neededText(files: Files, descriptor: Descriptor): string | undefined {
  const text = textOf(files, descriptor);
  if (text === undefined && files.blobs.has(followed(files, keyOf(descriptor.digest)))) {
    throw new SealfileError(`${keyOf(descriptor.digest)} is no JSON, or larger than 16 MiB`);
  }
  return text;
}

/**
 * A text as JSON with an object or array at its top.
 * @param key what it is called when it is no JSON
 * @throws SealfileError of kind `input`
 */
export function parsed<T extends object>(text: string, key: string): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined; // the parser's message quotes the text
  }
  if (typeof value !== 'object' || value === null) throw new SealfileError(`${key} is no JSON`);
  return value as T;
}
