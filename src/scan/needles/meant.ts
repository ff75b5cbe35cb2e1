// What a program takes from the file of a secret: the text in it, whatever an editor or a shell has put around.

/** Control characters that no text has, and bytes that are no UTF-8. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they tell binary content
const BINARY = /[\x01-\x08\x0e-\x1f\ufffd]/;

/**
 * The value without a byte order mark, and without white space and zeros around it; in UTF-8 when it is UTF-16, as PowerShell
 * writes files. Of binary content only a line end at its end is left out.
 */
export function meant(value: Uint8Array): Uint8Array {
  const text = textOf(value);
  return text === undefined ? withoutLineEnd(value) : Buffer.from(bare(text));
}

/** Without zeros and white space around it. */
function bare(text: string): string {
  let [start, end] = [0, text.length];
  const isAround = (place: number) => /[\s\0]/.test(text.charAt(place));
  while (start < end && isAround(start)) start++;
  while (start < end && isAround(end - 1)) end--;
  return text.slice(start, end);
}

/** The text of UTF-8 or UTF-16 without control characters other than white space and zeros; undefined for binary content. */
export function textOf(value: Uint8Array): string | undefined {
  const bytes = Buffer.from(value);
  const text =
    (isWide(bytes, 0) ? bytes.toString('utf16le') : isWide(bytes, 1) ? swapped(bytes) : undefined) ??
    bytes.toString();
  return BINARY.test(text) ? undefined : text.replace(/^\ufeff/, '');
}

/** UTF-16 with a byte order mark, or of Latin letters alone. @param first 0 when the low byte stands first */
function isWide(bytes: Buffer, first: 0 | 1): boolean {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return false;
  if (bytes[first] === 0xff && bytes[1 - first] === 0xfe) return true;
  return bytes.every((byte, index) => (index % 2 === first) === (byte !== 0));
}

function swapped(bytes: Buffer): string {
  return Buffer.from(bytes).swap16().toString('utf16le');
}

function withoutLineEnd(value: Uint8Array): Uint8Array {
  let end = value.length;
  if (value[end - 1] === 0x0a) end--;
  if (end < value.length && value[end - 1] === 0x0d) end--;
  return value.subarray(0, end);
}
