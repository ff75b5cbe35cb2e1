// Which frontend built an image, as its provenance says. Nothing in it is taken to have the right form: whoever can push can
// write it.
import { list, object, text } from '../json.js';
import { repositoryOf } from '../reference.js';

/** The frontend of a build. */
export interface BuildFrontend {
  /** `gateway.v0` when it is an image. */
  frontend: string;
  /** Reference of that image. */
  source: string;
  /** Whether a named context took the place of that image. */
  replaced: boolean;
  /** Digests by which the source was resolved. */
  digests: string[];
}

/** Predicate types of provenance that BuildKit writes. */
export const provenanceTypes = ['https://slsa.dev/provenance/v0.2', 'https://slsa.dev/provenance/v1'];

/**
 * Reads the frontend from a provenance: SLSA 0.2 and 1 as BuildKit writes them (moby/buildkit
 * solver/llbsolver/provenance/types/types.go).
 * @param predicate of a statement of one of `provenanceTypes`
 */
export function frontendOf(predicate: unknown): BuildFrontend {
  const { invocation, materials, buildDefinition } = object(predicate);
  const { externalParameters, resolvedDependencies } = object(buildDefinition);
  const request = object(object(invocation).parameters ?? object(externalParameters).request);
  const args = object(request.args);
  const source = text(args.source);
  const resolved = list(materials ?? resolvedDependencies).map(object);
  const own =
    source === ''
      ? []
      : resolved.filter(({ uri }) => repositoryOf(imageName(text(uri))) === repositoryOf(source));
  const hexes = own.map(({ digest }) => text(object(digest).sha256)).filter((hex) => hex !== '');
  return {
    frontend: text(request.frontend),
    source,
    replaced: Object.keys(args).some((key) => replaces(key, source)),
    digests: hexes.map((hex) => `sha256:${hex}`),
  };
}

const contextKey = /^context:(.*?)(?:::.*)?$/;

/** Whether an argument names a context that takes the place of the frontend's image (moby/buildkit frontend/gateway/gateway.go). */
function replaces(key: string, source: string): boolean {
  const name = contextKey.exec(key)?.[1];
  return name !== undefined && repositoryOf(name) === repositoryOf(source);
}

/** The name in a package URL of an image: `pkg:docker/sealfile/dockerfile@1?platform=…`. */
function imageName(uri: string): string {
  const name = /^pkg:docker\/([^@?#]+)/.exec(uri)?.[1] ?? '';
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
