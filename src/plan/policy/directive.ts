// `# sealfile: ignore=RULE[,RULE] reason="…"`: what a comment says, however it is spelt.

/** A comment that means to switch rules off. */
export interface IgnoreDirective {
  /** As written, in lower case. */
  rules: string[];
  /** Empty when there is none. */
  reason: string;
}

const START = /^#[#\s]*sealfile\b\s*(:?)\s*/i;
const LONGEST = 2000;

/**
 * Reads a comment.
 * @returns undefined for one that is no directive of this kind, `malformed` for one that looks like it and is none
 */
export function readDirective(comment: string): IgnoreDirective | 'malformed' | undefined {
  const [start, colon] = START.exec(comment) ?? [];
  if (start === undefined) return undefined;
  const rest = comment.slice(start.length).trim();
  if (colon === '' && !/^ignore\b|\bignore\s*[=:]/i.test(rest)) return undefined;
  if (/^upstream\s*=/i.test(rest)) return undefined;
  if (colon === '' || comment.length > LONGEST) return 'malformed';
  return readIgnore(rest) ?? 'malformed';
}

function readIgnore(text: string): IgnoreDirective | undefined {
  const [start] = /^ignore\s*=/i.exec(text) ?? [];
  if (start === undefined) return undefined;
  const at = text.search(/\breason\s*=/i);
  const list = text.slice(start.length, at === -1 ? undefined : at);
  const rules = list.split(',').map((rule) => rule.trim().toLowerCase());
  if (!rules.every((rule) => /^[a-z][a-z0-9-]{0,63}$/.test(rule))) return undefined;
  if (at === -1) return { rules, reason: '' };
  const quoted = /^reason\s*=\s*"([^"]*)"$/i.exec(text.slice(at));
  return quoted ? { rules, reason: (quoted[1] ?? '').trim() } : undefined;
}
