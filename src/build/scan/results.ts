// What steps wrote, as the engine has it now.
import type { FileStat } from '../gateway/gateway.js';
import { layersBelow } from '../llb/below.js';
import { Graph } from '../llb/graph.js';
import type { ScanContext } from './reports.js';
import type { SecretStep } from './steps.js';

export class Results {
  readonly #context: Pick<ScanContext, 'gateway' | 'cacheImports'>;
  /** By the digest of the step. */
  readonly #refs = new Map<string, Promise<string>>();

  constructor(context: Pick<ScanContext, 'gateway' | 'cacheImports'>) {
    this.#context = context;
  }

  /**
   * Looks at something in the file system after a step.
   * @param path without a leading slash; empty for the root
   * @throws GatewayError when it is not there, or the step cannot be built
   */
  async stat(step: SecretStep, path: string): Promise<FileStat> {
    return this.#context.gateway.statFile(await this.#ref(step), path);
  }

  /**
   * Has the engine mount, while reports are on their way, what will be looked at in an unchanged build: results that lie
   * below no other. Nothing is waited for, and failures show elsewhere.
   */
  prepare(steps: SecretStep[]): void {
    const below = new Set(steps.flatMap(({ digest, ops }) => layersBelow(digest, ops)));
    for (const step of steps) {
      if (step.always || step.output === undefined || below.has(step.digest)) continue;
      this.stat(step, '').catch(() => {});
    }
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
