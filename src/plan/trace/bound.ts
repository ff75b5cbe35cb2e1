// Bind mounts of the build context: which credential files a step finds, and where.
// Facts: parseMount in frontend/dockerfile/instructions/commands_runmount.go of moby/buildkit, which expands variables.
import { cleanSource, matchesSource } from '../credentials/sources.js';
import { mountsOf, type WrittenMount } from '../dockerfile/mounts.js';
import type { Instruction } from '../dockerfile/types.js';
import type { Bound } from './step.js';
import type { Visit } from './trace.js';
import { expandAt } from './variables.js';

/** The mounts that bring something from the build context. */
export function bindsOf(instruction: Instruction): WrittenMount[] {
  return mountsOf(instruction).filter(({ type, from }) => type === 'bind' && from === '');
}

/** Credential files of the context that a RUN binds, and where it finds them. */
export function boundCredentials(visit: Visit): Bound[] {
  const { trace, instruction } = visit;
  const binds = bindsOf(instruction);
  if (binds.length === 0) return [];
  const credentials = (trace.facts.context?.files ?? []).filter(({ path, content }) =>
    trace.knowledge.isCredentialFile(path, content),
  );
  return binds.flatMap(({ source, target }) => {
    const from = known(visit, source);
    const to = known(visit, target) ?? target;
    return credentials.flatMap(({ path }) => belowSource(from, path).map((below) => at(to, below, path)));
  });
}

/** Undefined where a variable leaves it open. */
function known({ trace, scope, index }: Visit, raw: string): string | undefined {
  const { text, open } = expandAt(trace, scope.stage, index, raw);
  return open.length > 0 ? undefined : text;
}

/** What of a path stands below the source of a mount; below one that nobody knows it may be any end of it. */
function belowSource(source: string | undefined, path: string): string[] {
  const parts = path.split('/');
  if (source === undefined) return [...parts.keys(), parts.length].map((from) => parts.slice(from).join('/'));
  if (!matchesSource(source, path)) return [];
  const clean = cleanSource(source);
  return [clean === '' ? path : path.slice(clean.length + 1)];
}

function at(target: string, below: string, path: string): Bound {
  return { target: below === '' ? target : `${target}/${below}`, path };
}
