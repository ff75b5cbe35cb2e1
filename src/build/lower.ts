// From a Dockerfile to LLB, through the upstream frontend; and from LLB to what is built.

import {
  type CacheImport,
  type DefinitionBytes,
  type Gateway,
  GatewayError,
  type Ref,
  type Result,
  type SolveRequest,
} from './gateway/gateway.js';
import { smallerError } from './large.js';
import { marked } from './llb/definition.js';

/** All refs of a result: its own, or one per platform, and those of its attestations. */
export function refsOf(result: Result): Ref[] {
  const own = result.ref ? [result.ref] : Object.values(result.refs?.refs ?? {});
  return [...own, ...attestationRefs(result)];
}

function attestationRefs(result: Result): Ref[] {
  const attestations = Object.values(result.attestations ?? {}).flatMap((each) => each.attestation ?? []);
  return attestations.flatMap((attestation) => (attestation.ref ? [attestation.ref] : []));
}

/** The distinct definitions behind a result. */
export function definitionsOf(result: Result): DefinitionBytes[] {
  return refsOf(result).flatMap((ref) => (ref.def?.length ? [ref.def] : []));
}

/**
 * Lowers through the upstream frontend. Nothing is built by that: the refs of the result are lazy.
 * @throws GatewayError with upstream's own words, details and code; SealfileError with its words when they are too large
 */
export async function lower(gateway: Gateway, request: SolveRequest): Promise<Result> {
  try {
    return await gateway.solve(request);
  } catch (error) {
    if (error instanceof GatewayError && error.oversized) throw await smallerError(gateway, request);
    throw error;
  }
}

/** Puts changed definitions in the place of a result's own. */
export function changeDefinitions(
  result: Result,
  change: (definition: DefinitionBytes) => DefinitionBytes,
): void {
  for (const ref of refsOf(result)) if (ref.def?.length) ref.def = change(ref.def);
}

/** Gives the definitions of a result digests of their own; it is changed. */
export function markResult(result: Result): void {
  changeDefinitions(result, marked);
}

/**
 * Sends the marked LLB of a result as this frontend's own and puts the new refs in place of the old ones. What was looked at is what
 * is built, and provenance names this frontend (moby/buildkit solver/llbsolver/provenance.go takes it from the ref).
 * Everything else in the result stays as it came.
 * @param cacheImports go with the images; upstream sends attestations without (frontend/dockerfile/builder/build.go)
 * @param options `evaluate`: build now, so that errors come here
 */
export async function send(
  gateway: Gateway,
  result: Result,
  cacheImports: CacheImport[],
  options: { evaluate?: boolean } = {},
): Promise<Result> {
  const resend = async (ref: Ref, imports: CacheImport[]) => {
    if (!ref.id || !ref.def?.length) return;
    const sent = await gateway.solve({ definition: ref.def, cacheImports: imports, ...options });
    ref.id = sent.ref?.id ?? '';
    ref.def = sent.ref?.def ?? ref.def;
  };
  const attested = new Set(attestationRefs(result));
  await Promise.all(refsOf(result).map((ref) => resend(ref, attested.has(ref) ? [] : cacheImports)));
  return result;
}
