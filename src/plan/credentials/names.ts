// Which names of variables are names of a credential: tools' own names first, then the words of a name.
import { BUNDLER_HOST, KNOWN_CREDENTIALS, KNOWN_HARMLESS } from './known.js';
import { type Need, needOfWords } from './need.js';
import {
  ABOUT_WORDS,
  AUTH_OWNERS,
  AUTH_WORDS,
  CREDENTIAL_WORDS,
  OPEN_KEY_OWNERS,
  OTHER_MEANINGS,
  PRIVATE_OWNERS,
  PUBLISHED,
  SECRET_KEY_OWNERS,
  SWITCH_WORDS,
  TOKENS_OWNERS,
} from './vocabulary.js';
import { wordsOf } from './words.js';

export type { Need } from './need.js';

/** What a name tells. */
export interface NameScore {
  credential: boolean;
  /** 0 to 100: 100 a tool's own name, 70 by its words, 60 an address that may hold a credential, less is none. */
  score: number;
  /** Why, as the end of a sentence: "NAME …". */
  reason: string;
  need: Need;
}

const THRESHOLD = 60;

/** Longer names are judged by their end; nobody's are. */
const MAX_LENGTH = 200;

function score(points: number, reason: string, need: Need = 'unknown'): NameScore {
  return { credential: points >= THRESHOLD, score: points, reason, need };
}

function knownName(name: string): NameScore | undefined {
  if (KNOWN_HARMLESS.test(name)) return score(0, 'is known to hold no credential');
  if (BUNDLER_HOST.test(name)) return score(100, 'is a name that Bundler reads a credential from', 'build');
  const known = KNOWN_CREDENTIALS.find(({ pattern }) => pattern.test(name));
  if (!known) return undefined;
  if (known.address) return score(60, `is an address of ${known.tool} that may hold a password`, known.need);
  return score(100, `is a well-known name of a credential (${known.tool})`, known.need);
}

/** True when the word at this place names a credential, given the words before it. */
function namesCredential(words: string[], at: number): boolean {
  const word = words[at] ?? '';
  const before = words.slice(0, at);
  if (OTHER_MEANINGS[word]?.has(before.at(-1) ?? '')) return false;
  if (word === 'tokens') return before.some((owner) => TOKENS_OWNERS.has(owner) || AUTH_OWNERS.has(owner));
  if (word === 'private') return at === words.length - 1 && before.some((owner) => PRIVATE_OWNERS.has(owner));
  if (AUTH_WORDS.has(word)) return at === words.length - 1 && before.some((owner) => AUTH_OWNERS.has(owner));
  if (word === 'key' || word === 'keys') {
    return before.some((o) => SECRET_KEY_OWNERS.has(o)) && !before.some((o) => OPEN_KEY_OWNERS.has(o));
  }
  if (word === 'pat') return at === 0 || at === words.length - 1;
  return CREDENTIAL_WORDS.has(word);
}

function byWords(name: string): NameScore {
  const words = wordsOf(name);
  const at = words.findLastIndex((_, index) => namesCredential(words, index));
  const word = words[at];
  if (word === undefined) return score(0, 'has no word of a credential in it');
  if (words.some((other) => SWITCH_WORDS.has(other))) return score(20, 'is a switch or a stand-in');
  const about = words.slice(at + 1).find((other) => ABOUT_WORDS.has(other));
  if (about) return score(20, `tells the ${about} of a credential and holds none`);
  const need = needOfWords(words);
  const published = PUBLISHED.test(name) && need !== 'build' && /^(key|keys|token|tokens|pat)$/.test(word);
  if (published) return score(30, 'is compiled into what browsers download: public by design');
  return score(70, `has the word "${word}" in it`, need);
}

/** The same names stand in all Dockerfiles. */
const judged = new Map<string, NameScore>();

/**
 * Judges the name of an ARG or ENV variable, in any case and style.
 * A name alone cannot tell an address with a password in it from one without; `showsPlain` looks at the value.
 */
export function scoreName(name: string): NameScore {
  const end = name.slice(-MAX_LENGTH);
  let found = judged.get(end);
  if (found === undefined) {
    found = knownName(end) ?? byWords(end);
    if (judged.size < 10_000) judged.set(end, found);
  }
  return found;
}

/** True when a variable of this name is taken to hold a credential. */
export function isCredentialName(name: string): boolean {
  return scoreName(name).credential;
}

/** When the credential of this name is needed. */
export function needOf(name: string): Need {
  return scoreName(name).need;
}

/** True for a name whose value is an address: a credential only when there is user information in it. */
export function isAddressName(name: string): boolean {
  return KNOWN_CREDENTIALS.some(({ address, pattern }) => address && pattern.test(name));
}
