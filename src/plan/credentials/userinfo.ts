// User information in addresses: `https://user:password@host`.
import { isLiteralCredential, maskReferences } from './literals.js';

/** Where user information stands in a text, between `//` and `@`. */
export interface UserInfo {
  start: number;
  end: number;
  scheme: string;
  user: string;
  /** Empty when there is none. */
  password: string;
}

const ADDRESS = /\b([a-z][a-z0-9+.-]{0,30}):\/\/([^\s/?#@:"'`<>\\]{0,500})(?::([^\s/?#"'`<>\\]{0,2000}))?@/gi;
const USER_NAMES =
  /^(git|svn|anonymous|user|username|oauth2|x-access-token|gitlab-ci-token|token|__token__|x-token-auth)$/i;
const TOKEN_SHAPE = /^[\w.%~+=-]{8,}$/;

/** What documentation writes. */
const EXAMPLE_PAIR = /^(user|username|login|name|usr):(pass|password|passwd|pwd|secret|token)$/i;

/** `postgres:postgres`: the account that a database or broker begins with, known to everybody. */
function isDefaultAccount(scheme: string, user: string, password: string): boolean {
  return user === password && user.length <= 12 && !/^https?$/i.test(scheme);
}

function isCredential({ scheme, user, password }: UserInfo): boolean {
  const literal = (text: string): boolean => isLiteralCredential(text.replaceAll('\0', ''));
  if (password !== '' && password !== 'x-oauth-basic') {
    return (
      literal(password) &&
      !EXAMPLE_PAIR.test(`${user}:${password}`) &&
      !isDefaultAccount(scheme, user, password)
    );
  }
  return /^https?$/i.test(scheme) && TOKEN_SHAPE.test(user) && !USER_NAMES.test(user) && literal(user);
}

/** All user information in a text; references in it are masked as `\0`. */
function userInfos(text: string): UserInfo[] {
  return [...maskReferences(text).matchAll(ADDRESS)].map((match) => {
    const [whole, scheme = '', user = '', password = ''] = match;
    const start = match.index + scheme.length + 3;
    return { start, end: match.index + whole.length - 1, scheme, user, password };
  });
}

/**
 * Finds literal passwords and tokens in addresses: `https://user:password@host`, `https://TOKEN@host`,
 * `https://TOKEN:x-oauth-basic@host`; not `git@`, nor what is only a reference to a variable or a placeholder.
 */
export function literalUserInfo(text: string): UserInfo[] {
  return userInfos(text).filter(isCredential);
}

/** True when an address in the text has a literal password or token in it. */
export function hasLiteralUserInfo(text: string): boolean {
  return literalUserInfo(text).length > 0;
}

/** True when an address in the text has a password, or on the web a user, of any kind: literal, reference, placeholder. */
export function hasUserInfo(text: string): boolean {
  return userInfos(text).some(
    ({ scheme, user, password }) => password !== '' || (/^http/i.test(scheme) && !/^(git)?$/.test(user)),
  );
}
