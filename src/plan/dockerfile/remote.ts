// Addresses that an ADD fetches. Facts: dispatchCopy in frontend/dockerfile/dockerfile2llb/convert_copy.go, ParseGitRef in
// frontend/dockerfile/dfgitutil/git_ref.go and gitSSHRegex in util/sshutil/scpurl.go of moby/buildkit.

/** An address as BuildKit takes it apart. */
export interface Remote {
  kind: 'http' | 'git';
  /**
   * `https://host/path` without user, query and fragment, to compare and to show; undefined when servers may read the
   * address in another way than it looks.
   */
  address: string | undefined;
  /** The commit that a git address names; undefined for none, a branch or a tag. */
  commit: string | undefined;
}

const url =
  /^(?<scheme>[a-z]+):\/\/(?:[^/?#@\\]*@)?(?<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?<port>:\d+)?(?<path>\/[^?#\\]*)?(?<query>\?[^#]*)?(?<fragment>#.*)?$/;

const scp = /^[\w-]+@(?<host>[A-Za-z0-9.-]+):(?<path>[^?#]*)(?<query>\?[^#]*)?(?<fragment>#.*)?$/;

/** Reads a source of an ADD; undefined for a path. */
export function remoteOf(source: string): Remote | undefined {
  const ssh = scp.exec(source)?.groups;
  if (ssh)
    return gitRemote(addressOf({ ...ssh, scheme: 'ssh', path: `/${ssh.path?.replace(/^\//, '')}` }), ssh);
  const scheme = /^([a-zA-Z0-9]+):\/\//.exec(source)?.[1];
  const protocol = scheme?.toLowerCase() ?? '';
  if (scheme === undefined || !/^(?:https?|git|ssh)$/.test(protocol)) return undefined;
  const parts = url.exec(`${protocol}${source.slice(scheme.length)}`)?.groups;
  const path = /^[^?#]*/.exec(source)?.[0] ?? '';
  const isWeb = protocol.startsWith('http');
  if (isWeb && !/\.git$/i.test(decoded(path)))
    return protocol === scheme
      ? { kind: 'http', address: parts && addressOf(parts), commit: undefined }
      : undefined;
  return gitRemote(parts && addressOf(parts), parts);
}

/** The path is what the server gets, decoded; a server that reads `%2egit` as `.git` shall not surprise. */
function decoded(path: string): string {
  return path.replace(/%2e/gi, '.');
}

type Parts = Record<string, string | undefined>;

const usualPorts: Record<string, string> = { http: ':80', https: ':443', ssh: ':22', git: ':9418' };

function addressOf({ scheme = '', host = '', port = '', path = '/' }: Parts): string | undefined {
  if (!/^[!-~]*$/.test(path) || /(?:^|\/)\.{1,2}(?:\/|$)|\/\/|\\|%(?:2e|2f|5c|00)/i.test(path))
    return undefined;
  const named = port === usualPorts[scheme] ? '' : port;
  return `${scheme}://${host.toLowerCase()}${named}${path}`;
}

function gitRemote(address: string | undefined, parts: Parts | undefined): Remote {
  const { query = '', fragment = '' } = parts ?? {};
  const asked = [...query.matchAll(/[?&](?:checksum|commit)=([^&]*)/g)].map(([, value = '']) => value);
  const ref = fragment.slice(1).split(':')[0] ?? '';
  const isClear = !query.includes('%') && asked.every(isCommit);
  return { kind: 'git', address, commit: isClear ? [...asked, ref].find(isCommit) : undefined };
}

/** A pattern of addresses in the same form: one without a scheme is for https. */
export function addressPattern(pattern: string): string {
  const ssh = /^[\w-]+@([^/:]+):(.*)$/.exec(pattern);
  if (ssh) return `ssh://${ssh[1]}/${ssh[2]}`;
  return pattern.startsWith('**') || /^[a-z*]+:\/\//.test(pattern) ? pattern : `https://${pattern}`;
}

/** A whole commit: a part of one can be forged, and what is longer is the name of a branch to engines before 2025. */
export function isCommit(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}
