// Opens an archive or a compressed content.
import { arMembers } from './ar.js';
import type { Format, OtherFormat } from './format.js';
import { gunzipped } from './gzip.js';
import { unzlibbed } from './inflate.js';
import type { Member } from './member.js';
import type { ByteReader } from './reader.js';
import { tarMembers } from './tar.js';
import { unxz } from './xz.js';
import { zipMembers } from './zip.js';
import { unzstd } from './zstd.js';

const ARCHIVES = { tar: tarMembers, zip: zipMembers, ar: arMembers };

const COMPRESSIONS = {
  gzip: gunzipped,
  zlib: unzlibbed,
  zstd: unzstd,
  xz: unxz,
};

/** True for what holds one content without a name of its own. */
export function isCompression(format: Format): format is keyof typeof COMPRESSIONS {
  return format in COMPRESSIONS;
}

/** True for a format that `membersOf` opens. */
export function canOpen(format: Format | OtherFormat): format is Format {
  return format in COMPRESSIONS || format in ARCHIVES;
}

/**
 * What it holds, in order. A member's content is to be read before the next member is asked for. What follows stays in the
 * reader, where the format tells its end. Throws when damaged.
 */
export async function* membersOf(format: Format, reader: ByteReader): AsyncGenerator<Member> {
  if (isCompression(format)) yield { content: COMPRESSIONS[format](reader), packed: true };
  else yield* ARCHIVES[format](reader);
}
