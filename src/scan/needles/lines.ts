// Which lines of a text of several lines tell the secret: those of keys, and what stands in no other file.
import { isCredentialKey, isPlainValue } from './settings.js';

const SHORTEST_LINE = 16;
/** From this length on a credential is searched for without the line around it. */
const SHORTEST_ALONE = 8;

const ARMOUR = /^["']?-----(BEGIN|END) ([A-Z0-9 ]+)-----/;
/** What the bodies of all OpenSSH keys of one kind begin with. */
const SAME_IN_EVERY_KEY = /^b3BlbnNzaC1rZXktdjEA/;
const COMMENT = /^(#|;|\/\/|<!--|--|\/\*|\*|!)/;
const BARE_TAG = /^<[^>]*>$|^<\/?[\w.:-]+>$/;
const SECTION = /^\[[^\]]*\][,;]?$|^[\s{}[\](),;]*$/;
const ELEMENT = /^<([\w.:-]+)[^>]*>([^<]*)<\/[\w.:-]+>$/;
const SETTING = /^["']?(?:export\s+)?([^\s"'=:]+|[^"'=]*?)["']?\s*(?:=|:\s|:$)\s*(.*?)[,;]?$/;
const NETRC = /^(machine|login|host|default)\s+\S+$/i;

/** @param credentials what was found in them */
export function tellingLines(lines: string[], credentials: string[]): string[] {
  const alone = credentials.filter((credential) => credential.length >= SHORTEST_ALONE);
  const published = publishedLines(lines);
  return lines.filter(
    (line, index) =>
      line.length >= SHORTEST_LINE &&
      !published.has(index) &&
      !isCommonplace(line) &&
      !alone.some((credential) => line.includes(credential)),
  );
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

function isCommonplace(line: string): boolean {
  if (ARMOUR.test(line) || SAME_IN_EVERY_KEY.test(line) || COMMENT.test(line) || SECTION.test(line))
    return true;
  if (BARE_TAG.test(line) && !/\bvalue\s*=/i.test(line)) return true;
  if (NETRC.test(line)) return true;
  const [, key, value = ''] = ELEMENT.exec(line) ?? SETTING.exec(line) ?? [];
  return key !== undefined && !isCredentialKey(key) && isPlainValue(key, value);
}
