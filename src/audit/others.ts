// What an archive holds beside its images: texts and blobs that no image names leak as well.
import type { Image, ImageSet } from '../image/types.js';
import type { SearchedBlob } from './blobs.js';
import { searchOther } from './documents.js';
import type { Finder } from './finder.js';
import { digestIn, findingOf } from './findings.js';
import type { AuditFinding, AuditReport } from './types.js';

/** Searches the texts that belong to no image, and takes what was found in such blobs. */
export async function auditOthers(
  { images, files }: ImageSet,
  finder: Finder,
  blobs: Map<string, SearchedBlob>,
): Promise<AuditReport['others']> {
  const used = new Set(images.flatMap(keysOf));
  const others: AuditReport['others'] = { findings: [], bounds: [] };
  for (const [key, text] of files.texts) {
    if (used.has(key)) continue;
    for (const hit of await searchOther({ key, text }, finder)) {
      const path = [key, hit.path].filter((part) => part !== '').join(': ');
      others.findings.push(
        await findingOf({ ...hit, path }, { place: 'blob', digest: digestIn(key) }, finder),
      );
    }
  }
  for (const [key, blob] of blobs) {
    if (used.has(key)) continue;
    for (const hit of blob.hits) {
      const path = [key, hit.path].filter((part) => part !== '').join(': ');
      others.findings.push(
        await findingOf({ ...hit, path }, { place: 'blob', digest: digestIn(key) }, finder),
      );
    }
    const failed = blob.failure ? [{ path: '', reason: `it ${blob.failure.message}`, cut: true }] : [];
    const bounds = [...blob.bounds, ...failed];
    others.bounds.push(
      ...bounds.map((bound) => ({ ...bound, path: key, place: 'blob' as const, layer: null })),
    );
  }
  others.findings.push(...(await searchNames(files, finder)));
  return others;
}

/** The names of files and links go wherever the archive goes. */
async function searchNames({ blobs, links }: ImageSet['files'], finder: Finder): Promise<AuditFinding[]> {
  const names = [...new Set([...blobs.keys(), ...[...links].flat()])];
  if ((await finder.text(names.join('\n'), '', '', false)).length === 0) return [];
  const found: AuditFinding[] = [];
  for (const name of names)
    for (const hit of await finder.text(name, '', '', false))
      found.push(
        await findingOf({ ...hit, path: name, part: 'name' }, { place: 'blob', digest: '' }, finder),
      );
  return found;
}

function keysOf({ configKey, layers, statements, manifests }: Image): string[] {
  return [configKey, ...[...layers, ...statements, ...manifests].map(({ key }) => key)];
}
