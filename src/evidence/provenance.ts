// Which frontend built an image, as its provenance says.

/** The frontend of a build. */
export interface BuildFrontend {
  /** `gateway.v0` when it is an image. */
  frontend: string;
  /** Reference of that image. */
  source: string;
  /** Digests by which the source was resolved. */
  digests: string[];
}

interface Material {
  uri?: string;
  digest?: Record<string, string>;
}

interface Request {
  frontend?: string;
  args?: Record<string, string>;
}

/** SLSA 0.2 and 1 as BuildKit writes them; moby/buildkit solver/llbsolver/provenance/types/types.go. */
interface Provenance {
  invocation?: { parameters?: Request };
  materials?: Material[];
  buildDefinition?: { externalParameters?: { request?: Request }; resolvedDependencies?: Material[] };
}

/** Predicate types of provenance that BuildKit writes. */
export const provenanceTypes = ['https://slsa.dev/provenance/v0.2', 'https://slsa.dev/provenance/v1'];

/**
 * Reads the frontend from a provenance.
 * @param predicate of a statement of one of `provenanceTypes`
 */
export function frontendOf(predicate: unknown): BuildFrontend {
  const { invocation, materials, buildDefinition } = (predicate ?? {}) as Provenance;
  const { frontend = '', args = {} } =
    invocation?.parameters ?? buildDefinition?.externalParameters?.request ?? {};
  const source = args.source ?? '';
  const resolved = materials ?? buildDefinition?.resolvedDependencies ?? [];
  const own = resolved.filter(({ uri }) => source !== '' && imageName(uri ?? '') === familiarName(source));
  return {
    frontend,
    source,
    digests: own.flatMap(({ digest }) => digest?.sha256 ?? []).map((hex) => `sha256:${hex}`),
  };
}

/** The name in a package URL of an image: `pkg:docker/sealfile/dockerfile@1?platform=…`. */
function imageName(uri: string): string {
  return decodeURIComponent(/^pkg:docker\/([^@?#]+)/.exec(uri)?.[1] ?? '');
}

/** A reference without tag and digest, in its short form. */
function familiarName(reference: string): string {
  return reference
    .replace(/@.*$/, '')
    .replace(/:[^:/]*$/, '')
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\//, '');
}
