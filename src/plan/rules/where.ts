// The stages in which an instruction does what it says: a trigger does so in those that are built on its own.

import type { Subject } from '../trace/ruling.js';
import { labelOf, type Scope } from '../trace/scope.js';
import { parentsOf } from '../trace/stages.js';
import type { Visit } from '../trace/trace.js';

/** The scope of an instruction, and for the trigger of an ONBUILD the same as each stage that runs it. */
export function stagesOf({ trace: { dockerfile }, scope, instruction }: Visit): Scope[] {
  if (!instruction.trigger && !scope.onbuild) return [scope];
  const runs = dockerfile.stages.filter((stage) =>
    parentsOf(dockerfile, stage).some(({ index }) => index === scope.stage.index),
  );
  return [scope, ...runs.map((stage) => ({ ...scope, label: labelOf(stage) }))];
}

/** The first of these in which the policy is strictest about a flow. */
export function strictestOf(visit: Visit, flow: Subject): Scope {
  const stages = stagesOf(visit);
  return (stages.length > 1 && visit.trace.strictest(visit.instruction, stages, flow)) || visit.scope;
}
