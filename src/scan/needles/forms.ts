// All the ways in which a value may be written.
import type { Encoding } from '../types.js';
import type { Leads } from '../unescape.js';
import { jsonForms, urlForms, xmlForms } from './escapes.js';

/** The encodings that are searched for, for the report. */
export const ENCODINGS: Encoding[] = ['raw', 'base64', 'hex', 'url', 'json', 'xml', 'utf-16'];

/** One way to write a value. */
export interface Form {
  bytes: Uint8Array;
  encoding: Encoding;
  /** White space may stand inside it: it is wrapped over lines. */
  wrapped: boolean;
  /** It counts only as a whole token. */
  token: boolean;
  /** One or more of its characters are escaped, by escapes that begin with these. */
  escapes: Leads;
}

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const isText = (bytes: Uint8Array): boolean => Buffer.from(Buffer.from(bytes).toString()).equals(bytes);

/** Every form of a value of 8 bytes or more. */
export function formsOf(value: Uint8Array): Form[] {
  const forms = new Map<string, Form>();
  const add = (encoding: Encoding, bytes: Uint8Array, wrapped = false, escapes: Leads = '') => {
    const key = escapes + latin1(bytes);
    if (!forms.has(key)) forms.set(key, { bytes, encoding, wrapped, token: false, escapes });
  };
  add('raw', value);
  for (const bytes of base64Forms(value)) add('base64', bytes, true);
  const digits = Buffer.from(value).toString('hex');
  for (const hex of [digits, digits.toUpperCase()]) add('hex', Buffer.from(hex), true);
  for (const form of urlForms(latin1(value))) add('url', Buffer.from(form, 'latin1'));
  const characters = isText(value) ? Buffer.from(value).toString() : latin1(value);
  if (isText(value)) {
    for (const form of jsonForms(characters)) add('json', Buffer.from(form));
    for (const form of xmlForms(characters)) add('xml', Buffer.from(form));
  }
  const wide = Buffer.from(characters, 'utf16le');
  add('utf-16', wide);
  add('utf-16', Buffer.from(wide).swap16());
  for (const [encoding, bytes, escapes] of escapedForms(value)) add(encoding, bytes, false, escapes);
  return [...forms.values()];
}

/** The base64 of a value of so many bytes is long enough to tell it inside a longer text. */
const SHORTEST_INSIDE_BASE64 = 6;

/** The forms of a value of 4 to 7 bytes, which count as whole tokens only; its base64 also where it stands behind a name. */
export function tokenForms(value: Uint8Array): Form[] {
  const forms = new Map<string, Form>();
  const add = (encoding: Encoding, bytes: Uint8Array, token = true) => {
    const key = latin1(bytes);
    if (!forms.has(key)) forms.set(key, { bytes, encoding, wrapped: false, token, escapes: '' });
  };
  add('raw', value);
  const lineEnd = Buffer.from('\n');
  for (const text of [Buffer.from(value), Buffer.concat([value, lineEnd])])
    add('base64', Buffer.from(text.toString('base64').replace(/=+$/, '')));
  const digits = Buffer.from(value).toString('hex');
  for (const hex of [digits, digits.toUpperCase()]) add('hex', Buffer.from(hex));
  for (const form of urlForms(latin1(value))) add('url', Buffer.from(form, 'latin1'));
  if (isText(value)) {
    const text = Buffer.from(value).toString();
    for (const form of jsonForms(text)) add('json', Buffer.from(form));
    const wide = Buffer.from(text, 'utf16le');
    for (const bytes of [wide, Buffer.from(wide).swap16()]) add('utf-16', bytes);
  }
  if (value.length >= SHORTEST_INSIDE_BASE64)
    for (const form of base64Forms(value)) add('base64', form, false);
  return [...forms.values()];
}

/**
 * A value of which somebody escaped some characters; of letters and digits only those who escape everything. Beside them the
 * base64 of it, of which addresses and JSON escape the signs.
 */
function escapedForms(value: Uint8Array): [Encoding, Uint8Array, Leads][] {
  const text = latin1(value);
  const everything = (of: string, digits: (code: string) => string) =>
    Buffer.from(text.replace(/./gs, (each) => of + digits(each.charCodeAt(0).toString(16).padStart(2, '0'))));
  const lower = (code: string) => code;
  const upper = (code: string) => code.toUpperCase();
  const whole: [Encoding, Uint8Array, Leads][] = [lower, upper].flatMap((digits) => [
    ['url', everything('%', digits), ''],
    ['json', everything('\\u00', digits), ''],
  ]);
  const packed = base64Forms(value).filter((form) => /[+/]/.test(latin1(form)));
  const parts: [Encoding, Uint8Array, Leads][] = packed.map((form) => ['base64', form, '%\\&']);
  if (!/[^A-Za-z0-9]/.test(text)) return [...whole, ...parts];
  return [...whole, ...parts, ['url', value, '%'], ['json', value, '\\'], ['xml', value, '&']];
}

/** Characters before the value's own when one or two bytes stand before it in a group of three. */
const LEADING = [0, 2, 3];

/** Base64 of the value wherever it stands in a longer text, in both alphabets, without characters that its neighbours share. */
function base64Forms(value: Uint8Array): Uint8Array[] {
  return LEADING.flatMap((leading, before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), value])
      .toString('base64')
      .replace(/=+$/, '');
    const shared = (before + value.length) % 3 ? 1 : 0;
    const own = encoded.slice(leading, encoded.length - shared);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')].map((form) => Buffer.from(form));
  });
}
