// Where a text may hold something in the shape of a credential: a quick look at bytes before the slow one at patterns.
import { hintAt, hintWord, type Sieve, WORD } from './sieve.js';

/** Four characters, letters in any case, and what has to stand around them. */
interface Hint {
  words: string[];
  /** Characters of `around` before the word. */
  before: number;
  /** Sticky; it lets everything pass of which the slow look may find a credential. */
  around: RegExp;
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const OF_TOKENS = [...LETTERS, ...'0123456789_-'];
const OF_SCHEMES = [...LETTERS, ...'0123456789+.-'];

const hint = (words: string[], around: RegExp, before = 0): Hint => ({ words, around, before });
const followed = (start: string, by = OF_TOKENS): string[] => by.map((character) => start + character);

/** One for each shape that findCredentialValues knows. */
const HINTS: Hint[] = [
  hint(['akia', 'asia', ...followed('a3t')], /(?:AKIA|ASIA|A3T[A-Z0-9])[A-Z0-9]{16}/y),
  hint(['sk_l', 'sk_t', 'rk_l', 'rk_t'], /[sr]k_(?:live|test)_[A-Za-z0-9]{16}/y),
  hint(['pypi'], /pypi-[\w-]{50}/y),
  hint(['ruby'], /rubygems_[0-9a-f]{40}/y),
  hint(
    ['glpt', 'gldt', 'glrt', 'glcb', 'gloa', 'glft', 'glso'],
    /gl(?:ptt|dt|rt|cbt|oas|ft|soat)-[\w-]{20}/y,
  ),
  hint(['sntr'], /sntry[su]_[\w+/=-]{40}/y),
  hint(['dop_', 'doo_', 'dor_'], /do[opr]_v1_[0-9a-f]{64}/y),
  hint(['akcp', 'cmvm'], /AKC[pP][A-Za-z0-9]{60}|cmVmdGtu[A-Za-z0-9]{50}/y),
  hint(followed(':aa'), /:AA[\w-]{33}/y),
  hint(['_aut', '_pas'], /_(?:authToken|auth|password)["']?(?:[\s=]|$)/y),
  hint(['riza'], /authorization["']?\s*(?:[:=]|$)/iy, 5),
  hint(['-tok'], /-token["']?\s*(?:[:=]|$)/iy),
  hint(['te k'], /PRIVATE KEY/y, 5),
  hint(['gho_', 'ghp_', 'ghr_', 'ghs_', 'ghu_'], /gh[pousr]_\w{30}/iy),
  hint(['ub_p'], /github_pat_/iy, 4),
  hint(['npm_'], /npm_\w{30}/iy),
  hint(['glpa', 'glc_', 'glsa'], /glpat-|gl(?:c|sa)_/iy),
  hint(followed('hf_', LETTERS), /hf_[a-z]{30}/iy),
  hint([...followed('sk-'), ...followed('sk_')], /(?<=\b|\bg)sk[-_][\w-]{13}/iy),
  hint([...followed('xox', LETTERS), 'xapp'], /(?:xox[a-z]|xapp)-[\w-]{11}/iy),
  hint(['s.sl'], /hooks\.slack/iy, 4),
  hint(followed('sg.'), /SG\.[\w-]{16}/iy),
  hint(followed('shp'), /shp\w{2,3}_[\w-]{9}/iy),
  hint(['n_ap'], /lin_api_/iy, 2),
  hint(['ntn_'], /ntn_\d[\w-]{11}/iy),
  hint(['ops_'], /ops_ey/iy),
  hint(['hvs.', 'hvb.', 'hvr.'], /hv[sbr]\.[\w-]{16}/iy),
  hint(['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_'], /vc[piark]_\w{20}/iy),
  hint(['dapi'], /dapi[0-9a-f]{20}/iy),
  hint(['dckr', 'figd'], /dckr_pat_|figd_/iy),
  hint(['cret'], /secret\w{0,10}key/iy, 2),
];

/** Bytes that are looked at around a word. */
const REACH = { before: 16, behind: 128 };

const LONGEST_USER_INFO = 2502;
const BEHIND_USER_INFO = Uint8Array.from({ length: 256 }, (_, byte) =>
  /[\s/?#"'`<>\\]/.test(String.fromCharCode(byte)) ? 1 : 0,
);
const [AT, DOLLAR] = [0x40, 0x24];

const HINTS_BY_WORD = new Map<number, Hint[]>();
for (const each of HINTS)
  for (const word of each.words.map(hintWord))
    HINTS_BY_WORD.set(word, [...(HINTS_BY_WORD.get(word) ?? []), each]);
const ENDS_OF_SCHEMES = new Set(OF_SCHEMES.map((character) => hintWord(`${character}://`)));

/** The words by which a sieve finds hints. */
export const HINT_WORDS: ReadonlySet<number> = new Set([...HINTS_BY_WORD.keys(), ...ENDS_OF_SCHEMES]);

/** Places of a content around which there may be a shape; none is elsewhere. @param length of the content in the sieve */
export function hintsIn(sieve: Sieve, length: number): number[] {
  const content = sieve.bytes.subarray(0, length);
  const places: number[] = [];
  const limit = length - WORD + 1;
  for (let at = sieve.nextHint(0, limit); at < limit; at = sieve.nextHint(at + 1, limit))
    if (isHint(content, at)) places.push(at);
  return places;
}

function isHint(content: Buffer, at: number): boolean {
  const word = hintAt(content, at);
  if (ENDS_OF_SCHEMES.has(word)) return hasUserInfo(content, at + WORD);
  const hints = HINTS_BY_WORD.get(word);
  if (!hints) return false;
  const from = Math.max(0, at - REACH.before);
  const text = content.toString('latin1', from, at + REACH.behind);
  return hints.some(({ before, around }) => {
    around.lastIndex = at - from - before;
    return around.lastIndex >= 0 && around.test(text);
  });
}

/** An `@` before the host ends, or a reference, of which the end is not easily seen. */
function hasUserInfo(content: Buffer, from: number): boolean {
  const last = Math.min(content.length, from + LONGEST_USER_INFO);
  for (let place = from; place < last; place++) {
    const byte = content[place] as number;
    if (byte === AT || byte === DOLLAR) return true;
    if (BEHIND_USER_INFO[byte] === 1) return false;
  }
  return false;
}
