// Facts about a build context on disk: the files that would be sent and look like credential files.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { fileError } from '../../fileerror.js';
import { type Knowledge, ownKnowledge } from '../../plan/policy/knowledge.js';
import type { ContextFacts, ContextFile } from '../../plan/types.js';
import { type FolderIgnore, folderIgnore } from './dockerignore.js';
import { Folders } from './folders.js';
import { Recent } from './recent.js';
import type { Target } from './targets.js';

/** Content beyond this size is not looked at; such a file counts by its name. */
const largest = 1024 * 1024;

/** Collects facts about contexts; what Dockerfiles share that are looked at one after the other is looked at once. */
export class Contexts {
  readonly #folders: Folders;
  readonly #facts = new WeakMap<Knowledge, Recent<ContextFacts>>();
  readonly #ignores = new Recent<FolderIgnore>(100);

  constructor(folders = new Folders()) {
    this.#folders = folders;
  }

  /**
   * The candidates in a target's context, by what a policy takes for credential files, those left out that its ignore file names. Links to folders are not followed.
   * @throws SealfileError when a folder or an ignore file cannot be read
   */
  facts(context: string, target: Target, knowledge = ownKnowledge): ContextFacts {
    const text = this.#ignoreText(context, target);
    const key = `${context}\n${text}`;
    const known = this.#facts.get(knowledge) ?? new Recent<ContextFacts>(10);
    this.#facts.set(knowledge, known);
    const facts = known.get(key) ?? {
      kind: 'local',
      files: this.#candidates(context, this.#ignore(text), knowledge),
    };
    known.set(key, facts);
    return facts;
  }

  /** `<Dockerfile>.dockerignore` beats the context's own `.dockerignore`. */
  #ignoreText(context: string, { file }: Target): string {
    if (file !== undefined && this.#folders.has(dirname(file), `${basename(file)}.dockerignore`)) {
      return readIgnoreFile(`${file}.dockerignore`);
    }
    return this.#folders.has(context, '.dockerignore') ? readIgnoreFile(join(context, '.dockerignore')) : '';
  }

  #ignore(text: string): FolderIgnore {
    const ignore = this.#ignores.get(text) ?? folderIgnore(text);
    this.#ignores.set(text, ignore);
    return ignore;
  }

  #candidates(context: string, ignore: FolderIgnore, knowledge: Knowledge): ContextFile[] {
    const files: ContextFile[] = [];
    const waiting = [''];
    for (let relative = waiting.pop(); relative !== undefined; relative = waiting.pop()) {
      for (const entry of this.#folders.entries(join(context, relative))) {
        const path = relative + entry.name;
        if (entry.isDirectory()) {
          if (!ignore.leavesOutFolder(path)) waiting.push(`${path}/`);
        } else if (knowledge.credentialFile(path) && !ignore.leavesOut(path))
          files.push(candidate(context, path, knowledge));
      }
    }
    return files.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

function readIgnoreFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw fileError(`cannot read ${file}`, error);
  }
}

function candidate(context: string, path: string, { decidedByName }: Knowledge): ContextFile {
  const content = decidedByName(path) ? undefined : readContent(context, path);
  return content === undefined ? { path } : { path, content };
}

/** Undefined when it is too large, no text, unreadable or a link that leaves the context: then the name decides. */
function readContent(context: string, path: string): string | undefined {
  try {
    const file = realpathSync(join(context, path));
    if (!file.startsWith(realpathSync(context) + sep)) return undefined;
    const stats = statSync(file);
    if (!stats.isFile() || stats.size > largest) return undefined;
    const bytes = readFileSync(file);
    return bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch {
    return undefined;
  }
}
