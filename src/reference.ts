// References of images, as Docker reads them.

/** What a reference names; its parts are as written, what it leaves out is filled in. */
export interface ImageReference {
  /** With host, and `library/` where Docker Hub leaves it out: `docker.io/library/alpine`. */
  repository: string;
  /** `latest` when neither a tag nor a digest is given. */
  tag: string | undefined;
  digest: string | undefined;
}

const hostName = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const host = `(?:${hostName}(?:\\.${hostName})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?`;
const folder = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const digestName = '[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}';

const whole = new RegExp(
  `^(?<repository>${host}(?:/${folder})+)(?::(?<tag>\\w[\\w.-]{0,127}))?(?:@(?<digest>${digestName}))?$`,
);

/**
 * Reads a reference; undefined for a text that is none, which the engine refuses too. Nothing but plain ASCII passes.
 * Facts: vendor/github.com/distribution/reference/{normalize,regexp}.go in moby/buildkit.
 */
export function imageReference(text: string): ImageReference | undefined {
  if (text.length > LONGEST || /^[a-f0-9]{64}$/.test(text)) return undefined;
  const { repository, tag, digest } = whole.exec(withHost(text))?.groups ?? {};
  if (repository === undefined) return undefined;
  return { repository, tag: tag ?? (digest === undefined ? 'latest' : undefined), digest };
}

const LONGEST = 1024;

/** The full form: `docker.io/library/alpine:latest`. */
export function referenceText({ repository, tag, digest }: ImageReference): string {
  return `${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/**
 * The forms in which a pattern may name an image: a list may leave out the tag and the digest, or only the digest.
 * @returns the repository, with the tag, with all; none for a text that is no reference
 */
export function imageForms(text: string): string[] {
  const reference = imageReference(text);
  if (!reference) return [];
  const tagged = referenceText({ ...reference, digest: undefined });
  return [reference.repository, tagged, referenceText(reference)];
}

/** A reference without tag and digest, in its full form. */
export function repositoryOf(reference: string): string {
  return withHost(reference.replace(/@.*$/, '').replace(/:[^:/]*$/, ''));
}

/** A pattern of references in the same form; one that starts with `**` is for any host. */
export function referencePattern(pattern: string): string {
  return pattern.startsWith('**') ? pattern : withHost(pattern);
}

/**
 * A reference with its host. A first part is a host by a dot, a port, an upper-case letter, or as
 * `localhost`; what comes from Docker Hub may leave it out, and `library/` with it.
 */
function withHost(reference: string): string {
  const slash = reference.indexOf('/');
  const first = slash === -1 ? '' : reference.slice(0, slash);
  const hasHost = /[.:A-Z]/.test(first) || first === 'localhost';
  const path = hasHost ? reference.slice(slash + 1) : reference;
  if (hasHost && first !== 'docker.io' && first !== 'index.docker.io') return reference;
  return `docker.io/${path.includes('/') ? '' : 'library/'}${path}`;
}
