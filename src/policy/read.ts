// A policy file, read and checked.
import type { Path } from './field-name.js';
import type { PolicyFile } from './file.js';
import { formProblems } from './form.js';
import { meaningProblems } from './meaning.js';
import { type Problem, problemsError } from './problem.js';
import { readSource } from './source.js';
import type { PolicyLayer } from './types.js';

/** A policy file that is valid by itself. */
export interface ReadPolicy extends PolicyLayer {
  content: PolicyFile;
  /** The line of a field, or of the nearest one around it that the file has. */
  lineOf(path: Path): number;
}

/** Reads a file and says everything that is wrong with it, in the order of its lines. */
export async function examinePolicy(layer: PolicyLayer): Promise<ReadPolicy | Problem[]> {
  const source = readSource(layer.text);
  if (Array.isArray(source)) return sorted(source);
  const form = formProblems(source);
  const problems = form.length > 0 ? form : await meaningProblems(source);
  if (problems.length > 0) return sorted(problems);
  return { ...layer, content: source.value as PolicyFile, lineOf: source.lineOf };
}

function sorted(problems: Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.line - b.line);
}

/**
 * The same for those who need it to be valid.
 * @throws SealfileError of kind `input`, one line per problem
 */
export async function readPolicyLayer(layer: PolicyLayer): Promise<ReadPolicy> {
  const read = await examinePolicy(layer);
  if (Array.isArray(read)) throw problemsError(layer.file, read);
  return read;
}
