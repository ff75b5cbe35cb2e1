// The credentials in settings of any kind: .npmrc, .netrc, settings.xml, JSON, YAML, NAME=value, addresses.
import { isLiteralCredential, unquote } from '../../plan/credentials/literals.js';
import { isCredentialName } from '../../plan/credentials/names.js';
import { literalUserInfo } from '../../plan/credentials/userinfo.js';
import { findCredentialShapes, looksRandom } from './shapes.js';

const CREDENTIAL_KEY =
  /pass(?!ive|enger|ed\b|es\b)|pwd|secret|token|_auth|^auth$|authorization|api[_.-]?key|access[_.-]?key|key[_.-]?data|private|credential|cookie|extraheader|bearer|^master$|^key$|signature|_key$/i;
/** What says who or where, and is no secret. */
const OPEN_KEY =
  /(^|[_.:/-])(type|registry|index|server|host|hosts|port|url|uri|email|user|username|login|account|name|id|project|region|version|scope|cluster|context|namespace|certificate|cert|cafile|ca|public|fingerprint|path|file|format|enabled|verify|proxy|domain)([_.-]?(id|url|uri|data|name|host|path|file))?$|certificate|public|always-?auth|strict-?ssl|(url|uri|email|_id|_type)$/i;

/** True for the name of a setting that holds a credential. */
export function isCredentialKey(key: string): boolean {
  const name = key.replace(/^.*[:/]/, '');
  if (/certificate|public|_uri$|_url$|token[_-]?(type|url|uri)/i.test(name)) return false;
  return CREDENTIAL_KEY.test(name) || isCredentialName(name);
}

/** True for a value that stands in files of other people as well: addresses, switches, numbers, plain words. */
export function isPlainValue(key: string, value: string): boolean {
  const text = unquote(value);
  if (literalUserInfo(text).length > 0) return false;
  if (OPEN_KEY.test(key) || /^[a-z][a-z0-9+.-]*:\/\/[^\s?#@]*$/i.test(text)) return true;
  return !isLiteralCredential(text) || !looksRandom(text);
}

/** The credentials that stand in a text, without quotes; those of one word that is the whole text are left out. */
export function credentialsIn(text: string): string[] {
  const found = [
    ...inJson(text),
    ...inAddresses(text),
    ...inLines(text),
    ...inElements(text),
    ...findCredentialShapes(text),
    ...(/\s/.test(text) ? [] : [text]),
  ];
  const credentials = found.flatMap(withoutScheme).map((each) => each.trim());
  return [...new Set(credentials)].filter(
    (each) => each.length >= 4 && each !== text && isLiteralCredential(each),
  );
}

/** `Bearer TOKEN`, `AUTHORIZATION: basic TOKEN`: the token; `user:password`: the password, and the pair when that is short. */
function withoutScheme(value: string): string[] {
  const token = /(?:^|\s)(?:bearer|basic|token)\s+(\S+)$/i.exec(value.trim())?.[1] ?? value.trim();
  const [, user, password] = /^([^\s:/"'{}[\]]{1,100}):([^\s/]\S*)$/.exec(token) ?? [];
  if (user === undefined || password === undefined) return [token];
  return [token, password];
}

function inAddresses(text: string): string[] {
  return literalUserInfo(text).flatMap(({ user, password }) =>
    password === '' || password === 'x-oauth-basic' ? [user] : [`${user}:${password}`, password],
  );
}

/** `name = value`, `name: value`, `name value` of tools that write so. */
function inLines(text: string): string[] {
  const found: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, key = '', value = ''] =
      /^(?:-\s*)?(?:export\s+|set\s+)?["']?([^\s"'=<>]{1,200}?)["']?\s*(?:=|:\s)\s*(.+)$/.exec(line.trim()) ??
      [];
    if (key !== '' && isCredentialKey(key)) found.push(unquote(value.replace(/[,;]$/, '')));
    for (const [, word = ''] of line.matchAll(/(?:^|\s)(?:password|passwd|token|secret|account)\s+(\S+)/gi))
      found.push(unquote(word));
    for (const [, name = '', quoted = ''] of line.matchAll(
      /["']?(?<![\w.-])([\w.-]+)["']?\s*[:=]\s*["']([^"'\n]+)["']/g,
    ))
      if (isCredentialKey(name) && !(name === 'key' && /^\s*</.test(line))) found.push(quoted);
    const fields = line.split(':');
    if (fields.length === 5 && /^\d+$|^\*$/.test(fields[1] ?? '')) found.push(fields[4] ?? '');
  }
  return found;
}

function inElements(text: string): string[] {
  const elements = [...text.matchAll(/<([\w.:-]+)(?:\s[^<>]*)?>([^<]+)<\/\1>/g)];
  const adds = [
    ...text.matchAll(/<\w+\s[^<>]*\bkey\s*=\s*["']([^"']+)["'][^<>]*\bvalue\s*=\s*["']([^"']+)["']/gi),
  ];
  const held = [...elements, ...adds].filter(
    ([, key = '', value = '']) => isCredentialKey(key) || looksRandom(value),
  );
  return held.map(([, , value = '']) => unescapeXml(value));
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

const unescapeXml = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ENTITIES[name] ?? '');

function inJson(text: string): string[] {
  if (!/^\s*[{[]/.test(text)) return [];
  try {
    return jsonStrings(JSON.parse(text), '');
  } catch {
    return [];
  }
}

function jsonStrings(value: unknown, key: string): string[] {
  if (typeof value === 'string') {
    const telling = isCredentialKey(key) || !isPlainValue(key, value);
    return telling && !value.includes('\n') ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, child]) =>
    jsonStrings(child, Array.isArray(value) ? key : name),
  );
}
