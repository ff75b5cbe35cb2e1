// Proof by looking: what every step with secrets wrote is searched for them before the build is returned.
import { posix } from 'node:path';
import { SealfileError } from '../../errors.js';
import type { StepReport } from '../../scan/scanner.js';
import type { ScanReport } from '../../scan/types.js';
import type { CacheImport, DefinitionBytes, Gateway } from '../gateway/gateway.js';
import { Graph, type Output } from '../llb/graph.js';
import { addScan, reportFile } from './op.js';
import type { SecretStep } from './steps.js';
import { isCurrent } from './witness.js';

/** A step and what was found in what it wrote. */
export interface ScannedStep {
  step: SecretStep;
  report: ScanReport;
}

/** What scans need besides the steps. */
export interface ScanContext {
  gateway: Gateway;
  /** Definition of the frontend's own image. */
  image: DefinitionBytes;
  cacheImports: CacheImport[];
  /** Whether the image can carry what was found out; said in the progress when it cannot. */
  keepsEvidence: boolean;
}

/**
 * Searches what steps wrote. The reports are cached by BuildKit with the steps; one that tells of an earlier run of a step
 * is made anew.
 * @throws SealfileError of kind `engine` when a search could not run; GatewayError when a step cannot be built
 */
export async function scanSteps(context: ScanContext, steps: SecretStep[]): Promise<ScannedStep[]> {
  const since = Date.now();
  const reports = await reportsOf(context, steps);
  const current = await Promise.all(
    reports.map((report, index) => isCurrent(context.gateway, steps[index] as SecretStep, report, since)),
  );
  const stale = steps.filter((_, index) => !current[index]);
  const again = stale.length > 0 ? await reportsOf(context, stale, { anew: true }) : [];
  return steps.map((step, index) => {
    const { report } = again[stale.indexOf(step)] ?? (reports[index] as StepReport);
    return { step, report };
  });
}

async function reportsOf(
  { gateway, image, cacheImports, keepsEvidence }: ScanContext,
  steps: SecretStep[],
  { anew = false } = {},
): Promise<StepReport[]> {
  const graph = new Graph();
  const root = graph.include(image) as Output;
  for (const definition of new Set(steps.map((step) => step.definition))) graph.include(definition);
  const scans = steps.map((step) => {
    const scan = addScan(graph, root, step);
    if (anew || step.always) graph.ignoreCache(scan);
    return scan;
  });
  const kept = keepsEvidence ? '' : ' (this build carries no attestations: evidence is not kept)';
  const name = `[sealfile] collect what the searches found${kept}`;
  const definition = graph.define(graph.add(collected(scans.length), scans, name));
  const { ref } = await gateway.solve({ definition, cacheImports, evaluate: true });
  return Promise.all(scans.map((_, index) => readReport(gateway, ref?.id ?? '', fileOf(index))));
}

const fileOf = (index: number): string => `${index}.json`;

/** A file operation that puts the reports side by side, so that one solve makes them all. */
function collected(count: number) {
  const actions = Array.from({ length: count }, (_, index) => ({
    input: index === 0 ? -1 : count + index - 1,
    secondaryInput: index,
    output: index === count - 1 ? 0 : -1,
    copy: { src: posix.join('/', reportFile), dest: posix.join('/', fileOf(index)), mode: -1, timestamp: -1 },
  }));
  return { file: { actions } };
}

async function readReport(gateway: Gateway, ref: string, path: string): Promise<StepReport> {
  try {
    return JSON.parse(Buffer.from(await gateway.readFile(ref, path)).toString()) as StepReport;
  } catch (error) {
    const message = 'the report about what a step with secrets wrote cannot be read';
    throw new SealfileError(message, { kind: 'engine', cause: error });
  }
}
