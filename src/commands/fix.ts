// `sealfile fix`: writes the rewrite back into the files.
import { SealfileError } from '../errors.js';
import { wantsColor } from '../report/colors.js';
import { previewText } from '../report/text.js';
import { examineAll, type Outcome, remarksOn } from './examine.js';
import { exitCode, exitCodeOf } from './exit.js';
import { replaceFile } from './files/replace.js';
import { output, progressLine, remarkEach } from './terminal.js';

/** How `fix` was called. */
export interface FixOptions {
  file?: string;
  policy?: string;
}

/**
 * Rewrites the files that can be sealed and prints what changed; refused ones stay as they are.
 * @returns the exit code
 * @throws SealfileError of kind `usage` when the arguments make no sense
 */
export async function fix(paths: string[], options: FixOptions): Promise<number> {
  if ([...paths, options.file].includes('-')) {
    throw new SealfileError(
      'standard input cannot be written back; use sealfile preview --format dockerfile -',
      { kind: 'usage' },
    );
  }
  const progress = progressLine('files');
  const outcomes = await examineAll(paths, options, progress.step);
  progress.done();
  for (const [index, outcome] of outcomes.entries()) outcomes[index] = await written(outcome);
  remarkEach(outcomes.flatMap(remarksOn));
  const reports = outcomes.flatMap(({ report }) => report ?? []);
  const color = wantsColor(process.stdout, process.env);
  await output(previewText(reports, { color, failed: outcomes.length - reports.length, written: true }));
  return Math.max(exitCode.ok, ...outcomes.map((outcome) => exitCodeOf(outcome, false)));
}

async function written(outcome: Outcome): Promise<Outcome> {
  const { target, report, text, original, encode, path } = outcome;
  if (report?.plan.verdict !== 'rewritten') return outcome;
  if (!target?.file || !original || !encode || text === undefined) return outcome;
  try {
    await replaceFile(target.file, original, encode(text));
    return outcome;
  } catch (error) {
    return { path, target, failure: `${path}: ${(error as SealfileError).message}` };
  }
}
