// ENV DB_PASSWORD=…: a credential written into the Dockerfile and kept in the image's config.
import { isHarmlessDefault } from '../credentials/harmless.js';
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
  const { isCredentialName, needOf, showsPlain } = trace.knowledge;
  for (const pair of instruction.pairs) {
    const { name, value } = pair;
    const text = unquote(value ?? '', trace.dockerfile.escape);
    if (text.includes('$') || isHarmlessDefault(text) || showsPlain(name, text) || !isCredentialName(name))
      continue;
    const build = needOf(name) === 'build';
    const flow = {
      rule: envLiteral.id,
      secret: name,
      message: `${instruction.keyword} ${name} has a literal value: the credential is in the Dockerfile and in the config of every image built from it.`,
      to: "the image's config",
      help: build
        ? `Write ARG ${name} instead, which sealfile turns into a secret mount, and replace the credential by a new one.`
        : `Delete it, replace the credential by a new one, and give it when the container starts (docker run -e ${name}).`,
    };
    if (trace.leaves(instruction, scope, flow)) trace.leftPairs.add(pair);
    else trace.refuse(instruction, scope, flow);
  }
}
