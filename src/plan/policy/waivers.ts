// What comments of a Dockerfile accept, as far as the policy lets them, and why the others have no effect.
import { skippedChecks } from '../dockerfile/check-directive.js';
import { type Comment, commentsOf } from '../dockerfile/comments.js';
import type { Dockerfile } from '../dockerfile/types.js';
import { type IgnoreDirective, readDirective } from './directive.js';
import type { Rulebook } from './rulebook.js';

/** A rule that the author switched off for one instruction, or for the whole file. */
export interface Waiver {
  rule: string;
  /** First line of the instruction; undefined for the whole file. */
  line?: number;
  reason: string;
}

/** A directive, or a part of one, without effect. */
export interface Ineffective {
  line: number;
  message: string;
  help: string;
}

export interface Waivers {
  waivers: Waiver[];
  ineffective: Ineffective[];
}

/** What BuildKit's SecretsUsedInArgOrEnv looks for. */
const TWINS = ['arg-credential', 'env-literal', 'env-from-arg'];
const TWIN = 'SecretsUsedInArgOrEnv';
const FORM = 'Write # sealfile: ignore=RULE reason="…" on the line above the instruction.';
const LONGEST_REASON = 500;

/**
 * Reads the directives of a Dockerfile.
 * @param isRule says whether there is a rule of this id
 */
export async function waiversOf(
  dockerfile: Dockerfile,
  rulebook: Rulebook,
  isRule: (id: string) => boolean,
): Promise<Waivers> {
  const found: Waivers = { waivers: twins(dockerfile, rulebook), ineffective: [] };
  if (!/sealfile/i.test(dockerfile.text)) return found;
  for (const comment of commentsOf(dockerfile)) {
    const directive = readDirective(comment.text);
    if (directive === undefined) continue;
    if (directive === 'malformed')
      found.ineffective.push({
        line: comment.line,
        message: 'This comment looks like a directive of sealfile, is none, and has no effect.',
        help: FORM,
      });
    else await take(comment, directive, rulebook, isRule, found);
  }
  return found;
}

function twins(dockerfile: Dockerfile, { policy }: Rulebook): Waiver[] {
  const allowed = TWINS.filter((rule) => policy.directives.includes(rule));
  if (allowed.length === 0) return [];
  const skipped = skippedChecks(dockerfile);
  const named = skipped === 'all' ? 'all' : skipped.find((rule) => rule === TWIN);
  return named === undefined ? [] : allowed.map((rule) => ({ rule, reason: `# check=skip=${named}` }));
}

async function take(
  { line, above }: Comment,
  { rules, reason }: IgnoreDirective,
  rulebook: Rulebook,
  isRule: (id: string) => boolean,
  found: Waivers,
): Promise<void> {
  const say = (message: string, help: string) => found.ineffective.push({ line, message, help });
  const { policy } = rulebook;
  const wrong = await wrongWith(reason, rulebook);
  for (const rule of new Set(rules)) {
    const start = `The directive ignore=${rule} has no effect`;
    if (!isRule(rule)) say(`${start}: there is no such rule.`, 'The rules are listed in docs/rules.md.');
    else if (!policy.directives.includes(rule))
      say(
        `${start}: the policy ${policy.name} does not let Dockerfiles switch ${rule} off.`,
        'Take the comment out, or ask the owner of the policy for an exception.',
      );
    else if (wrong !== undefined) say(`${start}: ${wrong}.`, FORM);
    else if (above === undefined) say(`${start}: no instruction comes directly below it.`, FORM);
    else if (above !== 'sealed') found.waivers.push({ rule, line: above.line, reason });
  }
}

/** What is wrong with a reason, as a part of a sentence: it goes to evidence and terminals. */
async function wrongWith(reason: string, { knowledge }: Rulebook): Promise<string | undefined> {
  if (reason === '') return 'it gives no reason';
  if (reason.length > LONGEST_REASON) return `its reason is longer than ${LONGEST_REASON} characters`;
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(reason)) return 'its reason holds characters that nobody sees';
  const values = await knowledge.findCredentialValues(reason);
  return values.length > 0 ? 'its reason holds a credential' : undefined;
}
