// The steps of a build that are given a secret, each with what it can write to.
import type { LineRange } from '../../errors.js';
import type { DefinitionBytes } from '../gateway/gateway.js';
import { digestOf, linesOf, verticesOf } from '../llb/definition.js';
import { pb } from '../llb/messages.js';

/** A step that was given secrets or an SSH agent. */
export interface SecretStep {
  digest: string;
  /** The definition that it is in. */
  definition: DefinitionBytes;
  op: pb.Op.$Properties;
  /** Which of the op's results is the file system after the step; undefined when it keeps none. */
  output?: number;
  /** Index of the op's input that is the file system before it; undefined for an empty one. */
  parent?: number;
  /** Ids of its secrets, and which of them it can do without. */
  secrets: { id: string; optional: boolean }[];
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
    const definition = pb.Definition.decode(bytes);
    for (const { digest, op } of verticesOf(definition)) {
      if (found.has(digest) || others.has(digest) || !isGivenSecrets(op)) continue;
      const { description, ignore_cache: always } = definition.metadata?.[digest] ?? {};
      const name = description?.['llb.customname'] ?? op.exec?.meta?.args?.join(' ') ?? '';
      const lines = linesOf(definition, digest);
      const effects = effectsOf(op);
      found.set(digest, { digest, definition: bytes, op, ...effects, always: always ?? false, lines, name });
    }
  }
  return [...found.values()];
}

function isGivenSecrets({ exec }: pb.Op.$Properties): boolean {
  return (
    (exec?.secretenv ?? []).length > 0 ||
    (exec?.mounts ?? []).some(
      ({ mountType }) => mountType === pb.MountType.SECRET || mountType === pb.MountType.SSH,
    )
  );
}

function effectsOf({
  exec,
}: pb.Op.$Properties): Pick<SecretStep, 'output' | 'parent' | 'secrets' | 'caches'> {
  const mounts = exec?.mounts ?? [];
  const root = mounts.find(({ dest }) => dest === '/');
  return {
    output: numbered(root?.output),
    parent: numbered(root?.input),
    secrets: secretsOf(exec ?? {}),
    caches: mounts.filter(({ mountType }) => mountType === pb.MountType.CACHE),
  };
}

/** Negative numbers stand for none; moby/buildkit solver/pb/const.go. */
function numbered(index: number | null | undefined): number | undefined {
  return (index ?? 0) < 0 ? undefined : (index ?? 0);
}

/** A secret that is asked for twice is required when one of them is. */
function secretsOf({ mounts, secretenv }: pb.ExecOp.$Properties): SecretStep['secrets'] {
  const asked = [
    ...(mounts ?? []).flatMap(({ secretOpt }) => (secretOpt ? [secretOpt] : [])),
    ...(secretenv ?? []),
  ].map(({ ID, optional }) => ({ id: ID ?? '', optional: optional ?? false }));
  const ids = [...new Set(asked.map(({ id }) => id))];
  return ids.map((id) => ({ id, optional: asked.every((each) => each.id !== id || each.optional) }));
}
