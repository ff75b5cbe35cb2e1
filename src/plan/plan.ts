// The heart: parse → trace → decide → rewrite.
import { mayBring } from './credentials/reach.js';
import { sayTooDeep } from './depth.js';
import { readDockerfile } from './dockerfile/read.js';
import type { Dockerfile, Instruction } from './dockerfile/types.js';
import { Decider } from './policy/decide.js';
import { type Knowledge, ownKnowledge } from './policy/knowledge.js';
import type { Policy, RuleAction } from './policy/policy.js';
import { type Rulebook, rulebookOf } from './policy/rulebook.js';
import { waiversOf } from './policy/waivers.js';
import { asRefused, reportOnly } from './report-only.js';
import { refuseCarriedOver } from './rules/carried-over.js';
import { ruleInfos } from './rules/catalogue.js';
import { elsewhere } from './rules/elsewhere.js';
import { refuseLiterals } from './rules/literal-credential.js';
import { refuseWindows } from './rules/windows.js';
import { bindsOf } from './trace/bound.js';
import { isRemote } from './trace/copies.js';
import { fileIdsOf } from './trace/file-ids.js';
import { flagOf } from './trace/stages.js';
import { Trace } from './trace/trace.js';
import type { Facts, FactsNeeded, Finding, Plan } from './types.js';
import { walk } from './walk.js';

/**
 * Says which facts about the world a plan for this text depends on, so that the caller collects no others.
 * @param knowledge what counts as a credential under the policy
 * @throws SealfileError when the text is not a Dockerfile
 */
export function factsNeeded(text: string, knowledge: Knowledge = ownKnowledge): FactsNeeded {
  const instructions = read(text).stages.flatMap((stage) => stage.instructions);
  return { context: instructions.some((instruction) => readsContext(instruction, knowledge)) };
}

let latest: Dockerfile | undefined;

/** The text that was asked about for its facts is the one that is planned next. */
function read(text: string): Dockerfile {
  try {
    if (latest?.text !== text) latest = readDockerfile(text);
    return latest;
  } catch (error) {
    return sayTooDeep(error);
  }
}

function readsContext(written: Instruction, knowledge: Knowledge): boolean {
  const instruction = written.trigger ?? written;
  if (instruction.keyword === 'RUN') return bindsOf(instruction).length > 0;
  if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return false;
  if (flagOf(instruction, 'from') !== undefined) return false;
  const sources = instruction.words
    .slice(0, -1)
    .map(({ raw }) => raw)
    .filter((raw) => !raw.startsWith('<<'));
  return sources.some((source) => !isRemote(source) && mayBring(source, knowledge));
}

/**
 * Plans how a Dockerfile is built without leaking a credential.
 * @param text the Dockerfile as a string; line ends and byte order mark are kept
 * @param facts what is known about the build context
 * @param policy what counts as a credential and what to do about it
 * @throws SealfileError when the text is not a Dockerfile, or too long or too deep to be planned
 */
export function plan(text: string, facts: Facts, policy: Policy): Promise<Plan> {
  return planned(text, facts, policy).catch(sayTooDeep);
}

async function planned(text: string, facts: Facts, policy: Policy): Promise<Plan> {
  const rulebook = await rulebookOf(policy);
  if (policy.mode === 'enforce') return enforcing(text, facts, rulebook);
  return reportOnly(text, await enforcing(text, facts, rulebook).catch(asRefused));
}

async function enforcing(text: string, facts: Facts, rulebook: Rulebook): Promise<Plan> {
  const trace = await traceOf(read(text), facts, rulebook);
  const outcome = await decide(trace);
  if (outcome.verdict !== 'rewritten' || !trace.changesScripts) return outcome;
  const again = await traceOf(read(outcome.dockerfile), remaining(facts, outcome), rulebook);
  return proven(text, outcome, await decide(again));
}

const defaults = new Map(ruleInfos.map(({ id, action }) => [id, action]));

/** What is done about a rule's findings where the policy says nothing. */
const defaultAction = (rule: string): RuleAction => defaults.get(rule) ?? 'seal';

async function traceOf(dockerfile: Dockerfile, facts: Facts, rulebook: Rulebook): Promise<Trace> {
  const { waivers, ineffective } = await waiversOf(dockerfile, rulebook, (id) => defaults.has(id));
  const isFileId = fileIdsOf(dockerfile, facts);
  const decider = new Decider(rulebook, facts, defaultAction, waivers, isFileId);
  const trace = new Trace(dockerfile, facts, rulebook, decider);
  for (const { line, message, help } of ineffective)
    trace.warn(
      { line, endLine: line },
      { rule: elsewhere.directiveNotAllowed.id, secret: '', message, help },
    );
  return trace;
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
  const doubts = again.findings
    .filter(({ action }) => action !== 'warn')
    .map(
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
  refuseCarriedOver(trace, scopes);
  return trace.plan();
}
