// The policy in a named context: `--build-context sealfile-policy=…`. Upstream says what it is, so every kind of context will do.
import type { SealfileError } from '../../errors.js';
import type { PolicyLayer } from '../../policy/load.js';
import type { DefinitionBytes, Gateway } from '../gateway/gateway.js';
import { closureOf, verticesOf } from '../llb/definition.js';
import { scratchFiles } from '../llb/files.js';
import { pb } from '../llb/messages.js';
import { definitionsOf, lower } from '../lower.js';
import { policyFile, readPolicyFile, refusePolicy } from './file.js';

const context = 'sealfile-policy';
const key = `context:${context}`;
const file = `${context}:${policyFile}`;

/** Options that say where named contexts are; moby/buildkit frontend/dockerui/namedcontext.go. */
const forContexts = /^(?:local-sessionid:|input-metadata:|image-resolve-mode$)/;

/** Whether the client names a context for the policy. */
export function namesPolicy(options: Record<string, string>): boolean {
  return Object.keys(options).some((name) => name === key || name.startsWith(`${key}::`));
}

/**
 * Reads the policy in the named context.
 * @throws SealfileError of kind `refused` when there is none: somebody meant to set a policy
 */
export async function namedLayer(
  gateway: Gateway,
  options: Record<string, string>,
  inputs: Record<string, DefinitionBytes>,
): Promise<PolicyLayer> {
  const source = await contextSource(gateway, options, inputs);
  if (!source) throw nothingThere();
  const { ref } = await gateway.solve({ definition: source });
  const text = await readPolicyFile(gateway, ref?.id ?? '', '', file);
  if (text === undefined) throw nothingThere();
  return { kind: 'repository', file, text };
}

/** Lowers a Dockerfile that copies from the context, and takes what the copy reads. */
async function contextSource(
  gateway: Gateway,
  options: Record<string, string>,
  inputs: Record<string, DefinitionBytes>,
): Promise<DefinitionBytes | undefined> {
  if (options[key] === undefined) throw forOnePlatform();
  const kept = Object.entries(options).filter(
    ([name]) => name === key || name === `sharedkey:localdir:${context}` || forContexts.test(name),
  );
  const dockerfile = scratchFiles(
    [['Dockerfile', Buffer.from(`FROM scratch\nCOPY --from=${context} /${policyFile} /\n`)]],
    `look for ${policyFile} in ${context}`,
  );
  const result = await lower(gateway, {
    frontend: 'dockerfile.v0',
    options: { ...Object.fromEntries(kept), cmdline: '' },
    inputs: { ...inputs, dockerfile },
  });
  const [bytes] = definitionsOf(result);
  const definition = pb.Definition.decode(bytes ?? new Uint8Array());
  const copy = verticesOf(definition).find(({ op }) => op.file?.actions?.some((action) => action.copy))?.op;
  const action = copy?.file?.actions?.find((each) => each.copy);
  const digest = copy?.inputs?.[action?.secondaryInput ?? 0]?.digest;
  return digest ? closureOf(definition, digest) : undefined;
}

function nothingThere(): SealfileError {
  return refusePolicy(file, 'the named context holds no such file');
}

function forOnePlatform(): SealfileError {
  return refusePolicy(file, 'a context for one platform (NAME::PLATFORM) cannot hold the policy of a build');
}
