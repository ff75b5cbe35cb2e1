// The policy in force in a build.
import { type LineRange, SealfileError } from '../../errors.js';
import { type EffectivePolicy, loadPolicy, type PolicyLayer } from '../../policy/load.js';
import type { SourceFile } from '../status.js';

/** A policy that cannot be taken, with the file that is wrong. */
export class PolicyError extends SealfileError {
  constructor(
    message: string,
    readonly source: SourceFile | undefined,
    ranges: LineRange[],
  ) {
    super(message, { kind: 'refused', ranges });
  }
}

/**
 * Merges the layers.
 * @param layers the organisation's and the repository's, where there are such
 * @throws PolicyError that names the lines
 */
export async function effectivePolicy(layers: (PolicyLayer | undefined)[]): Promise<EffectivePolicy> {
  const given = layers.filter((layer) => layer !== undefined);
  try {
    return await loadPolicy(given);
  } catch (error) {
    if (error instanceof SealfileError) throw refused(error.message, given);
    throw error;
  }
}

/** Problems are told one per line, each behind `FILE:LINE:`; lines are shown of the first file only. */
function refused(problems: string, layers: PolicyLayer[]): PolicyError {
  const message = `sealfile refuses this build: its policy cannot be taken\n\n${problems}`;
  const wrong = layers.find(({ file }) => problems.startsWith(`${file}:`));
  if (!wrong) return new PolicyError(message, undefined, []);
  const { file, text } = wrong;
  const lines = problems
    .split('\n')
    .filter((line) => line.startsWith(`${file}:`))
    .map((line) => Number.parseInt(line.slice(file.length + 1), 10))
    .filter((line) => line > 0);
  const source = { name: file, data: Buffer.from(text), language: 'YAML' };
  return new PolicyError(
    message,
    source,
    [...new Set(lines)].sort((a, b) => a - b).map((line) => ({ line, endLine: line })),
  );
}
