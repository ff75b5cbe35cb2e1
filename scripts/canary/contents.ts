// What a container of an image would see: every file with its owner, mode and content.
import type { Header } from 'tar-stream';
import { type SavedImage, tarEntries } from '../image/archive.js';
import { digest } from './canary.js';

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/**
 * Each path of the image, folders included, and what is there. Times are left out.
 * @param remark something more to say about a content
 */
export async function filesIn(
  { layers }: Pick<SavedImage, 'layers'>,
  remark: (content: Buffer) => string = () => '',
): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const layer of layers)
    for await (const { header, content } of tarEntries(layer)) add(files, header, content, remark(content));
  return files;
}

function add(files: Map<string, string>, header: Header, content: Buffer, remark: string): void {
  const path = header.name.replace(/^\.?\//, '').replace(/\/$/, '');
  const at = path.lastIndexOf('/') + 1;
  const name = path.slice(at);
  if (name === OPAQUE) remove(files, path.slice(0, at - 1), false);
  else if (name.startsWith(WHITEOUT)) remove(files, path.slice(0, at) + name.slice(WHITEOUT.length), true);
  else files.set(path, describe(header, content) + remark);
}

function remove(files: Map<string, string>, gone: string, itself: boolean): void {
  for (const path of files.keys())
    if ((itself && path === gone) || path.startsWith(`${gone}/`)) files.delete(path);
}

function describe({ type, mode = 0, uid, gid, linkname }: Header, content: Buffer): string {
  const what = linkname ? `to ${linkname}` : digest(content);
  return `${type} ${mode.toString(8)} ${uid}:${gid} ${what}`;
}

/** How the second differs: "- gone", "+ new", "~ changed", by path. */
export function differences(before: Map<string, string>, after: Map<string, string>): string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path) => {
    const [one, other] = [before.get(path), after.get(path)];
    if (one === other) return [];
    return `${one === undefined ? '+' : other === undefined ? '-' : '~'} ${path}`;
  });
}
