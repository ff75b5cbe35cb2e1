// The Dockerfile of a build, from any kind of context, read where upstream reads it.
import { posix } from 'node:path';
import { type DecodedDockerfile, decodeDockerfile } from '../plan/dockerfile/decode.js';
import { type OwnIgnore, readOwnIgnore } from './context/ignore.js';
import { addressOf, findRemoteContext, type RemoteContext } from './context/remote.js';
import { sessionOf } from './context/session.js';
import { type DefinitionBytes, type Gateway, GatewayError, type SolveRequest } from './gateway/gateway.js';
import { localSource } from './llb/local.js';
import { type BuildRequest, fileName } from './request.js';
import { dockerfileInError } from './status.js';
import { findUpstream, type Upstream, upstreamRequest } from './upstream.js';

/** A Dockerfile as text, its bytes, and how to turn text into bytes again. */
export interface DockerfileInput extends DecodedDockerfile {
  bytes: Uint8Array;
  /** Definition of where it was read; undefined when the engine did not say. */
  source?: DefinitionBytes;
  /** What is beside it; undefined for a remote context. */
  ownIgnore?: OwnIgnore;
  /** The remote context, where that had to be looked at to read the Dockerfile. */
  remote?: RemoteContext;
}

/**
 * Reads the Dockerfile, with upstream's precedence (moby/buildkit frontend/dockerui, initContext and ReadEntrypoint): from
 * a remote context, from the client's `dockerfile` input, or from its folder. What upstream lowers in the end is compared
 * with it (verify/graph.ts), so a difference would be noticed.
 *
 * The subrequest `frontend.targets` has the text as well, but makes a BuildKit of mid-2026 crash over `# check=` inside a file.
 * @param allow rejects for a frontend that must not be asked
 * @throws GatewayError when there is no Dockerfile; SealfileError for a binary file
 */
export async function readDockerfile(
  gateway: Gateway,
  request: BuildRequest,
  original: SolveRequest,
  allow: (upstream: Upstream) => Promise<void>,
): Promise<DockerfileInput> {
  const { options } = request;
  if (addressOf(options) && options.dockerfilekey === undefined) {
    const remote = await remoteContext(gateway, request, original, allow);
    return { ...decoded(remote.dockerfile), remote, source: remote.definition };
  }
  const source = dockerfileSource(request, original);
  const ref = (await gateway.solve({ definition: source })).ref?.id ?? '';
  const [bytes, ownIgnore] = await Promise.all([
    readEither(gateway, ref, fileNames(options)),
    readOwnIgnore(gateway, request, ref), // now, when it is at hand: a rewrite needs it
  ]);
  return { ...decoded(bytes), source, ownIgnore };
}

/** A Dockerfile for a newer upstream, which it names, is in the error of the one that cannot lower it. */
async function remoteContext(
  gateway: Gateway,
  { options }: BuildRequest,
  original: SolveRequest,
  allow: (upstream: Upstream) => Promise<void>,
): Promise<RemoteContext> {
  try {
    return await findRemoteContext(gateway, original);
  } catch (error) {
    const bytes = error instanceof GatewayError ? dockerfileInError(error) : undefined;
    const upstream = bytes && findUpstream(decodeDockerfile(bytes).text, options.source);
    if (upstream?.image === undefined) throw error;
    await allow(upstream);
    return findRemoteContext(gateway, { ...upstreamRequest(options, upstream), inputs: original.inputs });
  }
}

function decoded(bytes: Uint8Array): DockerfileInput {
  return { bytes, ...decodeDockerfile(bytes) };
}

/** Where the Dockerfile and the ignore file beside it are, when they are in no remote context. */
export function dockerfileSource(
  { options, sessionId }: BuildRequest,
  original: SolveRequest,
): DefinitionBytes {
  const input = options.dockerfilekey === undefined ? original.inputs?.dockerfile : undefined;
  if (input) return input;
  const folder = options.dockerfilekey ?? 'dockerfile';
  const [name = '', ...lowerCase] = fileNames(options);
  return localSource({
    folder,
    sessionId: sessionOf(folder, { options, sessionId }),
    followPaths: [name, `${name}.dockerignore`, ...lowerCase],
    sharedKeyHint: folder,
    name: `load build definition from ${name}`,
    differ: 'none',
  });
}

/** `Dockerfile` may be written in lower case. */
function fileNames(options: Record<string, string>): string[] {
  const name = fileName(options);
  const lowerCase = posix.join(posix.dirname(name), 'dockerfile');
  return posix.basename(name) === 'Dockerfile' ? [name, lowerCase] : [name];
}

async function readEither(gateway: Gateway, ref: string, [name = '', other]: string[]): Promise<Uint8Array> {
  try {
    return await gateway.readFile(ref, name);
  } catch (error) {
    if (other === undefined || !(error instanceof GatewayError)) throw error;
    return gateway.readFile(ref, other);
  }
}
