// Lowering a rewritten Dockerfile on any engine, whether its frontend knows secrets in the environment or not.
import { SealfileError } from '../../errors.js';
import type { Gateway, Result, SolveRequest } from '../gateway/gateway.js';
import { lower } from '../lower.js';
import { patchResult } from './patch.js';
import { fileVariant, lacksSecretEnv } from './variant.js';

/** A rewritten Dockerfile, and how to ask upstream for another text in its place. */
export interface Rewritten {
  text: string;
  encode(text: string): Uint8Array;
  request(dockerfile: Uint8Array): SolveRequest;
}

/**
 * Lowers it, by way of file mounts where upstream does not know `env=`.
 * @throws GatewayError with upstream's words; SealfileError when the engine cannot give secrets to a step's environment
 */
export async function lowerRewritten(
  gateway: Gateway,
  { text, encode, request }: Rewritten,
): Promise<Result> {
  const dockerfile = encode(text);
  try {
    return await gateway.solve(request(dockerfile));
  } catch (error) {
    if (!lacksSecretEnv(error)) throw error;
  }
  const { llb } = await gateway.ping();
  if (!llb.has('exec.secretenv')) throw cannotServe();
  const variant = fileVariant(text);
  const result = await lower(gateway, request(encode(variant.text)));
  patchResult(result, { variables: variant.variables, variant: encode(variant.text), dockerfile });
  return result;
}

function cannotServe(): SealfileError {
  const message =
    'this engine cannot put a secret into the environment of a step: update it to BuildKit 0.10 or Docker 23 at least';
  return new SealfileError(message, { kind: 'engine' });
}
