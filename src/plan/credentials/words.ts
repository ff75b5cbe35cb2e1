// Splits the name of a variable into lower-case words, also where two words were written as one.

const GLUED_ENDINGS =
  /^(.+)(tokens?|secrets?|passwords?|passwd|passwrd|passphrase|credentials?|pass|pwd|psw|pw|pat|keys?)$/;

/** Words that end like a credential word and are none. */
const WHOLE = new Set([
  'askpass',
  'autopass',
  'bypass',
  'compass',
  'encompass',
  'gopass',
  'keepass',
  'lastpass',
  'onepass',
  'overpass',
  'singlepass',
  'surpass',
  'trespass',
  'underpass',
  'oldpwd',
  'turnkey',
  'monkey',
  'donkey',
  'hotkey',
  'hockey',
  'whiskey',
  'turkey',
  'jockey',
  'valkey',
  'chipkey',
  'detoken',
]);

/** What may stand before a `key`, `pat` or `pw` written without a separator. */
const GLUED_STEMS: Record<string, RegExp> = {
  key: /(api|access|private|priv|prv|secret|ssh|deploy|auth|licen[sc]e|master|encryption|signing|aws|public|pub|rsa|jwt|service|account)$/,
  pat: /^(gh|git|github|gitlab|ado|azure|azdo|devops|nuget|feed|npm|my|vsts|azuredevops|bitbucket)$/,
  pw: /^(db|root|admin|user|my|sql|mysql|pg|sudo|ftp|smtp)$/,
};

function unglue(word: string): string[] {
  const found = WHOLE.has(word) ? null : GLUED_ENDINGS.exec(word);
  if (!found) return [word];
  const [, stem = '', ending = ''] = found;
  const allowed = GLUED_STEMS[ending.replace(/^keys$/, 'key')];
  if (allowed && !allowed.test(stem)) return [word];
  if (ending === 'pass' && stem === 'by') return [word];
  return [...unglue(stem), ending];
}

/**
 * Splits a name at separators, at a change from lower to upper case, at digits, and before a credential word that was
 * written onto another one: `MYTOKEN`, `myToken` and `my-token2` all give `my`, `token`. Numbers are left out.
 */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replace(/[^\p{L}]+/gu, ' ')
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '')
    .flatMap(unglue);
}
