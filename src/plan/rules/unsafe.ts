// What the rules about unsafe builds have in common: no credential is in play, so there is nothing to seal.
import type { Instruction, Keyword } from '../dockerfile/types.js';
import type { Statement, Trace, Visit } from '../trace/trace.js';
import type { Rule, RuleInfo } from './rule.js';

/** One thing that an instruction does. */
export interface Unsafe extends Pick<Statement, 'message' | 'help'> {
  /** What it is about, for exceptions: an image, an address, a mount. */
  subject: string;
}

/** What an instruction, or the trigger of an ONBUILD, does. */
export type Look = (visit: Visit, looked: Instruction) => Unsafe[] | Promise<Unsafe[]>;

/**
 * A rule that warns or refuses, as the policy wants it; where it is off it costs nothing.
 * @param keywords the instructions that it looks at
 */
export function unsafeRule(info: RuleInfo, keywords: readonly Keyword[], look: Look): Rule {
  return {
    ...info,
    check: (visit) => {
      const { trace, scope, instruction } = visit;
      const looked = instruction.trigger ?? instruction;
      if (scope.onbuild || !keywords.includes(looked.keyword) || trace.isOff(info.id, scope))
        return undefined;
      const found = look(visit, looked);
      if (found instanceof Promise) return found.then((all) => judge(visit, info.id, all));
      return found.length > 0 ? judge(visit, info.id, found) : undefined;
    },
  };
}

async function judge({ trace, scope, instruction }: Visit, rule: string, found: Unsafe[]): Promise<void> {
  const also = instruction.trigger ? ' Every build on this image does the same (ONBUILD).' : '';
  for (const each of found) {
    const [subject = '', message = '', help = ''] = await masked(trace, [
      each.subject,
      `${each.message}${also}`,
      each.help,
    ]);
    trace.judge(instruction, scope, { rule, secret: subject, names: [subject], message, help });
  }
}

/** Names are repeated as they are written: a credential that somebody wrote into one is not. */
async function masked({ knowledge }: Trace, texts: string[]): Promise<string[]> {
  return Promise.all(
    texts.map(async (text) => {
      const values = await knowledge.findCredentialValues(text);
      return values.reduceRight((rest, { start, end }) => `${rest.slice(0, start)}…${rest.slice(end)}`, text);
    }),
  );
}
