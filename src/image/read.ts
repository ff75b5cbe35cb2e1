// One pass over the files of an archive or a layout: small texts are kept, everything else goes by, and digests are checked.
import { createHash } from 'node:crypto';
import { SealfileError } from '../errors.js';
import { fileError } from '../fileerror.js';
import { HEAD, isTarHeader } from '../scan/formats/format.js';
import { assemble } from './model/assemble.js';
import type { OpenImage } from './open.js';
import { collect, drain, peek, resumable } from './stream.js';
import { type Entry, plainPath } from './tar.js';
import type { Blob, Bytes, Files, ImageSet } from './types.js';

/** Larger texts go by like layers; so do those beyond the sum. */
const largestText = 16 * 1024 * 1024;
const allTexts = 48 * 1024 * 1024;

/** How to read. */
export interface ReadOptions {
  /**
   * Called with each blob that is no small JSON text. It may stop reading before the end, and has to be done with the content
   * when its promise resolves.
   */
  onBlob?: (blob: Blob) => Promise<void>;
  /** Called with the bytes of blobs that were read so far. */
  onProgress?: (bytes: number) => void;
}

/**
 * Reads images, in memory that does not depend on their size.
 * @throws SealfileError of kind `input` when there is no image, a blob does not have its digest, or a file cannot be read
 */
export async function readImages(open: OpenImage, options: ReadOptions = {}): Promise<ImageSet> {
  const pass = new Pass(options);
  try {
    for await (const entry of open.entries) await pass.take(entry);
  } catch (error) {
    throw isOfFileSystem(error) ? fileError('cannot be read', error) : error;
  } finally {
    open.close();
  }
  return assemble(pass.files);
}

function isOfFileSystem(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string';
}

class Pass {
  readonly files: Files = { texts: new Map(), blobs: new Map(), links: new Map() };
  #kept = 0;
  #bytes = 0;

  constructor(readonly options: ReadOptions) {}

  async take(entry: Entry): Promise<void> {
    const { path, type, link } = entry;
    if (type === 'symlink') this.#link(path, linkTarget(path, link));
    if (type === 'hardlink') this.#link(path, plainPath(link));
    if (type === 'file') await this.#file(entry);
  }

  #link(path: string, target: string): void {
    if (this.files.blobs.has(path) || (this.files.links.get(path) ?? target) !== target)
      throw new SealfileError(`${path} is in here twice, with different content`);
    this.files.links.set(path, target);
  }

  async #file({ path: key, size, content }: Entry): Promise<void> {
    const hashes = hashesFor(key);
    const all = resumable(this.#watched(content, hashes.take));
    const { head, whole } = await peek(all, HEAD);
    if (this.#keeps(head, size)) {
      this.#kept += size;
      this.files.texts.set(key, (await collect(whole)).toString('utf8'));
    } else {
      await this.options.onBlob?.({ key, size, content: resumable(whole) });
      await drain(all);
    }
    this.#register(key, { digest: hashes.end(), size });
  }

  /** Which of two files of one name counts depends on the reader. */
  #register(key: string, blob: { digest: string; size: number }): void {
    const before = this.files.blobs.get(key);
    if ((before && before.digest !== blob.digest) || this.files.links.has(key))
      throw new SealfileError(`${key} is in here twice, with different content`);
    this.files.blobs.set(key, blob);
  }

  #keeps(head: Uint8Array, size: number): boolean {
    return size <= largestText && this.#kept + size <= allTexts && isJson(head) && !isTar(head);
  }

  async *#watched(content: Bytes, take: (piece: Uint8Array) => void): AsyncGenerator<Uint8Array> {
    for await (const piece of content) {
      take(piece);
      this.#bytes += piece.length;
      this.options.onProgress?.(this.#bytes);
      yield piece;
    }
  }
}

function isTar(head: Uint8Array): boolean {
  return head.length >= HEAD && isTarHeader(head);
}

function isJson(head: Uint8Array): boolean {
  return /^\s*[[{]/.test(Buffer.from(head).toString('latin1'));
}

/** The digest that a file is named after is checked; the one that is told is always sha256. */
function hashesFor(key: string): { take: (piece: Uint8Array) => void; end: () => string } {
  const [, algorithm = 'sha256', wanted] =
    /^blobs\/(sha256|sha384|sha512)\/([0-9a-f]+)$/.exec(key) ?? /^()([0-9a-f]{64})\.json$/.exec(key) ?? [];
  const sha256 = createHash('sha256');
  const other = /sha(384|512)/.test(algorithm) ? createHash(algorithm) : undefined;
  return {
    take: (piece) => {
      sha256.update(piece);
      other?.update(piece);
    },
    end: () => {
      const digest = sha256.digest('hex');
      if (wanted !== undefined && wanted !== (other?.digest('hex') ?? digest)) {
        throw new SealfileError(
          `the content of ${key} does not have the digest that it is named after: it is damaged or was changed`,
        );
      }
      return `sha256:${digest}`;
    },
  };
}

function linkTarget(path: string, link: string): string {
  if (link.startsWith('/')) return plainPath(link);
  const parts = path.split('/').slice(0, -1);
  for (const part of link.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
