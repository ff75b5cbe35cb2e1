// The op that searches what one step wrote: our own image, the step's results read-only, the same secrets, no network.

import type { BuildMark, ScanJob } from '../../scan/scanner.js';
import type { Graph, Output } from '../llb/graph.js';
import { pb } from '../llb/messages.js';
import type { SecretStep } from './steps.js';

/** Where the scan op mounts what it looks at. */
const place = '/sealfile/scan';

/** In the frontend's image; frontend.Dockerfile. */
const scanner = ['/usr/local/bin/node', '/sealfile/start.cjs', 'scan'];

/** "Not a result", "no file system"; moby/buildkit solver/pb/const.go. */
const none = -1;

/**
 * Adds the op to a graph that holds the step and the image.
 * @param image the frontend's own
 * @param build goes in as a proxy setting, the one part of a step that is not in its cache key (moby/buildkit
 * solver/llbsolver/ops/exec.go, CacheMap)
 * @returns the folder with the report
 */
export function addScan(graph: Graph, image: Output, step: SecretStep, build: BuildMark): Output {
  const inputs = [image];
  const mounts: pb.Mount.$Properties[] = [
    { input: 0, dest: '/', output: none, readonly: true },
    { input: none, dest: `${place}/out`, output: 0 },
  ];
  const job: ScanJob = {
    secrets: [],
    caches: [],
    patterns: true,
    output: `${place}/out/${reportFile}`,
  };
  const show = (output: Output, name: string): string => {
    const dest = `${place}/${name}`;
    mounts.push(readOnly({ input: inputs.push(output) - 1, dest }));
    return dest;
  };
  if (step.output !== undefined) {
    const result = show({ digest: step.digest, index: step.output }, 'result');
    const parent = inputOf(step, step.parent);
    job.tree = { result, parent: parent && show(parent, 'parent') };
  }
  for (const [index, { id, optional }] of step.secrets.entries()) {
    const path = `${place}/secrets/${index}`;
    const secretOpt = { ID: id, mode: 0o400, optional };
    mounts.push({ input: none, dest: path, output: none, mountType: pb.MountType.SECRET, secretOpt });
    job.secrets.push({ id, path });
  }
  for (const [index, cache] of step.caches.entries()) {
    const path = `${place}/caches/${index}`;
    const base = inputOf(step, cache.input ?? 0);
    const input = base ? inputs.push(base) - 1 : none;
    mounts.push(unread({ ...cache, input, dest: path }));
    job.caches.push({ label: `cache ${cache.dest}`, path });
  }
  const exec = {
    meta: {
      args: [...scanner, JSON.stringify(job)],
      env: [],
      cwd: '/',
      proxy_env: { no_proxy: JSON.stringify(build) },
    },
    mounts,
    network: pb.NetMode.NONE,
  };
  return graph.add({ exec }, inputs, `[sealfile] search what was written by ${step.name}`);
}

/** In the folder that the op gives. */
export const reportFile = 'report.json';

function readOnly(mount: pb.Mount.$Properties): pb.Mount.$Properties {
  return { ...unread(mount), readonly: true };
}

/**
 * Content of what is mounted is not digested: the step names it well enough, and it may be large. A cache mount that one
 * step has read-only is so for steps that have it at the same time (moby/buildkit cache/refs.go, Mount), so none is.
 */
function unread(mount: pb.Mount.$Properties): pb.Mount.$Properties {
  return { ...mount, output: none, contentCache: pb.MountContentCache.OFF };
}

function inputOf({ op }: SecretStep, index: number | undefined): Output | undefined {
  const input = index === undefined || index < 0 ? undefined : op.inputs?.[index];
  return input && { digest: input.digest ?? '', index: input.index ?? 0 };
}
