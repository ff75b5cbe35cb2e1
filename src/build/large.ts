// Errors about Dockerfiles so large that the engine's own error, which holds the file, cannot be received.
import { SealfileError } from '../errors.js';
import { type DefinitionBytes, type Gateway, GatewayError, type SolveRequest } from './gateway/gateway.js';
import { pb } from './llb/messages.js';
import { withDockerfile } from './status.js';

/** An error holds the Dockerfile in base64 twice over, and 40 KB of it get through (gateway/oversized.ts). */
const largeBytes = 20_000;

/** Whether an error that shows this Dockerfile may be too large. */
export function isLarge(dockerfile: Uint8Array): boolean {
  return dockerfile.length > largeBytes;
}

interface LintResult {
  buildError?: {
    message?: string;
    location?: { ranges?: { start?: { line?: number }; end?: { line?: number } }[] };
  };
}

/**
 * Upstream's error about a Dockerfile that it could not lower, by way of the subrequest `lint`, which answers with the
 * error in its result (moby/buildkit frontend/subrequests/lint).
 */
export async function smallerError(gateway: Gateway, request: SolveRequest): Promise<SealfileError> {
  const check = { requestid: 'frontend.lint', 'build-arg:BUILDKIT_DOCKERFILE_CHECK': 'skip=all' };
  try {
    const { metadata } = await gateway.solve({ ...request, options: { ...request.options, ...check } });
    const { buildError }: LintResult = JSON.parse(Buffer.from(metadata?.['result.json'] ?? []).toString());
    if (buildError?.message) {
      const ranges = (buildError.location?.ranges ?? []).map(({ start, end }) => ({
        line: start?.line ?? 1,
        endLine: Math.max(start?.line ?? 1, end?.line ?? 1),
      }));
      return new SealfileError(buildError.message, { ranges });
    }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
  }
  return new SealfileError(
    'the Dockerfile cannot be built, and it is so large that the engine cannot say why: its error holds the whole file. ' +
      "See what docker buildx build says with the engine's own frontend",
  );
}

/**
 * Builds definitions whose errors stay small, by leaving the Dockerfile out of them: steps and their digests are the same, so
 * nothing of it has to be built again.
 * @param dockerfile put into an error before it goes on
 * @throws GatewayError when a step fails
 */
export async function evaluateLarge(
  gateway: Gateway,
  definitions: DefinitionBytes[],
  request: Omit<SolveRequest, 'definition'>,
  dockerfile: Uint8Array,
): Promise<void> {
  try {
    await Promise.all(
      definitions.map((bytes) =>
        gateway.solve({ ...request, definition: withoutText(bytes), evaluate: true }),
      ),
    );
  } catch (error) {
    throw error instanceof GatewayError ? withDockerfile(error, dockerfile) : error;
  }
}

function withoutText(bytes: DefinitionBytes): DefinitionBytes {
  const definition = pb.Definition.decode(bytes);
  for (const info of definition.Source?.infos ?? []) {
    info.data = new Uint8Array();
    info.definition = null; // holds it too, as a file to be made
  }
  return pb.Definition.encode(definition).finish();
}
