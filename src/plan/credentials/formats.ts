// Whether the text of a configuration file holds a credential, format by format. References and placeholders do not count.
import { showsPlain } from './harmless.js';
import { isLiteralCredential, unquote } from './literals.js';
import { isCredentialName } from './names.js';
import { hasLiteralUserInfo } from './userinfo.js';

/** Judges the text of one file. */
export type Judge = (content: string) => boolean;

const anyLiteral = (content: string, pattern: RegExp): boolean =>
  [...content.matchAll(pattern)].some((match) => isLiteralCredential(match[1] ?? ''));

const withoutLines = (content: string, comment: RegExp): string =>
  content
    .split(/\r?\n/)
    .filter((line) => !comment.test(line))
    .join('\n');

/** A judge for lines like `key = value`: true when a value of such a key is literal, or an address has a password. */
function keyed(key: string, separator = '\\s*[=:]\\s*'): Judge {
  const pattern = new RegExp(
    `(?:^|[\\s{,;/:"'<])(?:${key})["']?${separator}("[^"\\n]*"|'[^'\\n]*'|(?:\\$\\{[^}\\n]{0,100}\\}|[^\\s}])+)`,
    'gim',
  );
  return (content) => {
    const text = withoutLines(content, /^\s*[#;]/);
    return anyLiteral(text, pattern) || hasLiteralUserInfo(text);
  };
}

/** True for anything but white space. */
export const notBlank: Judge = (content) => content.trim() !== '';

/** The head of a private key in PEM, OpenSSH, PGP or PuTTY form. */
export const privateKey: Judge = (content) =>
  /-----BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY|PuTTY-User-Key-File|"private_?key"\s*:\s*"/i.test(content);

/** A file that is a private key by its name: any text that is not a public key or certificate. */
export const privateKeyByName: Judge = (content) =>
  privateKey(content) ||
  (notBlank(content) &&
    !/-----BEGIN |^\s*(ssh-|ecdsa-|sk-)[\w@.-]+ AAAA/.test(content) &&
    isLiteralCredential(content));

/** A `.key` file: a private key, or one line that may be a bare secret. */
export const keyFile: Judge = (content) =>
  privateKey(content) || content.includes('\0') || /^\s*\S{16,}\s*$/.test(content);

/** A file that is nothing but one secret. */
export const bareSecret: Judge = (content) =>
  /^\s*\S{8,}\s*$/.test(content) && isLiteralCredential(content.trim());

export const npmrc: Judge = keyed('_authToken|_auth|_password|key', '\\s*=\\s*');
export const yarnrc: Judge = keyed('_authToken|_auth|_password', '\\s*[=: ]\\s*');
export const yarnrcYml: Judge = keyed('npmAuthToken|npmAuthIdent', '\\s*:[ \\t]*');
export const pypirc: Judge = keyed('password|token');
export const netrc: Judge = (content) => anyLiteral(content, /(?:^|\s)password\s+(\S+)/gi);
export const userInfo: Judge = hasLiteralUserInfo;
export const gitconfig: Judge = keyed(
  'extraheader\\s*=\\s*\\S+\\s+\\w+|oauthtoken|token|password',
  '\\s*[= ]\\s*',
);
export const aws: Judge = keyed('aws_secret_access_key|aws_session_token');
export const tokenOrPassword: Judge = keyed(
  'token|\\w*_token|oauth_token|password|pass|secret|\\w*secret_(?:access_)?key|client_secret|secret_key|api_key|:rubygems_api_key',
);
export const kubeconfig: Judge = keyed(
  'token|password|client-key-data|refresh-token|id-token|access-token',
  '\\s*:\\s*',
);
export const condaOrPipUrl: Judge = keyed('password');

/** `NAME=value` lines, as in `.env` and `.properties`: a literal under a credential's name, an address with a password. */
export const variables: Judge = (content) => {
  const text = withoutLines(content, /^\s*[#!]/);
  if (privateKey(text) || hasLiteralUserInfo(text)) return true;
  for (const [, name = '', value = ''] of text.matchAll(
    /^[ \t]*(?:export[ \t]+)?["']?([\w.-]+)["']?[ \t]*[=:][ \t]*(.*)$/gm,
  )) {
    const plain = unquote(value.replace(/\s+#.*$/, ''));
    if (isCredentialName(name) && !showsPlain(name, plain) && isLiteralCredential(plain)) return true;
  }
  return false;
};

function withoutXmlComments(content: string): string {
  const [first = '', ...rest] = content.split('<!--');
  return first + rest.map((part) => part.slice(part.includes('-->') ? part.indexOf('-->') + 3 : 0)).join('');
}

/** Maven's settings: literal or encrypted passwords, keys, header values, addresses with a password. */
export const mavenSettings: Judge = (content) => {
  const text = withoutXmlComments(content);
  const headers = [...text.matchAll(/<httpHeaders>[\s\S]*?<\/httpHeaders>/gi)]
    .map(([found]) => found)
    .join('\n');
  return (
    anyLiteral(text, /<(?:password|passphrase|master)>([\s\S]*?)<\//gi) ||
    anyLiteral(headers, /<value>([\s\S]*?)<\//gi) ||
    hasLiteralUserInfo(text)
  );
};

/** NuGet's configuration: passwords and API keys, not `%NAME%`. */
export const nuget: Judge = (content) => {
  const text = withoutXmlComments(content);
  const apiKeys = /<apikeys>[\s\S]*?<\/apikeys>/i.exec(text)?.[0] ?? '';
  const adds = [...text.matchAll(/<add\s[^<>]*>/gi)].map(([tag]) => tag);
  const value = (tag: string): string => /\svalue\s*=\s*("[^"]*"|'[^']*')/i.exec(tag)?.[1] ?? '';
  return (
    adds.some((tag) => /\skey\s*=\s*["'][\w.]*password["']/i.test(tag) && isLiteralCredential(value(tag))) ||
    anyLiteral(apiKeys, /\svalue\s*=\s*("[^"]*"|'[^']*')/gi) ||
    hasLiteralUserInfo(text)
  );
};

const JSON_OWNERS = /^(github-oauth|gitlab-oauth|gitlab-token|bearer|auths|http-basic|forgejo-token)$/;
const JSON_KEYS =
  /^(auth|identitytoken|registrytoken|password|private_key|key|consumer-secret|Authorization)$/i;
const JSON_NAMES = /^(username|email|url|ServerURL)$/i;

function jsonHolds(value: unknown, key: string, owner: string): boolean {
  if (typeof value === 'string') {
    if (JSON_NAMES.test(key)) return false;
    const secret =
      JSON_KEYS.test(key) || JSON_OWNERS.test(owner) || (isCredentialName(key) && !showsPlain(key, value));
    return (secret && isLiteralCredential(value)) || hasLiteralUserInfo(value) || privateKey(value);
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([inner, child]) =>
    jsonHolds(child, inner, Array.isArray(value) ? owner : key),
  );
}

/** JSON of any shape: a literal under a credential's key. Text that is no JSON counts when it is not blank. */
export const json: Judge = (content) => {
  try {
    return jsonHolds(JSON.parse(content), '', '');
  } catch {
    return notBlank(content);
  }
};

/** `secrets.yml` and the like: variables, or JSON. */
export const variablesOrJson: Judge = (content) =>
  /^\s*[{[]/.test(content) ? json(content) : variables(content);
