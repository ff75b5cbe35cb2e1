// The Dockerfile of a build, from any kind of context.
import type { DefinitionBytes, Gateway, SolveRequest } from './gateway/gateway.js';

/** A Dockerfile as text, and how to turn text into its bytes again. */
export interface DockerfileText {
  text: string;
  encode(text: string): Uint8Array;
}

/**
 * Asks upstream for the Dockerfile: its answer to `frontend.targets` holds the very bytes that it read (moby/buildkit
 * frontend/subrequests/targets), so whatever decides where they come from is upstream's.
 * @throws GatewayError when there is no Dockerfile, or it does not parse
 */
export async function readDockerfile(
  gateway: Gateway,
  request: SolveRequest,
): Promise<DockerfileText | undefined> {
  const options = { ...request.options, requestid: 'frontend.targets' };
  const { metadata } = await gateway.solve({ ...request, options });
  const json = metadata?.['result.json'];
  const source: unknown = json ? JSON.parse(Buffer.from(json).toString()).sources?.[0] : undefined;
  return typeof source === 'string' ? decode(Buffer.from(source, 'base64')) : undefined;
}

/** A file that is no UTF-8 is taken byte for character: what a Dockerfile means hangs on its ASCII part. */
export function decode(bytes: Uint8Array): DockerfileText {
  const buffer = Buffer.from(bytes);
  const text = buffer.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(buffer))
    return { text, encode: (changed) => Buffer.from(changed, 'utf8') };
  return { text: buffer.toString('latin1'), encode: (changed) => Buffer.from(changed, 'latin1') };
}

/** The request with more inputs; the client's own stay, unless they have the same name. */
export function withInputs(request: SolveRequest, inputs: Record<string, DefinitionBytes>): SolveRequest {
  return { ...request, inputs: { ...request.inputs, ...inputs } };
}
