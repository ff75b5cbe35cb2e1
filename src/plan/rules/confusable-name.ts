// ARG NPM_TОKEN with a Cyrillic О: a name that people read as another one, and that no rule by name would find.
import { isCredentialName } from '../credentials/names.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';
import { strictestOf } from './where.js';

export const confusableName: Rule = {
  id: 'confusable-name',
  title: 'Name that reads like one of a credential and is another',
  action: 'refuse',
  check,
};

/** Characters that are not seen, or turn the direction of what follows. */
const UNSEEN = /[\p{Cf}\p{Cc}]/gu;

async function check(visit: Visit): Promise<void> {
  const { trace, instruction } = visit;
  if (instruction.keyword !== 'ARG' && instruction.keyword !== 'ENV') return;
  const odd = instruction.pairs.filter(({ name }) => /[^\x20-\x7e]/.test(name));
  for (const { name } of odd) {
    const shown = escaped(name);
    const unseen = new RegExp(UNSEEN).test(name);
    const read = await asRead(name);
    if (!unseen && !isCredentialName(read)) continue;
    const flow = {
      rule: confusableName.id,
      secret: shown,
      message: unseen
        ? `The name ${shown} in ${instruction.keyword} holds characters that nobody sees, so that it reads like another name.`
        : `The name ${shown} in ${instruction.keyword} reads like ${read}, but letters of another alphabet make it a name of its own.`,
      to: "the image's history",
      help: 'Write the name in ASCII letters.',
    };
    trace.refuse(instruction, strictestOf(visit, flow), flow);
  }
}

/** The name with letters that look like others in their place. */
async function asRead(name: string): Promise<string> {
  const { default: unhomoglyph } = await import('unhomoglyph');
  return name.normalize('NFKC').replace(/[^\p{ASCII}]/gu, (letter) => unhomoglyph(letter));
}

function escaped(name: string): string {
  return name.replace(/[^\x20-\x7e]/gu, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
