// Has scan ops run, and reads what they leave behind.
import { posix } from 'node:path';
import { SealfileError } from '../../errors.js';
import type { BuildMark, StepReport } from '../../scan/scanner.js';
import type { CacheImport, DefinitionBytes, Gateway } from '../gateway/gateway.js';
import { Graph, type Output } from '../llb/graph.js';
import type { pb } from '../llb/messages.js';
import { type AddScan, reportFile, type ScanSettings } from './op.js';
import type { SecretStep } from './steps.js';

/** What scans need besides the steps. */
export interface ScanContext {
  gateway: Gateway;
  /** Definition of the frontend's own image. */
  image: DefinitionBytes;
  cacheImports: CacheImport[];
  build: BuildMark;
  /** Digests of steps that run again in this attempt: an earlier report is about what they wrote before. */
  rerun: ReadonlySet<string>;
  settings: ScanSettings;
  /** Whether to say in the progress that the image cannot carry what was found out. */
  tellsNotKept: boolean;
}

const none = -1;
const asItIs = -1;

/**
 * Reads the reports about steps, in the order of the steps.
 * @param addScan makes the op for a step
 * @param isAnew which of them must not come from the cache
 * @throws SealfileError of kind `engine` when one cannot be read; GatewayError when a step or a search fails
 */
export async function readReports(
  { gateway, image, cacheImports, build, settings, tellsNotKept }: ScanContext,
  steps: SecretStep[],
  addScan: AddScan,
  isAnew: (step: SecretStep) => boolean,
): Promise<StepReport[]> {
  const graph = new Graph();
  const root = graph.include(image) as Output;
  for (const definition of new Set(steps.map((step) => step.definition))) graph.include(definition);
  const scans = steps.map((step) => {
    const scan = addScan(graph, root, step, { build, settings });
    if (isAnew(step)) graph.ignoreCache(scan);
    return scan;
  });
  const kept = tellsNotKept ? ' (this build carries no attestations: evidence is not kept)' : '';
  const name = `[sealfile] collect what the searches found${kept}`;
  const all = graph.add(collected(scans.length), scans, name);
  if (steps.some(isAnew)) graph.ignoreCache(all);
  const definition = graph.define(all);
  const { ref } = await gateway.solve({ definition, cacheImports }); // what reads from it waits for it
  return readLeft<StepReport>(
    gateway,
    ref?.id ?? '',
    Array.from(scans, (_, index) => fileOf(index)),
  );
}

/**
 * Reads what our image left. A short text is the target of a link: all of these come with one call.
 * @throws SealfileError of kind `engine` when a text is damaged
 */
export async function readLeft<T>(gateway: Gateway, ref: string, names: string[]): Promise<T[]> {
  const entries = await gateway.readDir(ref, '/');
  const links = new Map(entries.map(({ path, linkname }) => [path, linkname]));
  return Promise.all(
    names.map(async (name) => parsed<T>(links.get(name) || (await gateway.readFile(ref, name)))),
  );
}

const fileOf = (index: number): string => `${index}.json`;

/** A file operation that puts the reports side by side, so that one solve makes them all. */
function collected(count: number): pb.Op.$Properties {
  const actions = Array.from({ length: count }, (_, index) => ({
    input: index === 0 ? none : count + index - 1,
    secondaryInput: index,
    output: index === count - 1 ? 0 : none,
    copy: {
      src: posix.join('/', reportFile),
      dest: posix.join('/', fileOf(index)),
      mode: asItIs,
      timestamp: asItIs,
    },
  }));
  return { file: { actions } };
}

function parsed<T>(report: string | Uint8Array): T {
  try {
    return JSON.parse(Buffer.from(report).toString()) as T;
  } catch (cause) {
    const message = 'the report about what a step with secrets wrote is damaged';
    throw new SealfileError(message, { kind: 'engine', cause });
  }
}
