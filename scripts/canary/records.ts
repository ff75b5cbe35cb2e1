// What the recorder wrote into an image.
import { type SavedImage, tarEntries } from '../image/archive.js';

/** A file that a command could read, with what it held after the placeholders were filled in. */
export interface SeenFile {
  digest: string;
  mode: number;
}

/** One command, and the credentials that it could see. `<canaryN>` stands for the canary. */
export interface Recording {
  name: string;
  args: string[];
  cwd: string;
  /** Digests by the name of the variable. */
  env: Map<string, string>;
  files: Map<string, SeenFile>;
  /** Digest of its standard input when that held the canary. */
  stdin: string | undefined;
}

const FOLDER = 'var/lib/recorded/';

/** What the commands of the image's stage recorded, and of those that it is built on, in order. */
export async function recordsIn(image: SavedImage): Promise<Recording[]> {
  const texts = await textsIn(image, (name) => /^\d+-\d+$/.test(name));
  return texts.map(parseRecord);
}

/** The coreutils that failed and were forgiven. */
export async function forgivenIn(image: SavedImage): Promise<string[]> {
  const texts = await textsIn(image, (name) => name.startsWith('forgiven-'));
  return texts.flatMap((text) => text.split('\n')).filter((line) => line !== '');
}

async function textsIn({ layers }: SavedImage, wanted: (name: string) => boolean): Promise<string[]> {
  const found = new Map<string, string>();
  for (const layer of layers)
    for await (const { header, content } of tarEntries(layer)) {
      const at = header.name.indexOf(FOLDER);
      const name = at < 0 ? '' : header.name.slice(at + FOLDER.length);
      if (name !== '' && wanted(name)) found.set(name, content.toString());
    }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
}

/** Reads what env.sh writes. */
export function parseRecord(text: string): Recording {
  const record: Recording = {
    name: '',
    args: [],
    cwd: '',
    env: new Map(),
    files: new Map(),
    stdin: undefined,
  };
  for (const line of text.split('\n')) {
    const [key, first = '', second = '', third = ''] = line.split('\t');
    if (key === 'name') record.name = first;
    else if (key === 'arg') record.args.push(first);
    else if (key === 'cwd') record.cwd = first;
    else if (key === 'env') record.env.set(first, second);
    else if (key === 'file') record.files.set(first, { digest: second, mode: Number.parseInt(third, 8) });
    else if (key === 'stdin') record.stdin = first;
  }
  return record;
}
