// The build context of a build, whatever kind it is of: what a plan wants to know, and how a rewrite reaches upstream.
import type { Knowledge } from '../../plan/policy/knowledge.js';
import type { ContextFacts, Plan } from '../../plan/types.js';
import {
  type Capabilities,
  type DefinitionBytes,
  type Gateway,
  GatewayError,
  type SolveRequest,
} from '../gateway/gateway.js';
import { type DockerfileInput, dockerfileSource } from '../inputs.js';
import { scratchFiles } from '../llb/files.js';
import { type BuildRequest, fileName } from '../request.js';
import { localFacts, remoteFacts } from './facts.js';
import { type IgnoreFile, ignoreFileOf, type OwnIgnore, readOwnIgnore, withExcluded } from './ignore.js';
import { addressKey, addressOf, findRemoteContext, type RemoteContext } from './remote.js';

/** A folder of the client, a definition that the client gave, or something that the engine fetches. */
export type BuildContext =
  | { kind: 'local'; ignore: IgnoreFile }
  | { kind: 'input'; definition: DefinitionBytes }
  | ({ kind: 'remote' } & RemoteContext);

/**
 * Finds out what the context is, with upstream's precedence (moby/buildkit frontend/dockerui/context.go, initContext).
 * @param original the request to upstream as the client means it
 * @param read the Dockerfile
 * @param readsIgnore whether to read an ignore file of the context, too: what belongs to the Dockerfile must go with it in any
 * case, other paths matter to those who look at the context or keep something out of it
 */
export async function findContext(
  gateway: Gateway,
  request: BuildRequest,
  original: SolveRequest,
  read: DockerfileInput,
  readsIgnore: boolean,
): Promise<BuildContext> {
  if (addressOf(request.options)) {
    const remote = read.remote ?? (await findRemoteContext(gateway, original));
    if (!remote.isLocal) return { kind: 'remote', ...remote };
  }
  const definition = original.inputs?.context;
  if (definition) return { kind: 'input', definition };
  const own = read.ownIgnore ?? (await ownIgnore(gateway, request, original));
  return { kind: 'local', ignore: await ignoreFileOf(gateway, request, own, readsIgnore) };
}

async function ownIgnore(
  gateway: Gateway,
  request: BuildRequest,
  original: SolveRequest,
): Promise<OwnIgnore> {
  const { ref } = await gateway.solve({ definition: dockerfileSource(request, original) });
  return readOwnIgnore(gateway, request, ref?.id ?? '');
}

/** The candidates for credential files in the context. */
export async function contextFacts(
  gateway: Gateway,
  request: BuildRequest,
  context: BuildContext,
  engine: Capabilities,
  knowledge: Knowledge,
): Promise<ContextFacts> {
  if (context.kind === 'local') {
    return localFacts(gateway, request, context.ignore.data, engine, knowledge).catch(emptyWhenAbsent);
  }
  if (!context.definition) return { kind: 'remote', files: [] };
  return remoteFacts(gateway, context.definition, request.options.contextsubdir ?? '/', knowledge);
}

/** A client without a context has nothing that upstream could copy either (moby/buildkit session/filesync/filesync.go). */
function emptyWhenAbsent(error: unknown): ContextFacts {
  if (error instanceof GatewayError && error.message.includes('no access allowed to dir "context"')) {
    return { kind: 'local', files: [] };
  }
  throw error;
}

/**
 * The request to upstream with a rewritten Dockerfile in place of the client's.
 *
 * Upstream takes an injected `dockerfile` input only when neither `dockerfilekey` nor an address of the context is there.
 * So those go, and a context that had an address becomes an input as well. Paths that must not be sent are added to
 * the ignore file beside the Dockerfile, which upstream prefers.
 * @param dockerfile bytes of the rewritten file
 */
export function injected(
  original: SolveRequest,
  context: BuildContext,
  dockerfile: Uint8Array,
  plan: Plan,
): SolveRequest {
  const { dockerfilekey: _, ...options } = original.options ?? {};
  const inputs = { ...original.inputs };
  if (context.kind === 'remote') {
    delete options[addressKey(options)];
    if (context.filename) options.filename = context.filename;
    if (context.definition) inputs.context = context.definition;
    const epoch = options['build-arg:SOURCE_DATE_EPOCH'];
    if (epoch && context.epoch) options['build-arg:SOURCE_DATE_EPOCH'] = context.epoch;
  }
  const name = fileName(options);
  const files: [string, Uint8Array][] = [[name, dockerfile]];
  if (context.kind === 'local' && (context.ignore.ownedByDockerfile || plan.excluded.length > 0)) {
    files.push([`${name}.dockerignore`, withExcluded(context.ignore, plan.excluded)]);
  }
  inputs.dockerfile = scratchFiles(files, `load sealed build definition from ${name}`);
  return { ...original, options, inputs };
}
