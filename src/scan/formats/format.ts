// Which archive or compression a content is in, by its first bytes: names lie.

/** What can be unpacked. */
export type Format = 'gzip' | 'zlib' | 'zip' | 'tar' | 'zstd' | 'xz' | 'ar';

/** What is packed in a way that is not unpacked here. */
export type OtherFormat =
  | 'bzip2'
  | '7z'
  | 'rar'
  | 'lz4'
  | 'lzip'
  | 'lzma'
  | 'lzop'
  | 'Unix compress'
  | 'cpio'
  | 'rpm'
  | 'squashfs'
  | 'cab';

/** Bytes that are enough to tell: the header of a tar archive. */
export const HEAD = 512;

const MAGIC: [Format | OtherFormat, string][] = [
  ['gzip', '\x1f\x8b\x08'],
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x07\x08PK'],
  ['zip', 'PK00PK'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['xz', '\xfd7zXZ\0'],
  ['ar', '!<arch>\n'],
  ['bzip2', 'BZh'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['rar', 'Rar!\x1a\x07'],
  ['lz4', '\x04\x22\x4d\x18'],
  ['lz4', '\x02\x21\x4c\x18'],
  ['lzip', 'LZIP\x01'],
  ['lzma', '\x5d\0\0'],
  ['lzop', '\x89LZO\0\r\n\x1a\n'],
  ['cpio', '070701'],
  ['cpio', '070702'],
  ['cpio', '070707'],
  ['rpm', '\xed\xab\xee\xdb'],
  ['squashfs', 'hsqs'],
  ['cab', 'MSCF\0\0\0\0'],
  ['Unix compress', '\x1f\x9d\x90'],
];

/** Of formats whose magic other contents begin with as well: what tells that it is one. */
const CERTAIN: Partial<Record<Format | OtherFormat, (head: Buffer) => boolean>> = {
  // A block, or the end of nothing.
  bzip2: (head) => ['1AY&SY', '\x17rE8P\x90'].includes(head.toString('latin1', 4, 10)),
  // The unpacked size: not told, or below 256 TiB.
  lzma: (head) => head.length > 12 && (head.readUInt16LE(11) === 0 || head.readInt32LE(9) === -1),
  cpio: (head) => /^07070([12][0-9a-f]{104}|7[0-7]{70})/i.test(head.toString('latin1', 0, 110)),
  squashfs: (head) => head.length > 29 && head.readUInt16LE(28) === 4,
};

const ZLIB_HEAD = 0x78;
/** Frames of zstd that hold no content begin with one of 16 bytes. */
const SKIPPABLE = { from: 0x50, to: 0x5f };
/** Programs that are an archive as well begin with the line that names their interpreter: zipapp, shiv, pex. */
const SCRIPT = '#!';
const ZIP = 'PK\x03\x04';
/** 1 for bytes that a format may begin with. */
const SUSPICIOUS = new Uint8Array(256);
for (const [, magic] of MAGIC) SUSPICIOUS[magic.charCodeAt(0)] = 1;
SUSPICIOUS[SCRIPT.charCodeAt(0)] = 1;
SUSPICIOUS.fill(1, SKIPPABLE.from, SKIPPABLE.to + 1)[ZLIB_HEAD] = 1;
const TAR_MAGIC_AT = 257;
const CHECKSUM = { from: 148, to: 156 };

/** The format of a content; undefined for what is none. @param head its first bytes, `HEAD` of them if there are so many */
export function formatOf(head: Uint8Array): Format | OtherFormat | undefined {
  const [first = 0, second = 0] = head;
  // A name that stands first in it may begin like any other format.
  if (head.length >= HEAD && isTarHeader(head)) return 'tar';
  if (SUSPICIOUS[first] === 1) {
    const text = Buffer.from(head.subarray(0, 10)).toString('latin1');
    const found = MAGIC.find(([, magic]) => text.startsWith(magic))?.[0];
    if (text.startsWith(SCRIPT) && Buffer.from(head).includes(ZIP)) return 'zip';
    if (found && (CERTAIN[found]?.(Buffer.from(head)) ?? true)) return found;
  }
  if (
    first >= SKIPPABLE.from &&
    first <= SKIPPABLE.to &&
    second === 0x2a &&
    head[2] === 0x4d &&
    head[3] === 0x18
  )
    return 'zstd';
  if (first === ZLIB_HEAD && (first * 256 + second) % 31 === 0) return 'zlib';
  return undefined;
}

/** Whether a content, of which the first bytes are at hand, has a format: quicker than `formatOf` where it has none. */
export function isPacked(bytes: Uint8Array, length: number): boolean {
  const first = bytes[0] as number;
  const suspicious = SUSPICIOUS[first] === 1 || (length >= HEAD && maybeTar(bytes));
  return suspicious && formatOf(bytes.subarray(0, Math.min(length, HEAD))) !== undefined;
}

/** With the magic of a tar archive, or digits where its checksum is. */
const maybeTar = (head: Uint8Array): boolean =>
  (head[TAR_MAGIC_AT] === 0x75 && head[TAR_MAGIC_AT + 1] === 0x73) || hasOctalChecksum(head);

/** True for the header of an entry of a tar archive: its checksum is right. */
export function isTarHeader(head: Uint8Array): boolean {
  if (!maybeTar(head)) return false;
  let unsigned = 0;
  let signed = 0;
  for (let index = 0; index < HEAD; index++) {
    const byte = index >= CHECKSUM.from && index < CHECKSUM.to ? 0x20 : (head[index] as number);
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  const field = Buffer.from(head.subarray(CHECKSUM.from, CHECKSUM.to)).toString('latin1');
  const told = Number.parseInt(field.replace(/[\0 ]/g, ' ').trim(), 8);
  return told === unsigned || told === signed;
}

/** Digits, blanks and zeros, as the checksum of old archives is written. */
function hasOctalChecksum(head: Uint8Array): boolean {
  let digits = 0;
  for (let index = CHECKSUM.from; index < CHECKSUM.to; index++) {
    const byte = head[index] as number;
    if (byte >= 0x30 && byte <= 0x37) digits++;
    else if (byte !== 0x20 && byte !== 0) return false;
  }
  return digits > 0;
}
