// What the rules about unsafe builds have in common: no credential is in play, so there is nothing to seal.
import type { Instruction, Keyword } from '../dockerfile/types.js';
import type { Statement, Visit } from '../trace/trace.js';
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
      return judge(visit, info.id, found);
    },
  };
}

function judge({ trace, scope, instruction }: Visit, rule: string, found: Unsafe[]): void {
  for (const { subject, message, help } of found) {
    const also = instruction.trigger ? ' Every build on this image does the same (ONBUILD).' : '';
    trace.judge(instruction, scope, {
      rule,
      secret: subject,
      names: [subject],
      message: `${message}${also}`,
      help,
    });
  }
}
