// The heart: parse → trace → decide → rewrite.
import { mayHoldCredentialFile } from './credentials/reach.js';
import { readDockerfile } from './dockerfile/read.js';
import type { Dockerfile, Instruction, Stage } from './dockerfile/types.js';
import { unquote } from './dockerfile/words.js';
import type { Policy } from './policy/policy.js';
import { rules } from './rules/index.js';
import { refuseLiterals } from './rules/literal-credential.js';
import { refuseWindows } from './rules/windows.js';
import { isRemote } from './trace/copies.js';
import { mountSecrets } from './trace/mounts.js';
import { advancePaths } from './trace/paths.js';
import { advanceShell, openScope, type Scope } from './trace/scope.js';
import { flagOf, parentsOf, shippedStages } from './trace/stages.js';
import { boundFromContext } from './trace/step.js';
import { Trace } from './trace/trace.js';
import type { Facts, FactsNeeded, Finding, Plan } from './types.js';

/**
 * Says which facts about the world a plan for this text depends on, so that the caller collects no others.
 * @throws SealfileError when the text is not a Dockerfile
 */
export function factsNeeded(text: string): FactsNeeded {
  const instructions = read(text).stages.flatMap((stage) => stage.instructions);
  return { context: instructions.some(readsContext) };
}

let latest: Dockerfile | undefined;

/** The text that was asked about for its facts is the one that is planned next. */
function read(text: string): Dockerfile {
  if (latest?.text !== text) latest = readDockerfile(text);
  return latest;
}

function readsContext(instruction: Instruction): boolean {
  if (instruction.keyword === 'RUN') return boundFromContext(instruction).length > 0;
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  if (flagOf(instruction, 'from') !== undefined) return false;
  const sources = instruction.words
    .slice(0, -1)
    .map(({ raw }) => raw)
    .filter((raw) => !raw.startsWith('<<'));
  return sources.some((source) => !isRemote(source) && mayHoldCredentialFile(source));
}

/**
 * Plans how a Dockerfile is built without leaking a credential.
 * @param text the Dockerfile as a string; line ends and byte order mark are kept
 * @param facts what is known about the build context
 * @param policy what counts as a credential and what to do about it
 * @throws SealfileError when the text is not a Dockerfile
 */
export async function plan(text: string, facts: Facts, policy: Policy): Promise<Plan> {
  const trace = new Trace(read(text), facts);
  const outcome = await decide(trace);
  if (outcome.verdict !== 'rewritten' || !trace.changesScripts) return outcome;
  return proven(text, outcome, await plan(outcome.dockerfile, remaining(facts, outcome), policy));
}

/** What the context of the rewritten Dockerfile holds. */
function remaining(facts: Facts, { excluded }: Plan): Facts {
  const { context } = facts;
  if (!context) return facts;
  return {
    ...facts,
    context: { ...context, files: context.files.filter(({ path }) => !excluded.includes(path)) },
  };
}

/** A script that was put in front of a step is read as carefully as one that somebody else wrote. */
function proven(text: string, outcome: Plan, again: Plan): Plan {
  if (again.verdict === 'unchanged') return outcome;
  const doubts = again.findings.map(
    (finding): Finding => ({
      ...finding,
      action: 'refuse',
      message: `The rewritten step does not hold what it should: ${finding.message}`,
    }),
  );
  const findings = [...outcome.findings, ...doubts].sort((one, other) => one.line - other.line);
  return { ...outcome, verdict: 'refused', findings, secrets: [], dockerfile: text, excluded: [] };
}

async function decide(trace: Trace): Promise<Plan> {
  const { dockerfile } = trace;
  const scopes = await walk(trace, dockerfile);
  await refuseLiterals(trace, (instruction) =>
    scopes.find(({ stage }) => stage.from === instruction || stage.instructions.includes(instruction)),
  );
  refuseWindows(trace);
  return trace.plan();
}

/** Shows every instruction to the rules, in order, with what holds at that point. */
async function walk(trace: Trace, dockerfile: Dockerfile): Promise<Scope[]> {
  const shipped = shippedStages(dockerfile);
  const scopes = new Map<Stage, Scope>();
  const head = await walkHead(trace, dockerfile);
  for (const stage of dockerfile.stages) {
    const parents = parentsOf(dockerfile, stage)
      .map((parent) => scopes.get(parent))
      .filter((parent) => parent !== undefined);
    const scope = openScope(stage, parents, shipped.has(stage));
    scopes.set(stage, scope);
    await look(trace, { ...scope, variables: head }, stage.from, -1);
    for (const [index, instruction] of stage.instructions.entries())
      await look(trace, scope, instruction, index);
  }
  return [...scopes.values()];
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

async function look(trace: Trace, scope: Scope, instruction: Instruction, index: number): Promise<void> {
  const visit = { trace, scope, instruction, index };
  for (const rule of rules) {
    const waiting = rule.check(visit);
    if (waiting) await waiting;
  }
  if (instruction.keyword === 'RUN') mountSecrets(visit);
  advanceShell(scope, instruction);
  advancePaths(scope, instruction, trace.dockerfile);
}
