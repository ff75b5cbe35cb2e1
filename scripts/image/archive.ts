// Reads an image as `docker save` writes it.
import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { gunzipSync } from 'node:zlib';
import { extract, type Header } from 'tar-stream';
import type { Engine } from '../engine/index.js';

const GZIP = Buffer.from([0x1f, 0x8b]);

export interface TarEntry {
  header: Header;
  content: Buffer;
}

export interface SavedImage {
  /** The config as text: JSON with env, labels, history and the rest. */
  config: string;
  /** Uncompressed tar archives, the base's first. */
  layers: Buffer[];
  /** Every file of the archive, the above included. */
  files: Map<string, Buffer>;
}

/** Reads every entry of a tar archive; a file's content is in memory while it is handed out. */
export async function* tarEntries(archive: Readable | Buffer): AsyncGenerator<TarEntry> {
  const unpack = extract();
  const source = Buffer.isBuffer(archive) ? Readable.from([archive]) : archive;
  source.on('error', (error) => unpack.destroy(error));
  source.pipe(unpack);
  for await (const entry of unpack) {
    const pieces: Buffer[] = [];
    for await (const piece of entry) pieces.push(piece as Buffer);
    yield { header: entry.header, content: Buffer.concat(pieces) };
  }
}

/** Reads the image from the engine. Throws when the engine has no such image. */
export async function saveImage(engine: Engine, image: string): Promise<SavedImage> {
  const child = spawn('docker', ['save', image], { env: engine.env, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (piece: Buffer) => {
    complaint += piece;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const files = new Map<string, Buffer>();
  for await (const { header, content } of tarEntries(child.stdout)) files.set(header.name, content);
  if ((await ended) !== 0) throw new Error(`docker save ${image}: ${complaint.trim()}`);
  return { ...mainParts(files), files };
}

function mainParts(files: Map<string, Buffer>): { config: string; layers: Buffer[] } {
  const file = (name: string) => {
    const content = files.get(name);
    if (!content) throw new Error(`the saved image has no ${name}`);
    return content;
  };
  const [manifest] = JSON.parse(file('manifest.json').toString()) as {
    Config: string;
    Layers: string[] | null;
  }[];
  if (!manifest) throw new Error('the saved image has an empty manifest');
  return {
    config: file(manifest.Config).toString(),
    layers: (manifest.Layers ?? []).map((name) => unpacked(file(name))),
  };
}

/** containerd's image store keeps and saves the layers of builds compressed. */
function unpacked(layer: Buffer): Buffer {
  return layer.subarray(0, GZIP.length).equals(GZIP) ? gunzipSync(layer) : layer;
}
