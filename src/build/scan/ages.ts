// Whether what builds on steps with secrets was made from the results that these have now.
//
// BuildKit finds a result in its cache by what was to be done, not by what it was done to. When a step runs again for another
// target, what builds on it elsewhere is still taken from the cache: made from the result before, which nobody may have searched,
// or which was found out. So it has to be younger than the last run of the step.
import type { LineRange } from '../../errors.js';
import type { Ages, AgesJob } from '../../scan/ages.js';
import type { StepReport } from '../../scan/scanner.js';
import type { DefinitionBytes } from '../gateway/gateway.js';
import { affectedBy } from '../llb/again.js';
import { linesOf, verticesOf } from '../llb/definition.js';
import { Graph, type Output } from '../llb/graph.js';
import { pb } from '../llb/messages.js';
import { addAges, reportFile } from './op.js';
import { readLeft, type ScanContext } from './reports.js';
import type { SecretStep } from './steps.js';

/** Something that builds on steps with secrets. */
export interface Dependent {
  digest: string;
  lines: LineRange[];
  /** Which of its results is used. */
  output: Output;
  /** Digests of the steps. */
  steps: string[];
  always: boolean;
}

/** When results were made that build on steps with secrets. */
export class DependentAges {
  readonly #context: ScanContext;
  readonly #definitions: DefinitionBytes[];
  readonly #dependents: Dependent[];
  readonly #first: Promise<bigint[]> | undefined;

  /**
   * Begins to ask. In a build that imports a cache it waits until that is needed: everything would be fetched.
   * @param definitions all of the build
   */
  constructor(context: ScanContext, steps: SecretStep[], definitions: DefinitionBytes[]) {
    this.#context = context;
    this.#definitions = definitions;
    this.#dependents = definitions.flatMap((definition) => dependentsIn(definition, steps));
    this.#first = context.cacheImports.length === 0 ? this.#read({}) : undefined;
    this.#first?.catch(() => {});
  }

  /**
   * Finds what was made before a step last ran. An answer from the cache can be too old, but none is too young.
   * @param ran when the steps last ran, by digest, in nanoseconds since 1970
   * @throws GatewayError when something cannot be built; SealfileError of kind `engine` when the answer is damaged
   */
  async outdated(ran: Map<string, bigint>): Promise<Dependent[]> {
    if (ran.size === 0) return [];
    const wanted = this.#dependents.map(({ steps }) => latest(steps.map((digest) => ran.get(digest) ?? 0n)));
    const isOld = (ages: bigint[]) => (_: Dependent, index: number) =>
      (ages[index] ?? 0n) < (wanted[index] ?? 0n);
    const first = await (this.#first ?? this.#read({}));
    if (!this.#dependents.some(isOld(first))) return [];
    const { build } = this.#context;
    const found = this.#dependents.filter(isOld(await this.#read({ wanted: wanted.map(String), build })));
    if (found.length === 0) await this.#read({}, true);
    return found;
  }

  /** @param more of the job @param isKept has the answer in the cache for later builds, in the place of an older one */
  async #read(more: Pick<AgesJob, 'wanted' | 'build'>, isKept = false): Promise<bigint[]> {
    if (this.#dependents.length === 0) return [];
    const { gateway, image, cacheImports } = this.#context;
    const graph = new Graph();
    const root = graph.include(image) as Output;
    for (const definition of this.#definitions) graph.include(definition);
    const outputs = this.#dependents.map(({ output }) => output);
    const ages = addAges(graph, root, outputs, more);
    if (isKept || this.#dependents.some(({ always }) => always)) graph.ignoreCache(ages);
    const { ref } = await gateway.solve({ definition: graph.define(ages), cacheImports });
    const [answer = []] = await readLeft<Ages>(gateway, ref?.id ?? '', [reportFile]);
    return answer.map(BigInt);
  }
}

/** When a step last ran, or a time shortly before. @param report about that run, made in the build that ran it */
export function lastRun({ witnesses, build }: StepReport): bigint {
  const begun = BigInt(build.since) * 1_000_000n;
  const written = witnesses.map(({ modified }) => BigInt(modified));
  return latest([begun, ...written]);
}

const latest = (times: bigint[]): bigint => times.reduce((last, time) => (time > last ? time : last), 0n);

function dependentsIn(bytes: DefinitionBytes, steps: SecretStep[]): Dependent[] {
  const definition = pb.Definition.decode(bytes);
  const vertices = verticesOf(definition);
  const stepsBelow = new Map<string, string[]>();
  for (const step of steps)
    for (const digest of affectedBy(vertices, [step.digest]))
      if (digest !== step.digest) stepsBelow.set(digest, [...(stepsBelow.get(digest) ?? []), step.digest]);
  return outputsOf(definition).flatMap((output) => {
    const below = stepsBelow.get(output.digest);
    if (!below) return [];
    const { digest } = output;
    const always = definition.metadata[digest]?.ignore_cache ?? false;
    return [{ digest, lines: linesOf(definition, digest), output, steps: below, always }];
  });
}

/** All results that are used: by other ops, or as that of the definition. */
function outputsOf({ def }: pb.Definition): Output[] {
  const inputs = (def ?? []).flatMap((bytes) => pb.Op.decode(bytes).inputs ?? []);
  const outputs = inputs.map(({ digest, index }) => ({ digest: digest ?? '', index: index ?? 0 }));
  return [...new Map(outputs.map((output) => [`${output.digest} ${output.index}`, output])).values()];
}
