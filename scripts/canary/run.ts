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
} from './side.js';
import { type Judged, leakyWay, sealedWay, type Way } from './ways.js';

export interface CanaryOptions {
  /** Default: the image of this tree. */
  frontend?: Judged;
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

async function judge(engine: Engine, parts: Parts, each: Case, frontend: Judged): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'sealfile-canary-'));
  try {
    const prepared = await prepare(each, folder);
    const outcome = await compare(engine, parts, prepared, frontend);
    const details = outcome.details.map((text) => tellable(text, prepared));
    return expected({ name: each.name, ...outcome, details }, each);
  } catch (error) {
    const { message } = error as Error;
    if (error instanceof SealfileError) {
      const line = error.ranges[0]?.line;
      const detail = line === undefined ? message : `${message} (line ${line})`;
      return expected({ name: each.name, verdict: 'refused', details: [detail], notes: [] }, each);
    }
    if (!(error instanceof Unbuildable)) throw error;
    return expected({ name: each.name, verdict: 'not built', details: [message], notes: [] }, each);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function expected(outcome: Outcome, { expected: wanted }: Case): Outcome {
  if (wanted === undefined || wanted === outcome.verdict) return outcome;
  return { ...outcome, notes: [...outcome.notes, `${wanted} expected`] };
}

type Comparison = Omit<Outcome, 'name'>;

async function compare(
  engine: Engine,
  parts: Parts,
  prepared: Prepared,
  frontend: Judged,
): Promise<Comparison> {
  const { plan } = prepared;
  if (plan.verdict === 'refused') {
    const refusals = plan.findings.filter(({ action }) => action === 'refuse');
    return {
      verdict: 'refused',
      details: refusals.map(({ rule, line }) => `${rule} (line ${line})`),
      notes: [],
    };
  }
  const first = await buildFirst(engine, parts, prepared, leakyWay(prepared));
  const second = await secondBuild(engine, parts, prepared, sealedWay(prepared, frontend), first);
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

async function changesOf(first: Side, second: Side, { values, baseEnv }: Prepared): Promise<string[]> {
  const [before, after] = [allStages(first), allStages(second)];
  const accidental = new Set(Object.keys(baseEnv));
  const commands = before.flatMap(({ stage, records }, index) =>
    behaviourChanges(records, after[index]?.records ?? [], accidental).map((change) => ({ stage, change })),
  );
  const once = [...new Map(commands.map((each) => [each.change, each])).values()];
  const told = once.map(({ stage, change }) => (before.length > 1 ? `${stage}: ${change}` : change));
  const [one, other] = [before.at(-1)?.image, after.at(-1)?.image];
  return one && other ? [...told, ...(await imageChanges(one, other, values.canary))] : told;
}
