// Which frontend lowers the Dockerfile: the engine's own, or an image that the Dockerfile names.
import { detectSyntax } from '../plan/dockerfile/directives.js';
import type { SolveRequest } from './gateway/gateway.js';

/** The frontend that does the lowering; `undefined` as image means the one built into the engine. */
export interface Upstream {
  image?: string;
  /** The whole value of the `# syntax` line, which BuildKit passes on to the image. */
  cmdline: string;
}

/**
 * Finds the upstream frontend that a Dockerfile names.
 *
 * Its `# syntax` line does so when sealfile came in another way (BUILDKIT_SYNTAX, or `source` of a client); where that
 * line names sealfile itself, or is missing, a line `# sealfile: upstream=REF` among the leading comments does.
 * @param text the Dockerfile
 * @param self the reference under which sealfile was started; undefined when the engine did not say
 */
export function findUpstream(text: string, self: string | undefined): Upstream {
  const syntax = detectSyntax(text);
  if (syntax && self && repository(syntax.ref) !== repository(self)) {
    return { image: syntax.ref, cmdline: syntax.cmdline };
  }
  const named = upstreamLine(text);
  return named ? { image: named, cmdline: named } : { cmdline: syntax?.cmdline ?? '' };
}

/** The same options for the frontend that lowers; `cmdline` keeps it from following `# syntax` again. */
export function upstreamRequest(options: Record<string, string>, upstream: Upstream): SolveRequest {
  const { source: _, cmdline: __, ...rest } = options;
  if (upstream.image === undefined) {
    return { frontend: 'dockerfile.v0', options: { ...rest, cmdline: upstream.cmdline } };
  }
  return { frontend: 'gateway.v0', options: { ...rest, cmdline: upstream.cmdline, source: upstream.image } };
}

function upstreamLine(text: string): string | undefined {
  for (const line of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    if (line.trim() !== '' && !line.trimStart().startsWith('#')) return undefined;
    const match = /^\s*#\s*sealfile:\s*upstream=(\S+)\s*$/.exec(line);
    if (match) return match[1];
  }
  return undefined;
}

/** A reference without tag and digest, in its full form. */
function repository(reference: string): string {
  const name = reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const [first = '', ...rest] = name.split('/');
  const hasDomain = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const full = hasDomain
    ? [first, ...rest]
    : ['docker.io', ...(rest.length > 0 ? [] : ['library']), first, ...rest];
  return full.join('/').replace(/^index\.docker\.io\//, 'docker.io/');
}
