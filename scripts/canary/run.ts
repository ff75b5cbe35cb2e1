// The canary harness: each case is built the leaky way and through sealfile; what the commands saw and what the images hold is compared.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SealfileError } from '../../src/errors.js';
import { type Engine, silent } from '../engine/index.js';
import { DEV_IMAGE } from '../image/build.js';
import { behaviourChanges } from './behaviour.js';
import { disguises } from './canary.js';
import type { Case } from './cases.js';
import { findInImage, holds } from './find.js';
import { imageChanges } from './images.js';
import type { Outcome } from './outcome.js';
import { type Prepared, prepare, Unbuildable } from './prepare.js';
import { type Parts, recorderParts } from './recorder.js';
import {
  BuildFailure,
  type BuiltStage,
  buildFirst,
  buildSide,
  type Side,
  shortReason,
  tellable,
  type Way,
} from './side.js';

export interface CanaryOptions {
  /** Reference of the frontend to be judged; 'builtin' builds the leaky way again. Default: the image of this tree. */
  frontend?: string;
  /** Cases that are built at the same time. */
  concurrency?: number;
}

/**
 * Builds and judges cases.
 * @param report gets each outcome as soon as it is there
 * @returns the outcomes in the order of the cases; none of them holds a credential
 */
export async function runCanary(
  engine: Engine,
  cases: Case[],
  report: (outcome: Outcome) => void,
  options: CanaryOptions = {},
): Promise<Outcome[]> {
  const parts = await recorderParts(silent);
  const outcomes: Outcome[] = [];
  const waiting = [...cases.entries()];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, each] = next;
      const outcome = await judge(engine, parts, each, options.frontend ?? DEV_IMAGE);
      outcomes[index] = outcome;
      report(outcome);
    }
  };
  await Promise.all(Array.from({ length: options.concurrency ?? 2 }, work));
  return outcomes;
}

async function judge(engine: Engine, parts: Parts, each: Case, frontend: string): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-canary-'));
  try {
    const prepared = await prepare(each, folder);
    const outcome = await compare(engine, parts, prepared, frontend);
    const details = outcome.details.map((text) => tellable(text, prepared));
    return expected({ name: each.name, ...outcome, details }, each);
  } catch (error) {
    if (!(error instanceof Unbuildable || error instanceof SealfileError)) throw error;
    return expected({ name: each.name, verdict: 'not built', details: [error.message], notes: [] }, each);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function expected(outcome: Outcome, { expected: wanted }: Case): Outcome {
  if (wanted === undefined || wanted === outcome.verdict) return outcome;
  return { ...outcome, notes: [...outcome.notes, `${wanted} expected`] };
}

type Judged = Omit<Outcome, 'name'>;

async function compare(engine: Engine, parts: Parts, prepared: Prepared, frontend: string): Promise<Judged> {
  const { plan } = prepared;
  if (plan.verdict === 'refused') {
    const refusals = plan.findings.filter(({ action }) => action === 'refuse');
    return {
      verdict: 'refused',
      details: refusals.map(({ rule, line }) => `${rule} (line ${line})`),
      notes: [],
    };
  }
  const leaky = leakyWay(prepared);
  const first = await buildFirst(engine, parts, prepared, leaky);
  const second = await secondBuild(
    engine,
    parts,
    prepared,
    frontend === 'builtin' ? { ...leaky, name: 'sealed' } : sealedWay(prepared, frontend),
    first,
  );
  if (typeof second === 'string')
    return { verdict: 'changed', details: [`does not build: ${second}`], notes: [] };
  const leaks = await leaksOf(second, prepared);
  const silent = (await leaksOf(first, prepared)).length === 0 && plan.verdict !== 'unchanged';
  const notes = [
    ...(silent ? ['does not leak'] : []),
    ...(first.forgiven ? ['what tools make is missing'] : []),
  ];
  if (leaks.length > 0) return { verdict: 'leaked', details: leaks, notes };
  const changes = await changesOf(first, second, prepared);
  if (changes.length > 0) return { verdict: 'changed', details: changes, notes };
  return { verdict: plan.verdict === 'unchanged' ? 'unchanged' : 'sealed', details: [], notes };
}

/** Returns the reason when it does not build. */
async function secondBuild(
  engine: Engine,
  parts: Parts,
  prepared: Prepared,
  way: Way,
  first: Side,
): Promise<Side | string> {
  try {
    return await buildSide(engine, parts, prepared, way, first);
  } catch (error) {
    if (error instanceof BuildFailure) return shortReason(error.message);
    throw error;
  }
}

export function leakyWay({ leftArgs, sealedArgs }: Prepared): Way {
  return { name: 'leaky', flags: argFlags({ ...leftArgs, ...sealedArgs }) };
}

/** The secrets as the preview prints them; file secrets are paths in the context. */
export function sealedWay({ plan, leftArgs, sealedArgs, values }: Prepared, frontend: string): Way {
  const env: NodeJS.ProcessEnv = {};
  for (const { from, flag } of plan.secrets) {
    const variable = /,env=([^,]+)/.exec(flag)?.[1];
    if (variable === undefined) continue;
    const name = 'arg' in from ? from.arg : 'env' in from ? from.env : variable;
    env[variable] = sealedArgs[name] ?? leftArgs[name] ?? values.variable(name);
  }
  const secrets = plan.secrets.flatMap(({ flag }) => [
    flag.slice(0, flag.indexOf(' ')),
    flag.slice(flag.indexOf(' ') + 1),
  ]);
  return {
    name: 'sealed',
    flags: [`--build-arg=BUILDKIT_SYNTAX=${frontend}`, ...argFlags(leftArgs), ...secrets],
    env,
  };
}

function argFlags(args: Record<string, string>): string[] {
  return Object.entries(args).map(([name, value]) => `--build-arg=${name}=${value}`);
}

/** Every stage, and the image made of the last one. */
function allStages({ stages, child }: Side): BuiltStage[] {
  return child ? [...stages, child] : stages;
}

/** Where the canary is: every stage's image, and the build log. */
async function leaksOf(side: Side, { values }: Prepared): Promise<string[]> {
  const places: string[] = [];
  const stages = allStages(side);
  for (const { stage, image } of stages) {
    const found = await findInImage(image, [values.canary]);
    places.push(...found.map((place) => (stages.length > 1 ? `${stage} ${place}` : place)));
  }
  if (holds(Buffer.from(side.log), disguises(values.canary))) places.push('log');
  return places;
}

async function changesOf(first: Side, second: Side, { values }: Prepared): Promise<string[]> {
  const [before, after] = [allStages(first), allStages(second)];
  const commands = before.flatMap(({ stage, records }, index) =>
    behaviourChanges(records, after[index]?.records ?? []).map((change) => ({ stage, change })),
  );
  const once = [...new Map(commands.map((each) => [each.change, each])).values()];
  const told = once.map(({ stage, change }) => (before.length > 1 ? `${stage}: ${change}` : change));
  const [one, other] = [before.at(-1)?.image, after.at(-1)?.image];
  return one && other ? [...told, ...(await imageChanges(one, other, values.canary))] : told;
}
