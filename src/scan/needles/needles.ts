// From secrets to what is searched for.
import type { Needle } from '../matcher.js';
import type { KnownSecret, Thoroughness } from '../types.js';
import { formsOf, tokenForms } from './forms.js';
import { isPlainAddress, isPublished } from './lines.js';
import { meant } from './meant.js';
import { partsOf } from './parts.js';

/** Below this a value stands in every other file by chance. */
const SHORTEST = 4;
/** From this on a value counts wherever it stands. */
const SHORTEST_EVERYWHERE = 8;
/** A part of a secret that is shorter than the secret itself may be a word of any language. */
const SHORTEST_PART_AS_TOKEN = 6;
/** Longer values are searched for by their parts. */
const LONGEST_WHOLE = 4096;

/** How a secret is searched for, and its needles. */
export interface Searched {
  searched: Thoroughness;
  needles: Needle[];
}

/** @param secret the index by which needles name it */
export function needlesOf({ value }: KnownSecret, secret: number): Searched {
  const text = meant(value);
  const found = searchedAs(text, secret);
  if (Buffer.from(value).includes(Buffer.from(text))) return found;
  // UTF-16, or binary content that begins like it.
  const isSearched = value.length >= SHORTEST_EVERYWHERE && value.length <= LONGEST_WHOLE;
  const asItIs = (isSearched ? formsOf(value) : []).map((form): Needle => ({ form, secret, match: 'value' }));
  return {
    searched: found.searched === 'not' && isSearched ? 'everywhere' : found.searched,
    needles: [...found.needles, ...asItIs],
  };
}

function searchedAs(bytes: Uint8Array, secret: number): Searched {
  const text = Buffer.from(bytes).toString('latin1');
  if (bytes.length < SHORTEST || isPublished(text) || isPlainAddress(text))
    return { searched: 'not', needles: [] };
  if (bytes.length < SHORTEST_EVERYWHERE) {
    return {
      searched: 'token',
      needles: tokenForms(bytes).map((form) => ({ form, secret, match: 'value' })),
    };
  }
  const parts = partsOf(bytes, bytes.length > LONGEST_WHOLE);
  const whole = bytes.length > LONGEST_WHOLE ? [] : formsOf(bytes);
  return {
    searched: 'everywhere',
    needles: [
      ...whole.map((form): Needle => ({ form, secret, match: 'value' })),
      ...parts.flatMap(formsOfPart).map((form): Needle => ({ form, secret, match: 'line' })),
    ],
  };
}

function formsOfPart(part: Uint8Array) {
  if (part.length >= SHORTEST_EVERYWHERE) return formsOf(part);
  return part.length >= SHORTEST_PART_AS_TOKEN ? tokenForms(part) : [];
}
