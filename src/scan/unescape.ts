// Reads one escaped character of an address, of JSON and other quoted texts, or of XML, whoever wrote it.

/** What escapes begin with: `%2F`, `\u002f` and `\/`, `&#47;` and `&amp;`. */
export type Leads = '' | '%' | '\\' | '&' | '%\\&';

/** Of the escapes that are read: `&#x002f;`. */
export const LONGEST_ESCAPE = 8;

/** A character below 128, and how many bytes tell it. */
interface Escaped {
  byte: number;
  length: number;
}

const CONTROLS: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 };
const ENTITIES: Record<string, number> = { amp: 38, lt: 60, gt: 62, quot: 34, apos: 39 };

const ESCAPE: Record<string, RegExp> = {
  '%': /^%([0-9a-f]{2})/i,
  '\\': /^\\(?:u00([0-9a-f]{2})|x([0-9a-f]{2})|([nrtbf])|([^0-9a-z]))/i,
  '&': /^&(?:#0{0,3}([0-9]{1,3})|#x0{0,3}([0-9a-f]{1,2})|(amp|lt|gt|quot|apos));/i,
};

/** The escape that begins at a place; undefined when none does. */
export function escapeAt(bytes: Uint8Array, place: number, end: number, leads: Leads): Escaped | undefined {
  const lead = String.fromCharCode(bytes[place] as number);
  if (!leads.includes(lead)) return undefined;
  const text = Buffer.from(bytes.subarray(place, Math.min(end, place + LONGEST_ESCAPE))).toString('latin1');
  const found = ESCAPE[lead]?.exec(text);
  return found ? { byte: codeOf(lead, found), length: found[0].length } : undefined;
}

/** How many bytes of an escape of a character end before a place; undefined when none does. */
export function escapeBefore(
  bytes: Uint8Array,
  start: number,
  place: number,
  byte: number,
  leads: Leads,
): number | undefined {
  for (let length = 2; length <= Math.min(LONGEST_ESCAPE, place - start); length++) {
    const found = escapeAt(bytes, place - length, place, leads);
    if (found?.length === length && found.byte === byte) return length;
  }
  return undefined;
}

function codeOf(lead: string, [, one, two, three, four]: RegExpExecArray): number {
  if (lead === '%') return Number.parseInt(one ?? '', 16);
  if (lead === '&') {
    if (one !== undefined) return Number(one);
    return two === undefined ? (ENTITIES[(three ?? '').toLowerCase()] ?? -1) : Number.parseInt(two, 16);
  }
  const digits = one ?? two;
  if (digits !== undefined) return Number.parseInt(digits, 16);
  return three === undefined ? (four ?? '').charCodeAt(0) : (CONTROLS[three] ?? -1);
}
