// References of images.

/**
 * A reference without tag and digest, in its full form: what comes from Docker Hub may leave out its host and `library/`
 * (the rules are those of Go's github.com/distribution/reference, normalize.go).
 */
export function repositoryOf(reference: string): string {
  const name = reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  const [first = '', ...rest] = name.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const host = !hasHost || first === 'index.docker.io' ? 'docker.io' : first;
  const path = hasHost ? rest : [first, ...rest];
  const isOfficial = host === 'docker.io' && path.length === 1;
  return [host, ...(isOfficial ? ['library'] : []), ...path].join('/');
}
