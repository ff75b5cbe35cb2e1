// The ignore file in force for a local build context, read as upstream reads it.
import { SealfileError } from '../../errors.js';
import { type Gateway, GatewayError } from '../gateway/gateway.js';
import { localSource } from '../llb/local.js';
import { type BuildRequest, fileName } from '../request.js';
import { sessionOf } from './session.js';

const ignoreFile = '.dockerignore';

/** The ignore file: its bytes, and whether it is the one that belongs to the Dockerfile. */
export interface IgnoreFile {
  data: Uint8Array;
  ownedByDockerfile: boolean;
}

/** The ignore file that belongs to the Dockerfile, if there is one. */
export interface OwnIgnore {
  data?: Uint8Array;
}

/**
 * Reads `<Dockerfile>.dockerignore` beside the Dockerfile.
 * @param dockerfileRef the folder that the Dockerfile is in
 */
export async function readOwnIgnore(
  gateway: Gateway,
  { options }: BuildRequest,
  dockerfileRef: string,
): Promise<OwnIgnore> {
  return { data: await readOptional(gateway, dockerfileRef, `${fileName(options)}${ignoreFile}`) };
}

/**
 * The one that belongs to the Dockerfile, or else `.dockerignore` of the context (moby/buildkit
 * frontend/dockerui/config.go, ReadEntrypoint and dockerIgnorePatterns).
 * @param readsCommon false: one of the context counts as missing
 */
export async function ignoreFileOf(
  gateway: Gateway,
  request: BuildRequest,
  own: OwnIgnore,
  readsCommon: boolean,
): Promise<IgnoreFile> {
  if (own.data) return { data: own.data, ownedByDockerfile: true };
  const common = readsCommon ? await readCommon(gateway, request) : undefined;
  return { data: common ?? new Uint8Array(), ownedByDockerfile: false };
}

async function readCommon(gateway: Gateway, request: BuildRequest): Promise<Uint8Array | undefined> {
  const definition = localSource({
    folder: 'context',
    sessionId: sessionOf('context', request),
    followPaths: [ignoreFile],
    sharedKeyHint: `context-${ignoreFile}`,
    name: `load ${ignoreFile}`,
    differ: 'none',
  });
  const { ref } = await gateway.solve({ definition });
  return readOptional(gateway, ref?.id ?? '', ignoreFile);
}

/** A file that cannot be read counts as missing, as it does upstream. */
async function readOptional(gateway: Gateway, ref: string, path: string): Promise<Uint8Array | undefined> {
  if (!ref) return undefined;
  try {
    return await gateway.readFile(ref, path);
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
}

/**
 * A pattern that matches one path and nothing else, except what is below it.
 * @throws SealfileError for a path with a line break, which an ignore file cannot hold
 */
export function exactPattern(path: string): string {
  if (/[\r\n]/.test(path)) {
    const message = `cannot keep ${JSON.stringify(path)} out of the build context: rename it without the line break`;
    throw new SealfileError(message, { kind: 'refused' });
  }
  const escaped = path.replace(/[*?[\]\\^]/g, '\\$&').replace(/^!/, '\\!');
  return escaped.replace(/^[#\s]/, '[$&]').replace(/\s$/, '[$&]');
}

/** The ignore file in force, and behind it the paths that must not be sent any more. */
export function withExcluded(ignore: IgnoreFile, excluded: string[]): Uint8Array {
  const patterns = excluded.map((path) => `${exactPattern(path)}\n`).join('');
  return Buffer.concat([ignore.data, Buffer.from(`\n${patterns}`)]);
}
