// Facts about a build context: which files in it could be credential files, and what is in those where that matters.
import { SealfileError } from '../../errors.js';
import { credentialFile, credentialFilePatterns, decidedByName } from '../../plan/credentials/files.js';
import { ignorePatterns } from '../../plan/credentials/ignore.js';
import type { ContextFacts, ContextFile } from '../../plan/types.js';
import type { DefinitionBytes, Gateway } from '../gateway/gateway.js';
import { GatewayError } from '../gateway/gateway.js';
import { selectFiles } from '../llb/files.js';
import { type LocalSource, localSource } from '../llb/local.js';
import type { BuildRequest } from '../request.js';
import { exactPattern, sessionOf } from './ignore.js';

/** More candidates than a person would keep; past this, looking at them takes longer than the build should. */
const maxCandidates = 2000;

/** Credential files are small. What is larger is left to be decided by its name. */
const maxContentBytes = 1 << 20;

/** Folders of packages, whose files other people published: no candidates, and many. */
const publishedPackages = ['**/node_modules', '**/site-packages'];

/** Bits of Go's os.FileMode. */
const folderBit = 0x80000000;
const notRegularBits = 0x8f280000;

const looking = 'look for credential files in the build context';

interface Candidate {
  path: string;
  /** False for symbolic links and the like, whose content is elsewhere. */
  regular: boolean;
  size: number;
}

/**
 * Candidates in the client's folder. Where the engine can transfer names without content (cap
 * `source.local.metadatatransfer`), only files whose content decides leave the client at all.
 * @param ignore bytes of the ignore file in force
 * @throws SealfileError when there are too many candidates
 */
export async function localFacts(
  gateway: Gateway,
  request: BuildRequest,
  ignore: Uint8Array,
): Promise<ContextFacts> {
  const namesOnly = (await gateway.ping()).llb.has('source.local.metadatatransfer');
  const source = (purpose: string, more: Partial<LocalSource>) =>
    localSource({
      folder: 'context',
      sessionId: sessionOf('context', request),
      sharedKeyHint: `context-sealfile-${purpose}`,
      excludePatterns: [...ignorePatterns(Buffer.from(ignore).toString('utf8')), ...publishedPackages],
      name: looking,
      ...more,
    });
  const ref = await solveRef(
    gateway,
    source('names', { includePatterns: [...credentialFilePatterns], metadataOnly: namesOnly }),
  );
  const candidates = ref ? await walk(gateway, ref) : [];
  const open = candidates.filter(needsContent);
  if (open.length === 0 || !namesOnly)
    return { kind: 'local', files: await readAll(gateway, ref, candidates) };
  const ambiguous = open.map(({ path }) => exactPattern(path));
  const contents = await solveRef(gateway, source('contents', { includePatterns: ambiguous }));
  return { kind: 'local', files: await readAll(gateway, contents, candidates) };
}

/**
 * Candidates in a context that the engine has already: git, HTTP, or an input of the client.
 * @param definition of the context's file system
 * @param folder inside it that is the context
 */
export async function remoteFacts(
  gateway: Gateway,
  definition: DefinitionBytes,
  folder: string,
): Promise<ContextFacts> {
  const selection = { include: [...credentialFilePatterns], exclude: publishedPackages };
  const ref = await solveRef(gateway, selectFiles(definition, folder, selection, looking));
  const candidates = ref ? await walk(gateway, ref) : [];
  return { kind: 'remote', files: await readAll(gateway, ref, candidates) };
}

async function solveRef(gateway: Gateway, definition: DefinitionBytes): Promise<string> {
  return (await gateway.solve({ definition })).ref?.id ?? '';
}

function needsContent({ path, regular, size }: Candidate): boolean {
  return regular && size <= maxContentBytes && !decidedByName(path);
}

async function walk(gateway: Gateway, ref: string): Promise<Candidate[]> {
  const candidates: Candidate[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of await gateway.readDir(ref, `/${folder}`)) {
      const name = entry.path?.split('/').at(-1) ?? '';
      const path = folder ? `${folder}/${name}` : name;
      const mode = entry.mode ?? 0;
      if (mode & folderBit) folders.push(path);
      else if (credentialFile(path))
        candidates.push({ path, regular: (mode & notRegularBits) === 0, size: entry.size ?? 0 });
    }
    if (candidates.length + folders.length > maxCandidates) throw tooMany();
  }
  return candidates.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function tooMany(): SealfileError {
  const message =
    `the build context holds more than ${maxCandidates} files and folders with names of credential files: ` +
    'list what the build does not need in .dockerignore';
  return new SealfileError(message, { kind: 'refused' });
}

async function readAll(gateway: Gateway, ref: string, candidates: Candidate[]): Promise<ContextFile[]> {
  return Promise.all(
    candidates.map(async (candidate) => {
      const { path } = candidate;
      return needsContent(candidate) ? { path, content: await readText(gateway, ref, path) } : { path };
    }),
  );
}

/** Undefined for what cannot be read and for what is no text: then the name decides. */
async function readText(gateway: Gateway, ref: string, path: string): Promise<string | undefined> {
  try {
    const bytes = Buffer.from(await gateway.readFile(ref, path));
    return bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch (error) {
    if (error instanceof GatewayError) return undefined;
    throw error;
  }
}
