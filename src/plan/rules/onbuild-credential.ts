// ONBUILD with a credential: it runs in somebody else's build, which sealfile may not see.
import { isCredentialFile } from '../credentials/files.js';
import { showsPlain } from '../credentials/harmless.js';
import { isCredentialName } from '../credentials/names.js';
import type { Instruction } from '../dockerfile/types.js';
import { unquote } from '../dockerfile/words.js';
import { textsOf } from '../trace/step.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

export const onbuildCredential: Rule = { id: 'onbuild-credential', check };

function check({ trace, scope, instruction }: Visit): void {
  const { trigger } = instruction;
  if (trigger === undefined) return;
  const secret = credentialOf(
    trigger,
    [...scope.variables.keys()],
    scope.files.map(({ target }) => target),
  );
  if (secret === undefined) return;
  trace.refuse(instruction, scope, {
    rule: onbuildCredential.id,
    secret,
    message: `ONBUILD ${trigger.keyword} handles the credential ${secret} in every image built on this one, and leaves it there.`,
    help: 'Write the instruction into the Dockerfiles that build on this image, where sealfile can seal it.',
  });
}

function credentialOf(trigger: Instruction, variables: string[], files: string[]): string | undefined {
  if (trigger.keyword === 'ARG' || trigger.keyword === 'ENV') {
    return trigger.pairs.find(
      ({ name, value }) => isCredentialName(name) && !showsPlain(name, unquote(value ?? '', '\\')),
    )?.name;
  }
  if (trigger.keyword === 'COPY' || trigger.keyword === 'ADD') {
    return trigger.words
      .slice(0, -1)
      .map(({ raw }) => unquote(raw, '\\'))
      .find((source) => isCredentialFile(source));
  }
  const text = textsOf(trigger).join('\n');
  return [...variables, ...files].find((name) => text.includes(name));
}
