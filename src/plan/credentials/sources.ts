// Which paths of a build context a COPY or ADD source covers.
import { cleanPath, compileMatch, compilePattern } from './glob.js';

const escapedOrWild = /\\.|[*?[]/g;

/** True when a COPY source has a wildcard in it; an escaped one is none. */
export function hasWildcard(source: string): boolean {
  return (source.match(escapedOrWild) ?? []).some((found) => !found.startsWith('\\'));
}

/** A source as a path from the root of the context, without a leading slash; empty for the whole context. */
export function cleanSource(source: string): string {
  return cleanPath(`/${source}`).slice(1);
}

/** `a`, `a/b`, `a/b/c`: a path and the folders above it. */
function pathAndParents(path: string): string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/**
 * True when COPY with this source copies the context path: the source is the path or a folder above it, or its wildcards
 * match one of them. Links in the context are not followed here.
 * Protocol: ResolveWildcards in vendor/github.com/tonistiigi/fsutil/copy/copy.go and dispatchCopy in
 * frontend/dockerfile/dockerfile2llb/convert_copy.go of moby/buildkit.
 * @param source one source with its variables resolved
 * @param parents true for COPY --parents, where `**` and the pivot `/./` have a meaning
 */
export function matchesSource(source: string, path: string, parents = false): boolean {
  if (parents) return matchesParents(source, cleanSource(path));
  const cleaned = cleanSource(source);
  if (cleaned === '') return true;
  const candidates = pathAndParents(cleanSource(path));
  if (!hasWildcard(cleaned)) return candidates.includes(cleaned);

  // Folders before the first wildcard are taken literally, backslashes too.
  const parts = cleaned.split('/');
  const first = parts.findIndex(hasWildcard);
  const base = parts
    .slice(0, first)
    .map((part) => `${part}/`)
    .join('');
  const regexp = compileMatch(parts.slice(first).join('/'));
  if (!regexp) return false;
  return candidates.some(
    (candidate) => candidate.startsWith(base) && regexp.test(candidate.slice(base.length)),
  );
}

function matchesParents(source: string, path: string): boolean {
  const pivot = source.indexOf('/./');
  const base = pivot < 0 ? '' : cleanSource(source.slice(0, pivot));
  const pattern = cleanSource(pivot < 0 ? source : source.slice(pivot + 3));
  const depth = base === '' ? 0 : base.split('/').length;
  const parts = path.split('/');
  if (depth > 0 && !matchesSource(base, parts.slice(0, depth).join('/'))) return false;
  if (pattern === '') return true;
  const regexp = compilePattern(pattern);
  return pathAndParents(parts.slice(depth).join('/')).some((rest) => regexp?.test(rest));
}
