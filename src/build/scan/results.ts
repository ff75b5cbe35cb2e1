// What steps wrote, as the engine has it now.
import type { FileStat } from '../gateway/gateway.js';
import { Graph } from '../llb/graph.js';
import type { ScanContext } from './reports.js';
import type { SecretStep } from './steps.js';

export class Results {
  readonly #context: Pick<ScanContext, 'gateway' | 'cacheImports'>;
  /** By the digest of the step. */
  readonly #refs = new Map<string, Promise<string>>();
  /** What lies at the top of results, by the digest of the step. */
  readonly #tops = new Map<string, Promise<Map<string, FileStat>>>();

  constructor(context: Pick<ScanContext, 'gateway' | 'cacheImports'>) {
    this.#context = context;
  }

  /**
   * Looks at something in the file system after a step.
   * @param path without a leading slash
   * @returns undefined when it is not there, as far as that is known without an error
   * @throws GatewayError when it is not there, or the step cannot be built
   */
  async stat(step: SecretStep, path: string): Promise<FileStat | undefined> {
    const top = path.includes('/') ? undefined : this.#tops.get(step.digest);
    if (top) return (await top).get(path);
    return this.#context.gateway.statFile(await this.#ref(step), path);
  }

  /**
   * Has the engine list, while reports are on their way, what will be looked at in an unchanged build. Nothing is waited for,
   * and failures show elsewhere.
   */
  prepare(steps: SecretStep[]): void {
    for (const step of steps) {
      if (step.always || step.output === undefined) continue;
      const top = this.#list(step);
      top.catch(() => {});
      this.#tops.set(step.digest, top);
    }
  }

  async #list(step: SecretStep): Promise<Map<string, FileStat>> {
    const entries = await this.#context.gateway.readDir(await this.#ref(step), '/');
    return new Map(entries.map((entry) => [entry.path ?? '', entry]));
  }

  #ref(step: SecretStep): Promise<string> {
    const known = this.#refs.get(step.digest);
    if (known) return known;
    const ref = this.#solved(step);
    this.#refs.set(step.digest, ref);
    return ref;
  }

  /** With the caches that the build imports: a step that is begun without them would not be taken from there. */
  async #solved({ definition, digest, output }: SecretStep): Promise<string> {
    const { gateway, cacheImports } = this.#context;
    const graph = new Graph();
    graph.include(definition);
    const request = { definition: graph.define({ digest, index: output ?? 0 }), cacheImports };
    return (await gateway.solve(request)).ref?.id ?? '';
  }
}
