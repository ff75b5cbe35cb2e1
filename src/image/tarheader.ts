// Recognises a tar archive by its first header.

/** True when these 512 bytes are the header of a tar entry, or nothing but zeroes: an archive without entries. */
export function isTarHeader(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const header = bytes.subarray(0, 512);
  if (header.every((byte) => byte === 0)) return true;
  const field = Buffer.from(header.subarray(148, 156))
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim();
  if (!/^[0-7]+$/.test(field)) return false;
  return Number.parseInt(field, 8) === checksum(header);
}

/** The sum of all bytes, the checksum's own taken as blanks. */
function checksum(header: Uint8Array): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}
