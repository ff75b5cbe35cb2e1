// ENV DB_PASSWORD=…: a credential written into the Dockerfile and kept in the image's config.
import { isHarmlessDefault, showsPlain } from '../credentials/harmless.js';
import { isCredentialName, needOf } from '../credentials/names.js';
import { unquote } from '../dockerfile/words.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

export const envLiteral: Rule = {
  id: 'env-literal',
  title: 'Credential written into ENV or LABEL',
  action: 'seal',
  check,
};

function check({ trace, scope, instruction }: Visit): void {
  if (instruction.keyword !== 'ENV' && instruction.keyword !== 'LABEL') return;
  for (const { name, value } of instruction.pairs) {
    const text = unquote(value ?? '', trace.dockerfile.escape);
    if (text.includes('$') || isHarmlessDefault(text) || showsPlain(name, text) || !isCredentialName(name))
      continue;
    const build = needOf(name) === 'build';
    trace.refuse(instruction, scope, {
      rule: envLiteral.id,
      secret: name,
      message: `${instruction.keyword} ${name} has a literal value: the credential is in the Dockerfile and in the config of every image built from it.`,
      to: "the image's config",
      help: build
        ? `Write ARG ${name} instead, which sealfile turns into a secret mount, and replace the credential by a new one.`
        : `Delete it, replace the credential by a new one, and give it when the container starts (docker run -e ${name}).`,
    });
  }
}
