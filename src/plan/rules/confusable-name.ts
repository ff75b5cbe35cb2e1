// ARG NPM_TОKEN with a Cyrillic О, or ARG ${A}_TOKEN: a name that is another one than it reads, which no rule by name would find.
import { isCredentialName } from '../credentials/names.js';
import { variablesIn } from '../dockerfile/words.js';
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
  for (const { name } of instruction.pairs)
    if (variablesIn(name, trace.dockerfile.escape).length > 0) refuseMade(visit, name);
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

/** BuildKit expands variables in these names. */
function refuseMade(visit: Visit, name: string): void {
  const { trace, instruction } = visit;
  const shown = escaped(name);
  const flow = {
    rule: confusableName.id,
    secret: shown,
    message: `The name ${shown} in ${instruction.keyword} is made of variables, so that it can become the name of any credential.`,
    to: "the image's history",
    help: 'Write the name out.',
  };
  trace.refuse(instruction, strictestOf(visit, flow), flow);
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
