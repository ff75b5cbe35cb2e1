// LLB made from the file variant, changed into what `env=` would have given: a file mount in our place becomes a variable.
import type { DefinitionBytes, Result } from '../gateway/gateway.js';
import { digestOf, renameVertices } from '../llb/definition.js';
import { pb } from '../llb/messages.js';
import { changeDefinitions } from '../lower.js';

/** What stands for what. */
export interface Replacement {
  /** Variable for each mount target of the variant. */
  variables: Map<string, string>;
  /** Bytes of the variant, and of the Dockerfile that it stands for. */
  variant: Uint8Array;
  dockerfile: Uint8Array;
}

/** Changes all definitions of a result, in place. The refs keep their ids: only the definitions are of use from here on. */
export function patchResult(result: Result, replacement: Replacement): void {
  changeDefinitions(result, (definition) => patchDefinition(definition, replacement));
}

/**
 * Changes the steps of a definition, and with them the digests of all ops that depend on them: inputs come first in a
 * definition, and metadata and source lines are kept by digest (moby/buildkit solver/pb/ops.proto).
 */
export function patchDefinition(bytes: DefinitionBytes, replacement: Replacement): DefinitionBytes {
  const definition = pb.Definition.decode(bytes);
  const renamed = new Map<string, string>();
  const def = (definition.def ?? []).map((op) => {
    const changed = withVariables(withInputs(op, renamed), replacement.variables);
    if (changed !== op) renamed.set(digestOf(op), digestOf(changed));
    return changed;
  });
  definition.def = def;
  renameVertices(definition, renamed);
  for (const { description } of Object.values(definition.metadata)) {
    rename(description ?? {}, replacement.variables);
  }
  const variant = digestOf(replacement.variant);
  for (const info of definition.Source?.infos ?? []) {
    if (digestOf(info.data ?? new Uint8Array()) === variant) info.data = replacement.dockerfile;
  }
  return pb.Definition.encode(definition).finish();
}

/** Steps are shown to the user under the text of their instruction. */
function rename(description: Record<string, string>, variables: Map<string, string>): void {
  for (const [key, text] of Object.entries(description)) {
    description[key] = [...variables].reduce(
      (done, [target, name]) => done.replaceAll(`target=${target}`, `env=${name}`),
      text,
    );
  }
}

// Decoded messages are changed in place: a copy would lose the fields that proto/ does not list.

function withInputs(op: Uint8Array, renamed: Map<string, string>): Uint8Array {
  const decoded = pb.OpInputs.decode(op);
  if (!decoded.inputs?.some(({ digest }) => renamed.has(digest ?? ''))) return op;
  for (const input of decoded.inputs) input.digest = renamed.get(input.digest ?? '') ?? input.digest;
  return pb.OpInputs.encode(decoded).finish();
}

function withVariables(op: Uint8Array, variables: Map<string, string>): Uint8Array {
  const decoded = pb.Op.decode(op);
  const isOurs = ({ secretOpt, dest }: pb.Mount.$Properties) => secretOpt && variables.has(dest ?? '');
  const { exec } = decoded;
  if (!exec?.mounts?.some(isOurs)) return op;
  const added = exec.mounts.filter(isOurs).map(({ secretOpt, dest }) => ({
    ID: secretOpt?.ID,
    name: variables.get(dest ?? ''),
    optional: secretOpt?.optional ?? false,
  }));
  exec.mounts = exec.mounts.filter((mount) => !isOurs(mount));
  exec.secretenv = [...(exec.secretenv ?? []), ...added];
  return pb.Op.encode(decoded).finish();
}
