// The policies of build contexts, each loaded once however many Dockerfiles it holds for.
import { join } from 'node:path';
import { defaultPolicy, type Policy } from '../../plan/policy/policy.js';
import { loadPolicy } from '../../policy/load.js';
import { nameOf, policyLayers, repositoryFile } from '../policy-file.js';
import type { Folders } from './folders.js';

/** Loads policies. */
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

  /**
   * Says so when a repository has a policy that does not hold in a context below its top: many builds have the top as context, and
   * nobody would expect the difference.
   * @param top of the work tree that the context lies in
   */
  noteOn(context: string, top: string | undefined): string | undefined {
    if (top === undefined || top === context || !this.#folders.has(top, repositoryFile)) return undefined;
    if (this.#folders.has(context, repositoryFile)) return undefined;
    const [file, folder] = [nameOf(join(top, repositoryFile)), nameOf(top)];
    return `${file}: note: holds for builds with ${folder} as context, and was not asked for Dockerfiles in folders below, whose own folder was taken as context; for those that are built from ${folder}: sealfile preview -f FILE ${folder}`;
  }

  async #load(context: string | undefined): Promise<Policy> {
    return (await loadPolicy(policyLayers(this.#organisation, context))).policy;
  }
}
