// What the policy leaves in one stage and not in another that is built on it, or that copies from it.
import { cleanSource, matchesSource } from '../credentials/sources.js';
import { mountsOf } from '../dockerfile/mounts.js';
import { copyStage, stageByName } from '../dockerfile/stages.js';
import type { Instruction, Stage } from '../dockerfile/types.js';
import { unquote } from '../dockerfile/words.js';
import type { LeftFlow, Scope } from '../trace/scope.js';
import { flagOf, parentsOf } from '../trace/stages.js';
import type { Trace } from '../trace/trace.js';
import { copyFromStage } from './copy-from-stage.js';

/** Refuses stages that would get what the policy leaves elsewhere only. */
export function refuseCarriedOver(trace: Trace, scopes: readonly Scope[]): void {
  if (trace.leftIn.size === 0) return;
  const leftIn = collector(trace);
  for (const scope of scopes) {
    for (const parent of parentsOf(trace.dockerfile, scope.stage))
      for (const flow of leftIn(parent)) refuseInherited(trace, scope, flow);
    for (const instruction of scope.stage.instructions)
      for (const flow of takenFlows(trace, instruction, leftIn)) refuseTaken(trace, scope, instruction, flow);
  }
}

function takenFlows(
  trace: Trace,
  instruction: Instruction,
  leftIn: (stage: Stage) => LeftFlow[],
): LeftFlow[] {
  return takenFrom(trace, instruction).flatMap(({ stage, takes }) =>
    leftIn(stage).filter((flow) => isTaken(flow, takes)),
  );
}

/** What stays in a stage, by itself or by those it is built on. */
function collector(trace: Trace): (stage: Stage) => LeftFlow[] {
  const known = new Map<Stage, LeftFlow[]>();
  return function leftIn(stage: Stage): LeftFlow[] {
    const found = known.get(stage);
    if (found) return found;
    const behind = parentsOf(trace.dockerfile, stage).flatMap(leftIn);
    const all = [...new Set([...(trace.leftIn.get(stage.index) ?? []), ...behind])];
    known.set(stage, all);
    return all;
  };
}

interface Taken {
  stage: Stage;
  takes: (path: string) => boolean;
}

/** Stages that an instruction takes files from, and which. */
function takenFrom({ dockerfile }: Trace, written: Instruction): Taken[] {
  const instruction = written.trigger ?? written;
  const stagesOf = (name: string, find: (name: string) => Stage | undefined): Stage[] => {
    if (name.includes('$')) return dockerfile.stages;
    const stage = find(name);
    return stage ? [stage] : [];
  };
  const from = flagOf(instruction, 'from');
  const sources = instruction.words.slice(0, -1).map(({ raw }) => unquote(raw, dockerfile.escape));
  const copied = from === undefined ? [] : stagesOf(from, (name) => copyStage(dockerfile, name));
  const bound =
    instruction.keyword === 'RUN'
      ? mountsOf(instruction).flatMap(({ from: name, source }) =>
          stagesOf(name, (each) => stageByName(dockerfile, each)).map((stage) => ({
            stage,
            sources: [source],
          })),
        )
      : [];
  return [...copied.map((stage) => ({ stage, sources })), ...bound].map((each) => ({
    stage: each.stage,
    takes: (path) =>
      each.sources.some((source) => source.includes('$') || matchesSource(cleanSource(source), path)),
  }));
}

function isTaken({ files, anywhere }: LeftFlow, takes: (path: string) => boolean): boolean {
  return (
    anywhere || files.some(({ path }) => !path.startsWith('/') || path.includes('$') || takes(path.slice(1)))
  );
}

function refuseInherited(trace: Trace, scope: Scope, flow: LeftFlow): void {
  if (trace.staysLeft(flow, scope)) return;
  const { rule, names, line } = flow;
  trace.insist(scope.stage.from, scope, {
    rule,
    secret: names.join(', '),
    names,
    message: `This stage is built on one that keeps the credential ${names.join(', ')} (${rule} in line ${line}): the policy leaves that there, and not in this stage.`,
    to: `the stage ${scope.label}`,
    help: 'Build this stage on another one, or let the policy leave it here too.',
  });
}

function refuseTaken(trace: Trace, scope: Scope, instruction: Instruction, flow: LeftFlow): void {
  const { rule, names, line } = flow;
  const secret = names.join(', ');
  if (
    trace.staysLeft(flow, scope) ||
    trace.isLeft(instruction, scope, { rule: copyFromStage.id, secret, names })
  )
    return;
  trace.insist(instruction, scope, {
    rule: copyFromStage.id,
    secret,
    names,
    message: `${instruction.keyword} takes files from a stage that keeps the credential ${secret} (${rule} in line ${line}): the policy leaves that there, and not in this stage.`,
    to: 'this stage',
    help: 'Name the files that are wanted one by one, without that one, or let the policy leave it here too.',
  });
}
