// What the rules about unsafe builds have in common: no credential is in play, so there is nothing to seal.
import type { Instruction, Keyword } from '../dockerfile/types.js';
import type { Scope } from '../trace/scope.js';
import type { Statement, Trace, Visit } from '../trace/trace.js';
import type { Rule, RuleInfo } from './rule.js';
import { stagesOf, strictestOf } from './where.js';

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
      if (scope.onbuild || !keywords.includes(looked.keyword)) return undefined;
      if (stagesOf(visit).every((stage) => trace.isOff(info.id, stage))) return undefined;
      const found = look(visit, looked);
      if (found instanceof Promise) return found.then((all) => judge(visit, info.id, all));
      return found.length > 0 ? judge(visit, info.id, found) : undefined;
    },
  };
}

async function judge(visit: Visit, rule: string, found: Unsafe[]): Promise<void> {
  const { trace, scope, instruction } = visit;
  for (const each of found) {
    const [subject = '', message = '', help = ''] = await masked(trace, [
      each.subject,
      each.message,
      each.help,
    ]);
    const flow = { rule, secret: subject, names: [subject] };
    const stage = strictestOf(visit, flow);
    const also = instruction.trigger ? sayWhere(stage, scope) : '';
    trace.judge(instruction, stage, { ...flow, message: `${message}${also}`, help });
  }
}

function sayWhere({ label }: Scope, scope: Scope): string {
  const others = ' Every build on this image does the same (ONBUILD).';
  return label === scope.label
    ? others
    : ` And the stage ${label}, which is built on this one, runs it.${others}`;
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
