// Makes findings of hits. Every text that comes from the image goes through `shown`; instructions have been there.
import type { FileHit } from './blobs.js';
import type { Finder } from './finder.js';
import { shown } from './shown.js';
import type { TextHit } from './texts.js';
import type { AuditFinding } from './types.js';

/** What is known of a hit beside itself. */
export type Circumstances = Pick<AuditFinding, 'place' | 'digest'> &
  Partial<Pick<AuditFinding, 'layer' | 'later' | 'instruction' | 'source'>>;

/** A finding of a hit in a text or a file. */
export async function findingOf(
  hit: Pick<TextHit | FileHit, 'secret' | 'match' | 'path' | 'part' | 'encoding' | 'offset'>,
  { place, digest, layer = null, later = null, instruction = '', source = null }: Circumstances,
  finder: Finder,
): Promise<AuditFinding> {
  const { secret, match, part, encoding, offset } = hit;
  return {
    place,
    secret,
    match,
    path: await shown(hit.path, finder),
    part,
    encoding,
    offset,
    layer,
    digest,
    later,
    instruction,
    source,
  };
}

/** The digest in a key such as `blobs/sha256/…`; empty for files that are named otherwise. */
export function digestIn(key: string): string {
  const [, algorithm, hex] = /^blobs\/(sha\d+)\/([0-9a-f]+)$/.exec(key) ?? [];
  return hex === undefined ? '' : `${algorithm}:${hex}`;
}
