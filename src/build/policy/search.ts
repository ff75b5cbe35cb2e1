// Finds the policy of a build and the Dockerfile that it holds for, at the same time: an unchanged build waits for no more.
import type { Policy } from '../../plan/policy/policy.js';
import { findRemoteContext, type RemoteContext } from '../context/remote.js';
import type { Gateway, SolveRequest } from '../gateway/gateway.js';
import { type DockerfileInput, readDockerfile } from '../inputs.js';
import type { BuildRequest } from '../request.js';
import { findUpstream, upstreamRequest } from '../upstream.js';
import { effectivePolicy } from './effective.js';
import { organisationLayer } from './organisation.js';
import { repositoryLayer } from './repository.js';

/** A Dockerfile and the policy for it; both promises reject as the functions that they come from. */
export interface PolicySearch {
  dockerfile: Promise<DockerfileInput>;
  policy: Promise<Policy>;
}

/**
 * Begins to look for both.
 * @param client the request to upstream as the client means it
 * @throws SealfileError of kind `refused` when what is baked into the image is no policy
 */
export function searchPolicy(gateway: Gateway, request: BuildRequest, client: SolveRequest): PolicySearch {
  const organisation = organisationLayer();
  const own = effectivePolicy([organisation]);
  const dockerfile = readDockerfile(gateway, request, client);
  const remote = async () => remoteContext(gateway, request, client, await dockerfile);
  const repository = repositoryLayer(gateway, request, { inputs: client.inputs ?? {}, remote });
  const policy = repository.then((layer) => (layer ? effectivePolicy([organisation, layer]) : own));
  for (const each of [own, dockerfile, repository, policy]) each.catch(() => {});
  return { dockerfile, policy: policy.then((found) => found.policy) };
}

/** A Dockerfile that is not in the context leaves to be found out what the context is. It is kept with the Dockerfile. */
async function remoteContext(
  gateway: Gateway,
  { options }: BuildRequest,
  { inputs }: SolveRequest,
  dockerfile: DockerfileInput,
): Promise<RemoteContext> {
  const upstream = findUpstream(dockerfile.text, options.source);
  dockerfile.remote ??= await findRemoteContext(gateway, { ...upstreamRequest(options, upstream), inputs });
  return dockerfile.remote;
}
