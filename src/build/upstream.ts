// Which frontend lowers the Dockerfile: the engine's own, or an image that the Dockerfile names.
import { SealfileError } from '../errors.js';
import { detectSyntax } from '../plan/dockerfile/directives.js';
import { repositoryOf } from '../reference.js';
import type { SolveRequest } from './gateway/gateway.js';

/** The frontend that does the lowering; `undefined` as image means the one built into the engine. */
export interface Upstream {
  image?: string;
  /** The whole value of the line, which BuildKit passes on to the image. */
  cmdline?: string;
  /** The line of the Dockerfile that names the image. */
  line?: number;
}

/**
 * Finds the upstream frontend that a Dockerfile names.
 *
 * Its `# syntax` line does so when sealfile came in another way (BUILDKIT_SYNTAX, or `source` of a client); where that
 * line names sealfile itself, or is missing, a line `# sealfile: upstream=REF` among the leading comments does.
 * @param text the Dockerfile
 * @param self the reference under which sealfile was started; undefined when the engine did not say
 * @param usual the policy's, for Dockerfiles that name none
 * @throws SealfileError of kind `refused` when one of them names sealfile itself, which would call itself without end
 */
export function findUpstream(text: string, self: string | undefined, usual?: string): Upstream {
  const syntax = detectSyntax(text);
  if (syntax && self && repositoryOf(syntax.ref) !== repositoryOf(self)) {
    return { image: syntax.ref, cmdline: syntax.cmdline, line: syntax.line };
  }
  const named = upstreamLine(text) ?? (usual === undefined ? undefined : { image: usual });
  if (named && self && repositoryOf(named.image) === repositoryOf(self)) throw circle(named);
  return named ? { ...named, cmdline: named.image } : {};
}

function circle({ image, line }: { image: string; line?: number }): SealfileError {
  const where = line === undefined ? 'the upstream that the policy names' : 'the line';
  const message = `${image} is sealfile itself, and cannot be the frontend that sealfile passes the Dockerfile on to\nDo: name docker/dockerfile:…, or leave ${where} out`;
  return new SealfileError(message, {
    kind: 'refused',
    ranges: line === undefined ? [] : [{ line, endLine: line }],
  });
}

/** The same options for the frontend that lowers; `cmdline` keeps it from following `# syntax` again. */
export function upstreamRequest(options: Record<string, string>, upstream: Upstream): SolveRequest {
  const { source: _, cmdline = '', ...rest } = options;
  const { image } = upstream;
  if (image === undefined) return { frontend: 'dockerfile.v0', options: { ...rest, cmdline } };
  return { frontend: 'gateway.v0', options: { ...rest, cmdline: upstream.cmdline ?? image, source: image } };
}

function upstreamLine(text: string): { image: string; line?: number } | undefined {
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) return undefined;
    const image = /^\s*#\s*sealfile:\s*upstream=(\S+)\s*$/.exec(line)?.[1];
    if (image) return { image, line: index + 1 };
  }
  return undefined;
}
