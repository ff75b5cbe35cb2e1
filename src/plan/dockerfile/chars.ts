// Characters as Go's unicode package sees them, where JavaScript sees them differently.

/** Source text of a character class: what Go's unicode.IsSpace accepts (no U+FEFF, but U+0085). */
export const SPACE = '\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';

const LEADING = new RegExp(`^[${SPACE}]+`);
const WIDE_SPACE = new RegExp(`[${SPACE}]`);

/** True for a character that Go's unicode.IsSpace accepts. */
export function isSpace(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return WIDE_SPACE.test(String.fromCharCode(code));
}

/** decode.ts keeps a byte that is no valid UTF-8 as this character plus the byte. */
export const LONE_BYTE = 0xdc00;

/** unicode.IsSpace of a byte taken for a character, as Go code that walks over bytes sees it. */
export function isByteSpace(byte: number | undefined): boolean {
  return (
    byte !== undefined && (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0x85 || byte === 0xa0)
  );
}

/** Index of the first character at or after `from` that is no space; `end` when there is none. */
export function skipSpace(text: string, from: number, end = text.length): number {
  let at = from;
  while (at < end && isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Index behind the last character before `end` that is no space; `from` when there is none. */
export function trimEnd(text: string, from: number, end = text.length): number {
  let at = end;
  while (at > from && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** True for a text of nothing but spaces, and for an empty one. */
export function isBlankText(text: string): boolean {
  return skipSpace(text, 0) === text.length;
}

/** strings.TrimLeftFunc(text, unicode.IsSpace). */
export function trimStart(text: string): string {
  return text.replace(LEADING, '');
}

/** strings.ToLower for the comparisons BuildKit makes: U+0130 becomes a plain `i`. */
export function toLower(text: string): string {
  return text.replaceAll('\u0130', 'i').toLowerCase();
}

/** True for a blank that separates arguments: `[\t\v\f\r ]`, narrower than {@link isSpace}. */
export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d);
}

const encoder = new TextEncoder();

/** Length in bytes of a piece of a decoded file (see decode.ts: a lone surrogate stands for one byte). */
export function byteLength(text: string): number {
  return encoder.encode(text).length - 2 * (text.length - text.replace(/\p{Surrogate}/gu, '').length);
}
