// The ops that search what one step wrote: our own image, the same secrets, no network.
import type { ValueEntry } from '../../plan/policy/policy.js';
import type { AgesJob } from '../../scan/ages.js';
import type { BuildMark, ScanJob } from '../../scan/scanner.js';
import type { Graph, Output } from '../llb/graph.js';
import { pb } from '../llb/messages.js';
import type { SecretStep } from './steps.js';

/** Where the ops mount what they look at. */
const place = '/sealfile/scan';

/** In the frontend's image; frontend.Dockerfile. */
const program = ['/usr/local/bin/node', '/sealfile/start.cjs'];

/** In the folder that an op gives. */
export const reportFile = 'report.json';

const output = `${place}/out/${reportFile}`;

/** "Not a result", "no file system"; moby/buildkit solver/pb/const.go. */
const none = -1;

/** What the policy says about a search. */
export interface ScanSettings {
  /** Whether shapes of credentials are sought beside the build's own secrets. */
  patterns: boolean;
  /** Shapes of the policy's own. */
  values: ValueEntry[];
  /** Ids of secrets that are not sought. */
  skip: string[];
}

/** What all searches of a build have in common. */
export interface Searching {
  build: BuildMark;
  settings: ScanSettings;
}

/** Adds one kind of op to a graph that holds the step and, as `image`, the frontend's own. It gives the folder with the report. */
export type AddScan = (graph: Graph, image: Output, step: SecretStep, searching: Searching) => Output;

/** Searches the file system after the step, next to the one before it, both read-only. */
export const addTreeScan: AddScan = (graph, image, step, { build, settings }) =>
  treeScan(image, step, settings).addTo(graph, build);

/**
 * The same in an op that has never run. An op that only must not come from the cache will not do: BuildKit takes one that runs
 * later in the build, when the step has run again, for the same (moby/buildkit solver/scheduler.go, mergeTo).
 */
export const addNewTreeScan: AddScan = (graph, image, step, { build, settings }) => {
  const op = treeScan(image, step, settings);
  op.job.build = build;
  return op.addTo(graph, build);
};

function treeScan(image: Output, step: SecretStep, settings: ScanSettings): ScanOp {
  const op = new ScanOp(image, step, settings);
  if (step.output === undefined) return op;
  const result = op.show({ digest: step.digest, index: step.output }, 'result');
  const parent = step.parent === undefined ? undefined : inputOf(step, step.parent);
  op.job.tree = { result, parent: parent && op.show(parent, 'parent') };
  return op;
}

/**
 * Searches the step's cache mounts. Their content is no part of any cache key, so the build is: the op runs in every build.
 */
export const addCacheScan: AddScan = (graph, image, step, { build, settings }) => {
  const op = new ScanOp(image, step, settings);
  op.job.build = build;
  for (const [index, cache] of step.caches.entries()) op.showCache(cache, `caches/${index}`);
  return op.addTo(graph, build);
};

/**
 * Asks how old results are. The op gives the folder with the answer.
 * @param more of the job
 */
export function addAges(
  graph: Graph,
  image: Output,
  results: Output[],
  more: Pick<AgesJob, 'wanted' | 'build'>,
): Output {
  const mounts = results.map((_, index) => shown(index + 1, `${place}/results/${index}`));
  const job: AgesJob = { results: mounts.map(({ dest }) => dest ?? ''), output, ...more };
  const meta = { args: [...program, 'ages', JSON.stringify(job)], env: [], cwd: '/' };
  const exec = { meta, mounts: [...ownMounts(), ...mounts], network: pb.NetMode.NONE };
  const name = '[sealfile] look how old the results are that build on steps with secrets';
  return graph.add({ exec }, [image, ...results], name);
}

class ScanOp {
  readonly job: ScanJob;
  readonly #inputs: Output[];
  readonly #mounts = ownMounts();

  constructor(
    image: Output,
    readonly step: SecretStep,
    { patterns, values, skip }: ScanSettings,
  ) {
    this.#inputs = [image];
    this.job = { secrets: [], caches: [], patterns, output };
    if (patterns && values.length > 0) this.job.values = values;
    for (const [index, { id, optional }] of step.secrets.entries()) {
      if (skip.includes(id)) continue;
      const path = `${place}/secrets/${index}`;
      const secretOpt = { ID: id, mode: 0o400, optional };
      this.#mounts.push({ input: none, dest: path, output: none, mountType: pb.MountType.SECRET, secretOpt });
      this.job.secrets.push({ id, path });
    }
  }

  show(output: Output, name: string): string {
    const dest = `${place}/${name}`;
    const input = this.#inputs.push(output) - 1;
    this.#mounts.push(shown(input, dest));
    return dest;
  }

  /**
   * Not read-only, which it would then be for all that mount it at the time (moby/buildkit cache/refs.go, Mount). Locked, since
   * BuildKit gives any other user an empty folder while somebody asks for the size of this one (solver/llbsolver/mounts/mount.go).
   */
  showCache(cache: pb.Mount.$Properties, name: string): void {
    const dest = `${place}/${name}`;
    const base = inputOf(this.step, cache.input ?? 0);
    const input = base ? this.#inputs.push(base) - 1 : none;
    const cacheOpt = { ...cache.cacheOpt, sharing: pb.CacheSharingOpt.LOCKED };
    const contentCache = pb.MountContentCache.OFF;
    this.#mounts.push({ ...cache, input, dest, output: none, cacheOpt, contentCache });
    this.job.caches.push({ label: `cache ${cache.dest}`, path: dest });
  }

  /**
   * @param build goes in as a proxy setting, the one part of a step that is not in its cache key (moby/buildkit
   * solver/llbsolver/ops/exec.go, CacheMap)
   */
  addTo(graph: Graph, build: BuildMark): Output {
    const meta = {
      args: [...program, 'scan', JSON.stringify(this.job)],
      env: [],
      cwd: '/',
      proxy_env: { no_proxy: JSON.stringify(build) },
    };
    const exec = { meta, mounts: this.#mounts, network: pb.NetMode.NONE };
    return graph.add({ exec }, this.#inputs, `[sealfile] search what was written by ${this.step.name}`);
  }
}

/** Our own image, and the folder that is left. */
function ownMounts(): pb.Mount.$Properties[] {
  return [
    { input: 0, dest: '/', output: none, readonly: true },
    { input: none, dest: `${place}/out`, output: 0 },
  ];
}

/** Content is not digested: the step names it well enough, and it may be large. */
function shown(input: number, dest: string): pb.Mount.$Properties {
  return { input, dest, output: none, readonly: true, contentCache: pb.MountContentCache.OFF };
}

function inputOf({ op }: SecretStep, index: number): Output | undefined {
  const input = index < 0 ? undefined : op.inputs?.[index];
  return input && { digest: input.digest ?? '', index: input.index ?? 0 };
}
