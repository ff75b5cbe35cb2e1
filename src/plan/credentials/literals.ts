// Tells a literal value in a configuration file from a reference to a variable and from a placeholder.
import { isHarmlessDefault } from './harmless.js';

const REFERENCE =
  /\$\{[\w.]+(:?[-?+](''|"")?)?\}|\$\{\{.*?\}\}|\$env:\w+|\$[A-Z_]\w*|\$[a-z_]+\b|\{\{.*?\}\}|\{env\.\w+\}|#\{[^}]*\}|\$\(\w+\)/g;
const WINDOWS_OR_AUTOCONF_REFERENCE = /%\w+%|@\w+@/g;

/** Takes one pair of quotes off. */
export function unquote(text: string): string {
  const value = text.trim();
  const quoted = /^(["'])([\s\S]*)\1$/.exec(value);
  return quoted ? (quoted[2] ?? '') : value;
}

/**
 * True when a value holds text of its own that may be a credential: not empty, no placeholder, and more than references
 * like `${NPM_TOKEN}` or `%TOKEN%` that something fills in later.
 */
export function isLiteralCredential(value: string): boolean {
  const text = unquote(value).replace(REFERENCE, ' ').replace(WINDOWS_OR_AUTOCONF_REFERENCE, ' ');
  return !isHarmlessDefault(text.replace(/[\s:@"',;]+/g, ' '));
}

/** Puts `\0` in place of each character of a reference, so that offsets stay. */
export function maskReferences(text: string): string {
  return text.replace(REFERENCE, (found) => '\0'.repeat(found.length));
}

/** Where user information stands in the addresses of a text. */
export interface UserInfo {
  start: number;
  end: number;
  user: string;
  /** Undefined when there is no colon. */
  password: string | undefined;
}

const USER_INFO = /\b([a-z][a-z0-9+.-]*:\/\/)([^\s/?#@:"'`<>\\]*)(?::([^\s/?#"'`<>\\]*))?@/gi;
const USER_NAMES =
  /^(git|svn|anonymous|user|username|oauth2|x-access-token|gitlab-ci-token|token|__token__|x-token-auth)$/i;

/**
 * Finds literal passwords and tokens in addresses: `https://user:password@host`, `https://TOKEN@host`,
 * `https://TOKEN:x-oauth-basic@host`; not `git@`, and nothing that is only a reference to a variable.
 */
export function literalUserInfo(text: string): UserInfo[] {
  const found: UserInfo[] = [];
  for (const match of maskReferences(text).matchAll(USER_INFO)) {
    const [whole, scheme = '', user = '', password] = match;
    const start = match.index + scheme.length;
    if (isUserInfoCredential(scheme, user, password)) {
      found.push({ start, end: match.index + whole.length - 1, user, password });
    }
  }
  return found;
}

function isUserInfoCredential(scheme: string, user: string, password: string | undefined): boolean {
  const literal = (text: string): boolean => isLiteralCredential(text.replaceAll('\0', ''));
  const tokenAsUser = /^https?:/i.test(scheme) && !USER_NAMES.test(user) && literal(user);
  if (password === undefined || password === '' || password === 'x-oauth-basic') return tokenAsUser;
  return literal(password);
}

/** True when an address in the text has a literal password or token in it. */
export function hasLiteralUserInfo(text: string): boolean {
  return literalUserInfo(text).length > 0;
}
