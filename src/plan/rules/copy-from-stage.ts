// COPY --from of a credential file: from a stage that had it as a secret there is nothing to copy, from elsewhere it would stay.
import { baseName } from '../base-name.js';
import { cleanSource } from '../credentials/sources.js';
import { destinationOf, expand, joinPath } from '../trace/paths.js';
import type { LeftFlow } from '../trace/scope.js';
import { flagOf } from '../trace/stages.js';
import type { Refusal, Visit } from '../trace/trace.js';
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
  const { isCredentialFile, decidedByName } = trace.knowledge;
  for (const word of instruction.words.slice(0, -1)) {
    const path = cleanSource(expand(scope, word.raw, trace.dockerfile));
    if (
      !isCredentialFile(path) ||
      !(decidedByName(path) || isSealed(visit, path) || !isKnownHarmless(visit, path))
    )
      continue;
    const flow = {
      rule: copyFromStage.id,
      secret: `/${path}`,
      names: [`/${path}`],
      message: `COPY --from=${from} brings /${path}, a credential file, into a layer of this stage.`,
      from,
      to: 'a layer of this stage',
      help: 'Take it out of the COPY. A RUN that needs the file gets it by a secret mount of its own; a running container gets it when it starts.',
    };
    if (!trace.leaves(instruction, scope, flow, filesAt(visit, path))) trace.refuse(instruction, scope, flow);
    else if (isSealed(visit, path)) refuseMissing(visit, flow);
  }
}

/** Where the file comes to lie in this stage. */
function filesAt({ trace, scope, instruction }: Visit, path: string): LeftFlow['files'] | 'anywhere' {
  const destination = destinationOf(scope, instruction.words.at(-1)?.raw ?? '', trace.dockerfile);
  if (!destination) return 'anywhere';
  const into = destination.folder || instruction.words.length > 2;
  const at = into ? joinPath(destination.path, `./${baseName(path)}`) : destination.path;
  return [{ path: at, label: `/${path}` }];
}

/** The stage has the file as a secret, and so not as a file that can be copied. */
function refuseMissing({ trace, scope, instruction }: Visit, flow: Refusal): void {
  trace.insist(instruction, scope, {
    ...flow,
    message: `The policy leaves this COPY of ${flow.secret} as it is, but the file is sealed where it comes from, and there is nothing to copy.`,
    help: `Let the policy leave ${flow.secret} where it comes from too, or take it out of this COPY.`,
  });
}

function isSealed({ trace }: Visit, path: string): boolean {
  return [...trace.secrets.values()].some(({ target }) => target === `/${path}`);
}

/** The context has such a file, and none with a credential in it. */
function isKnownHarmless({ trace }: Visit, path: string): boolean {
  const { credentialFile, isCredentialFile } = trace.knowledge;
  const kind = credentialFile(path);
  const same = trace.facts.context?.files.filter((file) => credentialFile(file.path) === kind) ?? [];
  return same.length > 0 && same.every((file) => !isCredentialFile(file.path, file.content));
}
