// Credentials that stand in a text literally: tokens by their shape, private keys, passwords in addresses and headers.
import { isLiteralCredential } from './literals.js';
import { literalUserInfo } from './userinfo.js';

/** Where a literal credential stands, and what it is; never the value itself. */
export interface ValueMatch {
  /** Offset of its first character. */
  start: number;
  /** Offset after its last character. */
  end: number;
  /** What it is, for a message: `GitHub token`. */
  type: string;
}

/** Shapes that secretlint does not look for, or only in files of a certain name. Group 1 is the credential. */
const SHAPES: [type: string, pattern: RegExp][] = [
  ['AWS access key id', /\b((?:A3T[A-Z0-9]|AKIA|ASIA)[A-Z0-9]{16})\b/g],
  ['Stripe key', /\b([sr]k_(?:live|test)_[A-Za-z0-9]{16,})/g],
  ['PyPI token', /\b(pypi-[A-Za-z0-9_-]{50,})/g],
  ['RubyGems key', /\b(rubygems_[0-9a-f]{40,})/g],
  ['GitLab token', /\b(gl(?:ptt|dt|rt|cbt|oas|ft|soat)-[A-Za-z0-9_-]{20,})/g],
  ['Sentry token', /\b(sntry[su]_[A-Za-z0-9+/=_-]{40,})/g],
  ['DigitalOcean token', /\b(do[opr]_v1_[0-9a-f]{64})/g],
  ['Artifactory key', /\b(AKC[pP][A-Za-z0-9]{60,}|cmVmdGtu[A-Za-z0-9]{50,})/g],
  ['Telegram bot token', /\b(\d{8,10}:AA[A-Za-z0-9_-]{33})\b/g],
  [
    'npm token',
    /(?:^|[:\s"'])_(?:authToken|auth|password)["']?(?:\s*=\s*(?![~/])|\s+(?![-./~]))["']?([^\s"'\\;&|]{6,})/g,
  ],
  ['token in a header', /\bauthorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)\s+([^\s"'\\]{8,})/gi],
  ['token in a header', /\b(?:private|job|deploy)-token["']?\s*[:=]\s*["']?([^\s"'\\]{8,})/gi],
];

/** What may stand between the head of a key and its body: line ends, also escaped, quotes, header lines. */
const BEFORE_BODY = /^(?:\\[nr]|[\s\\"'+]|(?:Proc-Type|DEK-Info|Version|Comment):[^\n\\]*)/;

/** Private keys with a body: a head alone is what scripts search for. */
function privateKeys(text: string): ValueMatch[] {
  const found: ValueMatch[] = [];
  for (const head of text.matchAll(/-----BEGIN [A-Z0-9 ]{0,20}PRIVATE KEY(?: BLOCK)?-----/g)) {
    const from = head.index + head[0].length;
    let rest = text.slice(from, from + 500);
    for (let skip = BEFORE_BODY.exec(rest); skip; skip = BEFORE_BODY.exec(rest))
      rest = rest.slice(skip[0].length);
    const body = /^[A-Za-z0-9][A-Za-z0-9+/]{19,}={0,2}/.exec(rest)?.[0];
    if (body) {
      const end = from + Math.min(500, text.length - from) - rest.length + body.length;
      found.push({ start: head.index, end, type: 'private key' });
    }
  }
  return found;
}

/** One alternative for each token that secretlint's preset knows; see `findByPreset`. */
const TOKEN_HINT =
  /gh[pousr]_\w{30}|github_pat_|npm_\w{30}|glpat-|gl(?:c|sa)_|hf_[a-z]{30}|\b(?:sk|gsk)[-_]\w{4}|xox[a-z]-|xapp-|hooks\.slack|SG\.\w|shp\w{2,3}_|lin_api_|ntn_\d|ops_ey|hv[sbr]\.|vc[piark]_\w{20}|dapi[0-9a-f]{20}|dckr_pat_|figd_|secret\w{0,10}key.{0,12}[\w/+=]{40}/i;

/** What secretlint reports and is judged here instead: addresses and npm settings, where references are common. */
const JUDGED_HERE = /rule-(basicauth|database|npm$|privatekey|gcp)/;

/**
 * Finds literal credentials. secretlint is loaded only for a text that may hold one of its tokens, as loading takes 35 ms.
 * A credential that is broken over several lines is found only if the text has its line continuations resolved.
 * @returns matches in the order of the text, none inside another
 */
export async function findCredentialValues(text: string): Promise<ValueMatch[]> {
  const found: ValueMatch[] = literalUserInfo(text).map(({ start, end }) => ({
    start,
    end,
    type: 'password in an address',
  }));
  found.push(...privateKeys(text));
  for (const [type, pattern] of SHAPES) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? '';
      const start = match.index + match[0].lastIndexOf(value);
      if (!isStandIn(value)) found.push({ start, end: start + value.length, type });
    }
  }
  if (TOKEN_HINT.test(text)) found.push(...(await findByPreset(text)));
  return withoutOverlaps(found);
}

/** Documentation's examples, a character repeated, references. */
function isStandIn(value: string): boolean {
  const body = value.replace(/^[A-Za-z]+[-_]/, '');
  return /^\$\(|EXAMPLE(KEY)?$/.test(value) || new Set(body).size <= 3 || !isLiteralCredential(value);
}

async function findByPreset(text: string): Promise<ValueMatch[]> {
  const [{ lintSource }, preset] = await Promise.all([
    import('@secretlint/core'),
    import('@secretlint/secretlint-rule-preset-recommend'),
  ]);
  // A comment in the text can switch secretlint off.
  const content = text.replace(/secretlint-/gi, 'secretlint_');
  const result = await lintSource({
    source: { filePath: 'Dockerfile', ext: '', content, contentType: 'text' },
    options: {
      noPhysicFilePath: true,
      maskSecrets: true,
      config: { rules: [{ id: '@secretlint/secretlint-rule-preset-recommend', rule: preset.creator }] },
    },
  });
  return result.messages
    .filter(({ ruleId, messageId }) => !JUDGED_HERE.test(ruleId) || messageId === 'NPM_ACCESS_TOKEN')
    .map(({ ruleId, range }) => ({ start: range[0], end: range[1], type: typeOf(ruleId) }))
    .filter(({ start, end }) => !isStandIn(text.slice(start, end)));
}

const typeOf = (ruleId: string): string => `${ruleId.replace(/^.*secretlint-rule-/, '')} token`;

function withoutOverlaps(matches: ValueMatch[]): ValueMatch[] {
  const sorted = matches.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  return sorted.filter((match) => {
    if (match.start < end) return false;
    end = match.end;
    return true;
  });
}
