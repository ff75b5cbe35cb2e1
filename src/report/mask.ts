// Blots out the values of credentials in a Dockerfile that is to be shown. Lines stay lines.
import { isHarmlessDefault } from '../plan/credentials/harmless.js';
import { isLiteralCredential, unquote } from '../plan/credentials/literals.js';
import { isCredentialName } from '../plan/credentials/names.js';
import { type Knowledge, ownKnowledge } from '../plan/policy/knowledge.js';
import { redact, redactRanges } from '../redact.js';

interface Range {
  start: number;
  end: number;
}

const lineBreak = String.raw`[\\\x60][ \t]*\r?\n[ \t]*`;
/** A word of quoted and bare parts, which a line continuation may break; a quote that is never closed belongs to it. */
const word = String.raw`(?:"(?:\\[\s\S]|[^"\\])*"|'[^']*'|${lineBreak}|\\.|[^\s\\"'])+|["']\S+`;
/**
 * `NAME=value` anywhere, `name: value` of YAML and JSON, `--name value` in a shell and in a JSON array, the old form `ENV NAME value`,
 * and the password behind curl's `-u`. What is repeated has a limit, so that time stays linear.
 */
const assignments = [
  new RegExp(
    String.raw`(?<![\w.-])(?:--)?(?<name>[A-Za-z_][\w.-]{0,99})["']?\s{0,9}=\s{0,9}(?<value>${word})`,
    'g',
  ),
  new RegExp(
    String.raw`(?<![\w.-])(?<name>[A-Za-z_][\w.-]{0,99})["']?[ \t]{0,9}:(?:[ \t]{1,9}|(?=["']))(?<value>${word})`,
    'g',
  ),
  new RegExp(
    String.raw`(?<!\w)--(?<name>[A-Za-z][\w-]{0,99})(?:[ \t]{1,9}|["'],[ \t]{0,9})(?<value>${word})`,
    'g',
  ),
  new RegExp(
    String.raw`^[ \t]*(?:ONBUILD[ \t]+)?ENV[ \t]+(?<name>\w+)[ \t]+(?<value>(?:${lineBreak}|[^\r\n])+)`,
    'gim',
  ),
  /(?<=\s)(?:-u|--user)[ =]["']?[^\s:"'$]{1,99}:(?!\d+\b)(?<value>[^\s"']+)/g,
];

/** Shorter values are blotted out where they are assigned, but not looked for elsewhere. */
const telling = 4;

/**
 * Masks literal credentials: what has the shape of one, and whatever is assigned to a credential's name, then every other
 * place where the same text stands.
 * @param text a Dockerfile
 * @param names names that the plan found to be credentials, whatever they sound like
 * @param knowledge what a policy takes for credentials; what it does not is masked all the same where it looks like one
 */
export async function maskValues(
  text: string,
  names: Iterable<string>,
  knowledge: Knowledge = ownKnowledge,
): Promise<string> {
  const known = new Set(names);
  const isCredential = (name: string) =>
    known.has(name) || isCredentialName(name) || knowledge.isCredentialName(name);
  const ranges = merged([
    ...(await knowledge.findCredentialValues(text)),
    ...assignedValues(text, isCredential),
  ]);
  const pieces = ranges.flatMap((range) => linePieces(text, range));
  const values = pieces.flatMap(({ start, end }) => spellings(text.slice(start, end)));
  return redact(
    redactRanges(text, pieces),
    values.filter((value) => value.length >= telling),
  );
}

/** A shell ends a value where a Dockerfile's ENV does not: both are looked for. */
function spellings(value: string): string[] {
  return [value, value.replace(/[;&|].*$/, '')];
}

function assignedValues(text: string, isCredential: (name: string) => boolean): Range[] {
  return assignments.flatMap((pattern) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const { name, value = '' } = match.groups ?? {};
      if (name !== undefined && !isCredential(name)) return [];
      if (!isLiteralCredential(value) || isHarmlessDefault(unquote(value))) return [];
      const end = match.index + match[0].length;
      return [withoutQuotes(text, { start: end - value.length, end })];
    }),
  );
}

/** A JSON array's closing bracket and comma go with the quotes. */
function withoutQuotes(text: string, { start, end }: Range): Range {
  const value = text.slice(start, end);
  const before = /^["']?/.exec(value)?.[0].length ?? 0;
  const after = before > 0 ? (/["'][\])},]*$/.exec(value)?.[0].length ?? 0) : 0;
  return before + after < value.length ? { start: start + before, end: end - after } : { start, end };
}

function merged(ranges: Range[]): Range[] {
  const result: Range[] = [];
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result;
}

/** The parts of a range line by line, without blanks and line continuations at their ends. */
function linePieces(text: string, { start, end }: Range): Range[] {
  return [...text.slice(start, end).matchAll(/[^\s\\][^\r\n]*/g)].map((match) => {
    const piece = match[0].replace(/[\s\\]+$/, '');
    return { start: start + match.index, end: start + match.index + piece.length };
  });
}
