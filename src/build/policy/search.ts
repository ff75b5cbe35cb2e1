// Finds the policy of a build and the Dockerfile that it holds for, at the same time: an unchanged build waits for no more.
import type { Known } from '../../plan/policy/decide.js';
import { today } from '../../today.js';
import { findRemoteContext, type RemoteContext } from '../context/remote.js';
import type { Gateway, SolveRequest } from '../gateway/gateway.js';
import { type DockerfileInput, readDockerfile } from '../inputs.js';
import { type BuildRequest, dockerfilePath } from '../request.js';
import { upstreamRequest } from '../upstream.js';
import { effectivePolicy } from './effective.js';
import { Ledger } from './ledger.js';
import { organisationLayer } from './organisation.js';
import { repositoryLayer } from './repository.js';
import { allowedUpstream, stopForeign } from './upstreams.js';

/** A Dockerfile and the policy for it; both promises reject as the functions that they come from. */
export interface PolicySearch {
  dockerfile: Promise<DockerfileInput>;
  ledger: Promise<Ledger>;
}

/**
 * Begins to look for both. Until the repository's policy is known, which may be where the Dockerfile is, the organisation's
 * says which frontend may be asked about the context.
 * @param client the request to upstream as the client means it
 * @throws SealfileError of kind `refused` when what is baked into the image is no policy
 */
export function searchPolicy(gateway: Gateway, request: BuildRequest, client: SolveRequest): PolicySearch {
  const known: Known = {
    path: dockerfilePath(request.options),
    today: today(),
  };
  const organisation = organisationLayer();
  const own = effectivePolicy([organisation]).then(({ policy }) => Ledger.open(policy, known));
  const dockerfile = readDockerfile(gateway, request, client, async (upstream) =>
    stopForeign(upstream, request.options, await own),
  );
  const remote = async () => remoteContext(gateway, request, client, await dockerfile, await own);
  const repository = repositoryLayer(gateway, request, { inputs: client.inputs ?? {}, remote });
  const ledger = repository.then(async (layer) => {
    if (!layer) return own;
    const { policy } = await effectivePolicy([organisation, layer]);
    return Ledger.open(policy, known, organisation && (await own).policy);
  });
  for (const each of [own, dockerfile, repository, ledger]) each.catch(() => {});
  return { dockerfile, ledger };
}

/** A Dockerfile that is not in the context leaves to be found out what the context is. It is kept with the Dockerfile. */
async function remoteContext(
  gateway: Gateway,
  { options }: BuildRequest,
  { inputs }: SolveRequest,
  dockerfile: DockerfileInput,
  own: Ledger,
): Promise<RemoteContext> {
  if (!dockerfile.remote) {
    const upstream = allowedUpstream(dockerfile.text, options, own);
    dockerfile.remote = await findRemoteContext(gateway, { ...upstreamRequest(options, upstream), inputs });
  }
  return dockerfile.remote;
}
