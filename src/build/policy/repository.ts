// The repository's policy: `sealfile.yaml` at the root of the build context, or in the named context `sealfile-policy`.
import type { PolicyLayer } from '../../policy/load.js';
import { addressOf } from '../context/remote.js';
import { sessionOf } from '../context/session.js';
import { type DefinitionBytes, type Gateway, GatewayError } from '../gateway/gateway.js';
import { localSource } from '../llb/local.js';
import type { BuildRequest } from '../request.js';
import { policyFile, readPolicyFile } from './file.js';
import { namedLayer, namesPolicy } from './named.js';

/** What is known of a build context without looking at the Dockerfile, and how to find out the rest. */
export interface ContextSource {
  inputs: Record<string, DefinitionBytes>;
  /** The definition of a context that has an address; undefined when it is the client's folder after all. */
  remote(): Promise<{ isLocal: boolean; definition?: DefinitionBytes }>;
}

/**
 * Reads the policy of what is built. It is asked for by its name alone, so that no .dockerignore hides it. A context that
 * the build does not use, as one with an address of which no instruction copies anything, is not fetched for it.
 * @returns undefined when there is none
 * @throws SealfileError of kind `refused` for something that is no readable file; GatewayError when the context is not to be had
 */
export async function repositoryLayer(
  gateway: Gateway,
  request: BuildRequest,
  { inputs, remote }: ContextSource,
): Promise<PolicyLayer | undefined> {
  const { options } = request;
  if (namesPolicy(options)) return namedLayer(gateway, options, inputs);
  const folder = options.contextsubdir ?? '';
  if (addressOf(options)) {
    const found = await remote();
    if (!found.isLocal) return found.definition && layer(gateway, found.definition, folder);
  }
  if (inputs.context) return layer(gateway, inputs.context, folder);
  return layer(gateway, clientFolder(request), '').catch(noneWithoutContext);
}

function clientFolder(request: BuildRequest): DefinitionBytes {
  return localSource({
    folder: 'context',
    sessionId: sessionOf('context', request),
    followPaths: [policyFile],
    sharedKeyHint: `context-${policyFile}`,
    name: `load ${policyFile}`,
    differ: 'none',
  });
}

async function layer(
  gateway: Gateway,
  definition: DefinitionBytes,
  folder: string,
): Promise<PolicyLayer | undefined> {
  const { ref } = await gateway.solve({ definition });
  const text = await readPolicyFile(gateway, ref?.id ?? '', folder, policyFile);
  return text === undefined ? undefined : { kind: 'repository', file: policyFile, text };
}

/** A client without a context (moby/buildkit session/filesync/filesync.go) has no policy in it. */
function noneWithoutContext(error: unknown): undefined {
  if (error instanceof GatewayError && error.message.includes('no access allowed to dir "context"')) return;
  throw error;
}
