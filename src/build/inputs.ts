// The Dockerfile of a build, from any kind of context.
import { SealfileError } from '../errors.js';
import { type DecodedDockerfile, decodeDockerfile } from '../plan/dockerfile/decode.js';
import { type Gateway, GatewayError, type Result, type SolveRequest } from './gateway/gateway.js';
import { dockerfileInError } from './status.js';

/** A Dockerfile as text, its bytes, and how to turn text into bytes again. */
export interface DockerfileInput extends DecodedDockerfile {
  bytes: Uint8Array;
}

/**
 * Asks upstream for the Dockerfile: its answer to `frontend.targets` holds the very bytes that it read (moby/buildkit
 * frontend/subrequests/targets), so whatever decides where they come from is upstream's.
 * @throws GatewayError when there is no Dockerfile, or it does not parse; SealfileError for a binary file
 */
export async function readDockerfile(gateway: Gateway, original: SolveRequest): Promise<DockerfileInput> {
  const options = { ...original.options, requestid: 'frontend.targets' };
  const { metadata } = await gateway.solve({ ...original, options });
  const json = metadata?.['result.json'];
  const source: unknown = json ? JSON.parse(Buffer.from(json).toString()).sources?.[0] : undefined;
  if (typeof source !== 'string') throw tooOld();
  return fromBytes(Buffer.from(source, 'base64'));
}

function fromBytes(bytes: Uint8Array): DockerfileInput {
  return { bytes, ...decodeDockerfile(bytes) };
}

/**
 * What to do about a Dockerfile that upstream did not hand over: give upstream the request as it came. Its error is the
 * right one for the user; it also shows a text whose syntax only a newer upstream knows.
 * @returns the Dockerfile when upstream's error shows it, or the answer to a subrequest that copes with bad files
 * @throws GatewayError with upstream's words
 */
export async function readUnlisted(
  gateway: Gateway,
  original: SolveRequest,
): Promise<{ answer?: Result; dockerfile?: DockerfileInput; error?: GatewayError }> {
  try {
    const answer = await gateway.solve(original);
    if (original.options?.requestid) return { answer };
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    const bytes = dockerfileInError(error);
    if (!bytes) throw error;
    return { dockerfile: fromBytes(bytes), error };
  }
  throw tooOld();
}

function tooOld(): SealfileError {
  const message =
    'this engine does not let sealfile read the Dockerfile: it needs BuildKit 0.11 or Docker 24 at least';
  return new SealfileError(message, { kind: 'engine' });
}
