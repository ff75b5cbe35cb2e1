// Shows every instruction to the rules, in order, with what holds at that point.
import type { Dockerfile, Instruction, Stage } from './dockerfile/types.js';
import { unquote } from './dockerfile/words.js';
import { rules } from './rules/index.js';
import { placesOf } from './trace/copies.js';
import { advancePaths, expand } from './trace/paths.js';
import { afterAssignment, canonical, withoutFiles } from './trace/replays.js';
import { advanceShell, carriers, openScope, type Scope } from './trace/scope.js';
import { keepPlaces } from './trace/spellings.js';
import { parentsOf, shippedStages, startsContainer } from './trace/stages.js';
import type { Trace, Visit } from './trace/trace.js';

/** Walks a Dockerfile; gives the scope at the end of each stage. */
export async function walk(trace: Trace, dockerfile: Dockerfile): Promise<Scope[]> {
  const shipped = shippedStages(dockerfile);
  const ends = new Map<Stage, Scope[]>();
  const head = await walkHead(trace, dockerfile);
  const scopes: Scope[] = [];
  for (const stage of dockerfile.stages) {
    const parents = parentsOf(dockerfile, stage).flatMap((parent) => ends.get(parent) ?? []);
    const scope = openScope(stage, parents, shipped.has(stage));
    scopes.push(scope);
    await look(trace, { ...scope, variables: head }, stage.from, -1);
    for (const [index, instruction] of stage.instructions.entries())
      await look(trace, scope, instruction, index);
    ends.set(stage, [...(await walkTriggers(trace, scope)), scope]);
  }
  return scopes;
}

/** ARGs before the first FROM: a credential among them may be used by no FROM; stages get it by their own ARG. */
async function walkHead(trace: Trace, dockerfile: Dockerfile): Promise<Scope['variables']> {
  const [first] = dockerfile.stages;
  if (first === undefined) return new Map();
  const scope = { ...openScope(first, [], false), label: '' };
  for (const instruction of dockerfile.head) {
    for (const { name, value } of instruction.pairs)
      trace.headDefaults.set(name, value === undefined ? undefined : unquote(value, dockerfile.escape));
    await look(trace, scope, instruction, -1);
  }
  return scope.variables;
}

/** ONBUILD: what the instructions do in a build on this image, which has none of this one's ARGs. */
async function walkTriggers(trace: Trace, scope: Scope): Promise<Scope[]> {
  const triggers = scope.stage.instructions.flatMap(({ trigger }) => (trigger ? [trigger] : []));
  const sealable = triggers.filter(({ keyword }) => keyword !== 'COPY' && keyword !== 'ADD');
  if (sealable.length === 0) return [];
  const starts = scope.stage.instructions.filter(startsContainer);
  const stage = { ...scope.stage, instructions: [...sealable, ...starts] };
  const none = {
    variables: new Map(),
    derived: new Map(),
    files: [],
    agents: [],
    replays: [],
    logins: [],
    left: [],
  };
  const child: Scope = { ...openScope(stage, [scope], true), ...none, label: scope.label, onbuild: true };
  for (const [index, trigger] of sealable.entries()) await look(trace, child, trigger, index);
  return [child];
}

/** True for a step that has to be given something: then the shell parser is loaded. */
function isGivenSomething({ trace, scope, instruction }: Visit): boolean {
  const { variables, files, derived, replays, agents } = scope;
  const given =
    variables.size + files.length + derived.size + replays.length + agents.length > 0 ||
    trace.lifts.has(instruction);
  return given && !trace.gone.has(instruction);
}

/** Follows what gives variables of replays another value. */
function advanceReplays({ trace, scope, instruction }: Visit): void {
  if (scope.replays.length === 0) return;
  for (const { name, value } of instruction.pairs) {
    if ((instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') || value === undefined) continue;
    if (carriers(scope).includes(name)) continue;
    const before = scope.values.get(name) ?? scope.defaults.get(name);
    if (expand(scope, value, trace.dockerfile) !== before)
      scope.replays = afterAssignment(scope.replays, name);
  }
}

/** A COPY over a file that a step wrote ends it. */
function overwrite({ trace, scope, instruction }: Visit): void {
  if (scope.replays.length === 0) return;
  const places = new Set(placesOf(instruction, scope, trace));
  scope.replays = withoutFiles(scope.replays, (file) => places.has(canonical(file, scope)));
}

async function look(trace: Trace, scope: Scope, instruction: Instruction, index: number): Promise<void> {
  const visit = { trace, scope, instruction, index };
  for (const rule of rules) {
    const waiting = rule.check(visit);
    if (waiting) await waiting;
  }
  if (instruction.keyword !== 'RUN') overwrite(visit);
  else if (isGivenSomething(visit)) (await import('./trace/rewrite/mounts.js')).mountSecrets(visit);
  advanceReplays(visit);
  advanceShell(scope, instruction);
  keepPlaces(visit);
  advancePaths(scope, instruction, trace.dockerfile);
}
