// The policy for the Dockerfiles of each build context: the organisation's file, and the one at the root of the context.
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { SealfileError } from '../../errors.js';
import { fileError } from '../../fileerror.js';
import { defaultPolicy, type Policy } from '../../plan/policy/policy.js';
import { loadPolicy } from '../../policy/load.js';
import type { PolicyLayer } from '../../policy/types.js';
import type { Folders } from './folders.js';
import { isBelow } from './worktree.js';

/** What a repository calls its policy. */
const repositoryFile = 'sealfile.yaml';
/** Nobody means a larger file; what is smaller and still too large is told by those who read it. */
const largest = 1024 * 1024;

/** Loads policies, each once however many Dockerfiles it holds for. */
export class Policies {
  readonly #organisation: string | undefined;
  readonly #folders: Folders;
  readonly #loaded = new Map<string, Promise<Policy>>();

  /** @param organisation the file of the organisation */
  constructor(organisation: string | undefined, folders: Folders) {
    this.#organisation = organisation;
    this.#folders = folders;
  }

  /**
   * The policy in force in a build context; without a context the organisation's.
   * @throws SealfileError with a line per problem, `FILE:LINE: …`, and the same one each time
   */
  in(context: string | undefined): Promise<Policy> {
    const own = context !== undefined && this.#folders.has(context, repositoryFile) ? context : undefined;
    if (own === undefined && this.#organisation === undefined) return Promise.resolve(defaultPolicy);
    const key = own ?? '';
    const loaded = this.#loaded.get(key) ?? this.#load(own);
    this.#loaded.set(key, loaded);
    return loaded;
  }

  async #load(context: string | undefined): Promise<Policy> {
    const layers: PolicyLayer[] = [];
    if (this.#organisation !== undefined) {
      layers.push({ kind: 'organisation', file: this.#organisation, text: textOf(this.#organisation) });
    }
    if (context !== undefined) layers.push(repositoryLayer(context));
    return (await loadPolicy(layers)).policy;
  }
}

/** A build sees no file outside of its context, so what a link brings from there does not count here either. */
function repositoryLayer(context: string): PolicyLayer {
  const path = join(context, repositoryFile);
  const file = nameOf(path);
  let real: string;
  try {
    real = realpathSync(path);
    if (isBelow(real, realpathSync(context))) return { kind: 'repository', file, text: textOf(real, file) };
  } catch (error) {
    throw error instanceof SealfileError ? error : fileError(`${file}: cannot be read`, error);
  }
  throw new SealfileError(
    `${file}: is a link to a file outside of the build context, which no build can read`,
  );
}

function nameOf(path: string): string {
  const name = relative(process.cwd(), path);
  return name.startsWith('..') ? path : name;
}

function textOf(path: string, file = path): string {
  try {
    const stats = statSync(path);
    if (stats.size > largest) throw new SealfileError(`${file}: is far too large for a policy`);
    if (!stats.isFile()) throw new SealfileError(`${file}: is no file`);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof SealfileError) throw error;
    if (error instanceof TypeError) throw new SealfileError(`${file}: is no text in UTF-8`);
    throw fileError(`${file}: cannot be read`, error);
  }
}
