// ONBUILD with a credential: it runs in every build on this image. ARG, ENV and RUN are sealed there as they are here.

import { matchesSource } from '../credentials/sources.js';
import type { Instruction } from '../dockerfile/types.js';
import { unquote } from '../dockerfile/words.js';
import { escapeRegExp } from '../patterns.js';
import { writtenFiles } from '../trace/replays.js';
import { carriers, type Scope } from '../trace/scope.js';
import { flagOf, parentsOf } from '../trace/stages.js';
import { textsOf } from '../trace/step.js';
import type { Trace, Visit } from '../trace/trace.js';
import { leavesExpansion } from './leave.js';
import type { Rule } from './rule.js';

export const onbuildCredential: Rule = {
  id: 'onbuild-credential',
  title: 'Credential in an ONBUILD instruction',
  action: 'seal',
  check,
};

function check(visit: Visit): void {
  const { trace, scope, instruction } = visit;
  const { trigger } = instruction;
  if (trigger === undefined) return;
  const own = copied(trigger, trace, scope);
  const secret = own ?? inherited(trigger, scope);
  if (secret === undefined) return;
  const flow = {
    rule: onbuildCredential.id,
    secret,
    names: [secret],
    message: `ONBUILD ${trigger.keyword} handles the credential ${secret} in every image built on this one, and leaves it there.`,
    to: 'every image built on this one',
    help: 'Write the instruction into the Dockerfiles that build on this image, where sealfile can seal it.',
  };
  if (own === undefined ? leavesExpansion(visit, flow, [secret]) : trace.leaves(instruction, scope, flow))
    return;
  trace.refuse(instruction, scope, flow);
}

/** A credential file of a context that only the build on this image knows; where that is this build, one that is there. */
function copied(trigger: Instruction, trace: Trace, scope: Scope): string | undefined {
  const { keyword, words } = trigger;
  if (keyword !== 'COPY' && keyword !== 'ADD') return undefined;
  const sources = words.slice(0, -1).map(({ raw }) => unquote(raw, '\\'));
  const found = sources.find((source) => trace.knowledge.isCredentialFile(source));
  if (!isOnlyHere(trace, scope)) return found;
  if (found !== undefined && isThere(found, trace)) return found;
  if (flagOf(trigger, 'from') !== undefined) return undefined;
  const files = trace.facts.context?.files ?? [];
  return files.find(
    ({ path, content }) =>
      trace.knowledge.isCredentialFile(path, content) &&
      sources.some((source) => matchesSource(source, path)),
  )?.path;
}

/** A stage that others build on, in this Dockerfile, has its triggers run here and nowhere else. */
function isOnlyHere({ dockerfile }: Trace, { stage }: Scope): boolean {
  const last = dockerfile.stages.at(-1);
  return stage !== last && dockerfile.stages.some((other) => parentsOf(dockerfile, other).includes(stage));
}

function isThere(path: string, { facts: { context } }: Trace): boolean {
  return (
    context === undefined ||
    context.files.some((file) => file.path === path || file.path.startsWith(`${path}/`))
  );
}

/** What this image had, and the build on it has not: its ARGs, and files that are written anew in each step. */
function inherited(trigger: Instruction, scope: Scope): string | undefined {
  const text = textsOf(trigger).join('\n');
  const files = [...scope.files.map(({ target }) => target), ...writtenFiles(scope.replays)];
  if (trigger.keyword === 'RUN' && scope.replays.length > 0) return files[0];
  const names = new RegExp(`(?<!\\w)(?:${carriers(scope).map(escapeRegExp).join('|') || '\0'})(?!\\w)`);
  return names.exec(text)?.[0] ?? files.find((file) => text.includes(file));
}
