// Facts about a build context: which files in it could be credential files, and what is in those where that matters.
import { ignorePatterns } from '../../plan/credentials/ignore.js';
import { type Knowledge, ownKnowledge } from '../../plan/policy/knowledge.js';
import type { ContextFacts, ContextFile } from '../../plan/types.js';
import { type Capabilities, type DefinitionBytes, type Gateway, GatewayError } from '../gateway/gateway.js';
import { selectFiles } from '../llb/files.js';
import { type LocalSource, localSource } from '../llb/local.js';
import type { BuildRequest } from '../request.js';
import { type Candidate, listed, walked } from './candidates.js';
import { exactPattern } from './ignore.js';
import { sessionOf } from './session.js';

/** Credential files are small. What is larger is left to be decided by its name. */
const maxContentBytes = 1 << 20;

/** Folders of packages, whose files other people published: no candidates, and many. */
const publishedPackages = ['**/node_modules', '**/site-packages'];

const looking = 'look for credential files in the build context';

/** A folder of the client, and what of it would be sent. */
export interface ClientFolder {
  /** Its name on the client's list. */
  folder: string;
  sessionId: string;
  excludePatterns: string[];
}

/**
 * Candidates in the folder that is the build context.
 * @param ignore bytes of the ignore file in force
 * @throws SealfileError when there are too many candidates
 */
export function localFacts(
  gateway: Gateway,
  request: BuildRequest,
  ignore: Uint8Array,
  engine: Capabilities,
  knowledge = ownKnowledge,
): Promise<ContextFacts> {
  const excludePatterns = ignorePatterns(Buffer.from(ignore).toString('utf8'));
  const sessionId = sessionOf('context', request);
  return folderFacts(gateway, { folder: 'context', sessionId, excludePatterns }, engine, knowledge);
}

/**
 * Candidates in a folder of the client. Where the engine can transfer names without content (cap
 * `source.local.metadatatransfer`), only files whose content decides leave the client at all.
 * @throws SealfileError when there are too many candidates
 */
export async function folderFacts(
  gateway: Gateway,
  { folder, sessionId, excludePatterns }: ClientFolder,
  engine: Capabilities,
  knowledge: Knowledge,
): Promise<ContextFacts> {
  const transfer = (purpose: string, selection: Partial<LocalSource>) =>
    solveRef(
      gateway,
      localSource({
        folder,
        sessionId,
        sharedKeyHint: `${folder}-sealfile-${purpose}`,
        excludePatterns: [...excludePatterns, ...publishedPackages],
        name: looking,
        ...selection,
      }),
    );
  const includePatterns = [...knowledge.filePatterns];
  if (!engine.llb.has('source.local.metadatatransfer')) {
    const ref = await transfer('files', { includePatterns });
    return {
      kind: 'local',
      files: await contextFiles(gateway, ref, await walked(gateway, ref, knowledge), knowledge),
    };
  }
  const names = await transfer('names', { includePatterns, metadataOnly: true });
  const candidates = await listed(gateway, names, knowledge);
  const open = candidates
    .filter((candidate) => needsContent(candidate, knowledge))
    .map(({ path }) => exactPattern(path));
  const ref = open.length > 0 ? await transfer('files', { includePatterns: open }) : '';
  return { kind: 'local', files: await contextFiles(gateway, ref, candidates, knowledge) };
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
  knowledge = ownKnowledge,
): Promise<ContextFacts> {
  const selection = { include: [...knowledge.filePatterns], exclude: publishedPackages };
  const ref = await solveRef(gateway, selectFiles(definition, folder, selection, looking));
  return {
    kind: 'remote',
    files: await contextFiles(gateway, ref, await walked(gateway, ref, knowledge), knowledge),
  };
}

async function solveRef(gateway: Gateway, definition: DefinitionBytes): Promise<string> {
  return (await gateway.solve({ definition })).ref?.id ?? '';
}

function needsContent({ path, regular, size }: Candidate, { decidedByName }: Knowledge): boolean {
  return regular && size <= maxContentBytes && !decidedByName(path);
}

function contextFiles(
  gateway: Gateway,
  ref: string,
  candidates: Candidate[],
  knowledge: Knowledge,
): Promise<ContextFile[]> {
  return Promise.all(
    candidates.map(async (candidate) => {
      const { path } = candidate;
      return needsContent(candidate, knowledge)
        ? { path, content: await readText(gateway, ref, path) }
        : { path };
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
