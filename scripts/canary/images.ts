// How the final image of the sealed build differs from the leaky one, credentials and records aside.
import type { SavedImage } from '../image/archive.js';
import { disguises } from './canary.js';
import { differences, filesIn } from './contents.js';
import { holds } from './find.js';

const CREDENTIAL = ' with the credential';
const OWN = /^(\.canary|var\/lib\/recorded)(\/|$)/;

/** What changed: "+ new", "- gone", "~ other" by path, and keys of the config. */
export async function imageChanges(first: SavedImage, second: SavedImage, canary: string): Promise<string[]> {
  const needles = disguises(canary);
  const remark = (content: Buffer) => (holds(content, needles) ? CREDENTIAL : '');
  const [before, after] = await Promise.all([filesIn(first, remark), filesIn(second, remark)]);
  const ever = new Set<string>();
  for (const layer of first.layers)
    for (const [path, what] of await filesIn({ layers: [layer] }, remark))
      if (what.endsWith(CREDENTIAL)) ever.add(path);
  return [...fileChanges(before, after, ever), ...configChanges(first.config, second.config, needles)];
}

/**
 * A file with the credential may be away or without it, and so may folders that held nothing else.
 * @param ever paths that held the credential in some layer
 */
export function fileChanges(
  before: Map<string, string>,
  after: Map<string, string>,
  ever: Set<string>,
): string[] {
  const holding = new Set([...before].filter(([, what]) => what.endsWith(CREDENTIAL)).map(([path]) => path));
  const lost = [...before.keys()].filter((path) => !after.has(path));
  return differences(before, after).filter((difference) => {
    const path = difference.slice(2);
    if (OWN.test(path) || holding.has(path)) return false;
    if (!difference.startsWith('- ') || !before.get(path)?.startsWith('directory ')) return true;
    const inside = lost.filter((other) => other.startsWith(`${path}/`));
    const files = inside.filter((other) => !before.get(other)?.startsWith('directory '));
    const heldOne = [...ever].some((file) => file.startsWith(`${path}/`));
    return !heldOne || !files.every((file) => holding.has(file));
  });
}

interface Config {
  config?: Record<string, unknown> & { Env?: string[] | null };
  architecture?: string;
  os?: string;
}

/** What a container of the image would be started with; what ONBUILD does, an image made of it shows. Variables with the credential may be away. */
function configChanges(first: string, second: string, needles: Buffer[]): string[] {
  const [before, after] = [first, second].map((text) => JSON.parse(text) as Config);
  const kept = (each: Config | undefined) =>
    (each?.config?.Env ?? []).filter((variable) => !holds(Buffer.from(variable), needles));
  const sealed = names(before).filter((name) => !kept(before).some((variable) => nameOf(variable) === name));
  const strip = (each: Config | undefined) => ({
    ...each?.config,
    Env: kept(each).filter((variable) => !sealed.includes(nameOf(variable))),
  });
  const [one, other] = [strip(before), strip(after)];
  const keys = [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((key) => key !== 'OnBuild');
  const value = (config: Record<string, unknown>, key: string) => JSON.stringify(config[key] ?? null);
  return keys.filter((key) => value(one, key) !== value(other, key)).map((key) => `config ${key}`);
}

function names(each: Config | undefined): string[] {
  return (each?.config?.Env ?? []).map(nameOf);
}

function nameOf(variable: string): string {
  return variable.slice(0, variable.indexOf('='));
}
