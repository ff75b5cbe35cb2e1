// COPY --from of a credential file: from a stage that had it as a secret there is nothing to copy, from elsewhere it would stay.
import { credentialFile, decidedByName, isCredentialFile } from '../credentials/files.js';
import { cleanSource } from '../credentials/sources.js';
import { expand } from '../trace/paths.js';
import { flagOf } from '../trace/stages.js';
import type { Visit } from '../trace/trace.js';
import type { Rule } from './rule.js';

export const copyFromStage: Rule = {
  id: 'copy-from-stage',
  title: 'Credential file copied from another stage or image',
  action: 'seal',
  check,
};

function check(visit: Visit): void {
  const { trace, scope, instruction } = visit;
  const from = flagOf(instruction, 'from');
  if (from === undefined) return;
  for (const word of instruction.words.slice(0, -1)) {
    const path = cleanSource(expand(scope, word.raw, trace.dockerfile));
    if (
      !isCredentialFile(path) ||
      !(decidedByName(path) || isSealed(visit, path) || !isKnownHarmless(visit, path))
    )
      continue;
    trace.refuse(instruction, scope, {
      rule: copyFromStage.id,
      secret: `/${path}`,
      message: `COPY --from=${from} brings /${path}, a credential file, into a layer of this stage.`,
      from,
      to: 'a layer of this stage',
      help: 'Take it out of the COPY. A RUN that needs the file gets it by a secret mount of its own; a running container gets it when it starts.',
    });
  }
}

function isSealed({ trace }: Visit, path: string): boolean {
  return [...trace.secrets.values()].some(({ target }) => target === `/${path}`);
}

/** The context has such a file, and none with a credential in it. */
function isKnownHarmless({ trace }: Visit, path: string): boolean {
  const kind = credentialFile(path);
  const same = trace.facts.context?.files.filter((file) => credentialFile(file.path) === kind) ?? [];
  return same.length > 0 && same.every((file) => !isCredentialFile(file.path, file.content));
}
