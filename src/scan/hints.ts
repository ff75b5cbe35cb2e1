// Whether a text may hold something in the shape of a credential: a quick look at bytes before the slow one at patterns.

/** Words near a credential; the ends of words of which the first letter may be large or small. */
const WORDS = [
  'PRIVATE KEY',
  'hooks.slack',
  '_auth',
  '_password',
  'uthorization',
  'UTHORIZATION',
  '-token',
  '-Token',
  '-TOKEN',
  'cret',
  'CRET',
].map((word) => Buffer.from(word));

/** What tokens begin with, as far as it tells them. */
const TOKEN =
  /^(?:A(?:KIA|SIA|3T)|[sr]k_(?:live|test)_|pypi-|rubygems_|gl[a-z]{1,4}-|sntry[su]_|do[opr]_v1_|AKC[pP]|cmVmdGtu|:AA|gh[pousr]_|github_pat_|npm_|gl(?:c|sa)_|hf_|g?sk[-_]|xox[a-z]-|xapp-|SG\.|shp\w{2,3}_|lin_api_|ntn_|ops_ey|hv[sbr]\.|vc[piark]_|dapi[0-9a-f]|dckr_pat_|figd_)/i;

/** The first three characters of each of these. */
const BEGINNINGS =
  'aki asi a3t sk_ rk_ sk- gsk pyp rub gla glb glc gld gle glf glg glh gli glj glk gll glm gln glo glp glq glr gls glt glu glv glw glx gly glz snt doo dop dor akc cmv :aa gho ghp ghr ghs ghu git npm hf_ xox xap sg. shp lin ntn ops hvb hvr hvs vca vci vck vcp vcr dap dck fig';

/** No token has only shorter runs of its characters. */
const RUN = 16;
/** Bytes before a run with which a token may begin: `SG.`. */
const BEFORE_RUN = 4;
/** Bytes that tell the beginning of a token. */
const BEGINNING = 16;
const LONGEST_USER_INFO = 500;

const bytesOf = (characters: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) => (characters.test(String.fromCharCode(byte)) ? 1 : 0));

const OF_TOKENS = bytesOf(/[\w-]/);
/** Small and large letters have the same last bits. */
const keyOf = (first: number, second: number, third: number): number =>
  ((first & 31) << 10) | ((second & 31) << 5) | (third & 31);

const MAY_BEGIN = new Uint8Array(2 ** 15);
for (const beginning of BEGINNINGS.split(' ')) {
  const [first = 0, second = 0, third = 0] = Buffer.from(beginning);
  MAY_BEGIN[keyOf(first, second, third)] = 1;
}

const BEHIND_USER_INFO = bytesOf(/[\s/?#"'`<>\\]/);
const AT = 0x40;

/** False only where no shape is. */
export function mayHoldCredential(text: Buffer): boolean {
  return WORDS.some((word) => text.includes(word)) || hasUserInfo(text) || hasToken(text);
}

/** `://` with an `@` before the host ends. */
function hasUserInfo(text: Buffer): boolean {
  for (let at = text.indexOf('://'); at >= 0; at = text.indexOf('://', at + 3)) {
    const last = Math.min(text.length, at + LONGEST_USER_INFO);
    for (let place = at + 3; place < last && !BEHIND_USER_INFO[text[place] as number]; place++)
      if (text[place] === AT) return true;
  }
  return false;
}

/** Looks at one byte in 16, and around it only where it may belong to a token. */
function hasToken(text: Buffer): boolean {
  const inToken = (place: number): boolean => OF_TOKENS[text[place] as number] === 1;
  for (let place = RUN - 1; place < text.length; place += RUN) {
    if (!inToken(place)) continue;
    let start = place;
    while (start > place - RUN + 1 && inToken(start - 1)) start--;
    if (start > place - RUN + 1) {
      place = start - 1;
      continue;
    }
    let end = place + 1;
    while (end < text.length && inToken(end)) end++;
    if (beginsToken(text, Math.max(0, start - BEFORE_RUN), end)) return true;
    place = end;
  }
  return false;
}

function beginsToken(text: Buffer, from: number, to: number): boolean {
  for (let place = from; place < to - 2; place++) {
    const key = keyOf(text[place] as number, text[place + 1] as number, text[place + 2] as number);
    if (MAY_BEGIN[key] === 1 && TOKEN.test(text.toString('latin1', place, place + BEGINNING))) return true;
  }
  return false;
}
