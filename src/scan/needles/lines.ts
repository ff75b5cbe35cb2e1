// Which lines of a text of several lines tell the secret: those of keys, and what stands in no other file.
import { isCredentialKey, isPlainValue } from './settings.js';

const SHORTEST_LINE = 16;
/** From this length on a credential is searched for without the line around it. */
const SHORTEST_ALONE = 8;

const ARMOUR = /^["']?-----(BEGIN|END) ([A-Z0-9 ]+)-----/;
const PUBLIC = /^((TRUSTED|X509) )?CERTIFICATE$|(^|[A-Z0-9] )PUBLIC KEY$/;
/** What the bodies of all OpenSSH keys of one kind begin with. */
const SAME_IN_EVERY_KEY = /^b3BlbnNzaC1rZXktdjEA/;
const COMMENT = /^(#|;|\/\/|<!--|--|\/\*|\*|!)/;
const TAG = /^<[^<>]*>$/;
const SECTION = /^\[[^\]]*\][,;]?$|^[\s{}[\](),;]*$|[{[(]$/;
const ELEMENT = /^<([\w.:-]+)[^>]*>([^<]*)<\/[\w.:-]+>$/;
const ELEMENT_OR_TAG = /<([\w.:-]+)[^<>]*>[^<]*<\/\1>|<[^<>]*>/g;
const SETTING = /^["']?(?:export\s+)?([^\s"'=:]+|[^"'=]*?)["']?\s*(?:=|:\s|:$)\s*(.*?)[,;]?$/;
const NETRC = /^(machine|login|host|default)\s+\S+$/i;

/** @param credentials what was found in them; a short one counts with the line that it is on */
export function tellingLines(lines: string[], credentials: string[]): string[] {
  const alone = credentials.filter(({ length }) => length >= SHORTEST_ALONE);
  const short = credentials.filter(({ length }) => length < SHORTEST_ALONE);
  const published = publishedLines(lines);
  const isInKey = insideKeys(lines);
  return lines.filter((line, index) => {
    if (published.has(index) || alone.some((credential) => line.includes(credential))) return false;
    if (line.length < SHORTEST_LINE)
      return line.length >= SHORTEST_ALONE && short.some((credential) => line.includes(credential));
    return (isKeyBody(line) && isInKey[index]) || !isCommonplace(line);
  });
}

/** A line of a private key that no key shares with another. */
const isKeyBody = (line: string): boolean =>
  /^[A-Za-z0-9+/]{14,}={0,2}$/.test(line) && !SAME_IN_EVERY_KEY.test(line);

/** Of each line, whether it is between the edges of a private key. */
function insideKeys(lines: string[]): boolean[] {
  let inside = false;
  return lines.map((line) => {
    const [, edge, kind = ''] = ARMOUR.exec(line) ?? [];
    if (edge !== undefined) inside = edge === 'BEGIN' && kind.includes('PRIVATE');
    return inside;
  });
}

/** True for a text of certificates and public keys alone: it is handed to a build for programs to keep. */
export function isPublished(text: string): boolean {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const published = publishedLines(lines);
  return (
    published.size > 0 &&
    lines.every((line, index) => {
      const kind = ARMOUR.exec(line)?.[2];
      if (kind !== undefined) return PUBLIC.test(kind);
      return published.has(index) || line === '' || line.startsWith('#');
    })
  );
}

/**
 * True for the address of a host and words below it, without a login, a query or anything that looks made up: a mirror of
 * packages, which lock files and settings name.
 */
export function isPlainAddress(text: string): boolean {
  return /^https?:\/\/[a-z0-9.-]+(:\d+)?(\/([a-z][a-z._+-]{0,30}|v?\d{1,3}))*\/?$/.test(text.trim());
}

/** Indexes of lines of certificates and public keys. */
function publishedLines(lines: string[]): Set<number> {
  const found = new Set<number>();
  let isPublic = false;
  for (const [index, line] of lines.entries()) {
    const [, edge, kind = ''] = ARMOUR.exec(line) ?? [];
    if (edge === 'BEGIN') isPublic = !kind.includes('PRIVATE');
    if (isPublic) found.add(index);
    if (edge === 'END') isPublic = false;
  }
  return found;
}

/** The end of something in base64, and no setting without a value. */
const isPadded = (line: string): boolean =>
  line.length % 4 === 0 && /^[A-Za-z0-9+/]+={1,2}$/.test(line) && /[a-z]/.test(line) && /[A-Z]/.test(line);

function isCommonplace(line: string): boolean {
  if (isPadded(line)) return false;
  if (ARMOUR.test(line) || SAME_IN_EVERY_KEY.test(line) || COMMENT.test(line) || SECTION.test(line))
    return true;
  if (TAG.test(line)) return isCommonplaceTag(line);
  const elements = line.match(ELEMENT_OR_TAG) ?? [];
  if (elements.length > 1 && elements.join('') === line) return elements.every(isCommonplace);
  if (NETRC.test(line)) return true;
  const [, key, value = ''] = ELEMENT.exec(line) ?? SETTING.exec(line) ?? [];
  return key !== undefined && !isCredentialKey(key) && isPlainValue(key, value);
}

/** `<add key="NAME" value="…"/>` counts like a setting; other attributes by their own names. */
function isCommonplaceTag(tag: string): boolean {
  const attributes = [...tag.matchAll(/([\w.:-]+)\s*=\s*["']([^"']*)["']/g)];
  const name = attributes.find(([, attribute]) => /^(key|name)$/i.test(attribute ?? ''))?.[2];
  return attributes.every(([, attribute = '', value = '']) => {
    const key = name !== undefined && /^value$/i.test(attribute) ? name : attribute;
    return /^(key|name)$/i.test(key) || (!isCredentialKey(key) && isPlainValue(key, value));
  });
}
