// The steps of a build that are given a secret, each with what it can write to.
import type { LineRange } from '../../errors.js';
import type { DefinitionBytes } from '../gateway/gateway.js';
import { digestOf, linesOf, verticesOf } from '../llb/definition.js';
import { pb } from '../llb/messages.js';
import { cacheId, type GivenSecret, shareSecrets, united } from './carriers.js';

/** A step that was given secrets or an SSH agent, or shares a cache mount with one that was. */
export interface SecretStep {
  digest: string;
  /** The definition that it is in. */
  definition: DefinitionBytes;
  op: pb.Op.$Properties;
  /** Which of the op's results is the file system after the step; undefined when it keeps none. */
  output?: number;
  /** Index of the op's input that is the file system before it; undefined for an empty one. */
  parent?: number;
  secrets: GivenSecret[];
  caches: pb.Mount.$Properties[];
  /** Whether it runs in any case (`--no-cache`), so that no report in the cache can be about this run. */
  always: boolean;
  /** Lines of the Dockerfile; empty for a step of a base image's ONBUILD. */
  lines: LineRange[];
  /** The step as the progress shows it. */
  name: string;
}

/**
 * Finds the steps of definitions that are given secrets; a step that is in several of them once.
 * @param foreign definitions of the client's inputs: their steps belong to another build, with other secrets
 */
export function secretSteps(definitions: DefinitionBytes[], foreign: DefinitionBytes[]): SecretStep[] {
  const others = new Set(foreign.flatMap((bytes) => (pb.Definition.decode(bytes).def ?? []).map(digestOf)));
  const found = new Map<string, SecretStep>();
  for (const bytes of definitions) {
    for (const step of stepsIn(bytes)) if (!others.has(step.digest)) found.set(step.digest, step);
  }
  const steps = [...found.values()];
  const carriers = steps.map(({ secrets, caches }) => ({ secrets, caches: caches.map(cacheId) }));
  shareSecrets(carriers);
  return steps
    .map((step, index) => ({ ...step, secrets: carriers[index]?.secrets ?? [] }))
    .filter(({ op, secrets }) => secrets.length > 0 || hasAgent(op));
}

function stepsIn(bytes: DefinitionBytes): SecretStep[] {
  const definition = pb.Definition.decode(bytes);
  return verticesOf(definition).flatMap(({ digest, op }) => {
    if (!op.exec) return [];
    const { description, ignore_cache: always } = definition.metadata?.[digest] ?? {};
    const name = description?.['llb.customname'] ?? op.exec.meta?.args?.join(' ') ?? '';
    const lines = linesOf(definition, digest);
    const step = { digest, definition: bytes, op, always: always ?? false, lines, name };
    return [{ ...step, ...effectsOf(op.exec) }];
  });
}

function hasAgent({ exec }: pb.Op.$Properties): boolean {
  return (exec?.mounts ?? []).some(({ mountType }) => mountType === pb.MountType.SSH);
}

function effectsOf(
  exec: pb.ExecOp.$Properties,
): Pick<SecretStep, 'output' | 'parent' | 'secrets' | 'caches'> {
  const mounts = exec.mounts ?? [];
  const root = mounts.find(({ dest }) => dest === '/');
  return {
    output: numbered(root?.output),
    parent: numbered(root?.input),
    secrets: secretsOf(exec),
    caches: mounts.filter(({ mountType }) => mountType === pb.MountType.CACHE),
  };
}

/** Negative numbers stand for none; moby/buildkit solver/pb/const.go. */
function numbered(index: number | null | undefined): number | undefined {
  return (index ?? 0) < 0 ? undefined : (index ?? 0);
}

function secretsOf({ mounts, secretenv }: pb.ExecOp.$Properties): GivenSecret[] {
  const asked = [
    ...(mounts ?? []).flatMap(({ secretOpt }) => (secretOpt ? [secretOpt] : [])),
    ...(secretenv ?? []),
  ];
  return united([asked.map(({ ID, optional }) => ({ id: ID ?? '', optional: optional ?? false }))]);
}
