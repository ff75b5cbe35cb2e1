// `sealfile fix`: writes the rewrite back into the files.
import { SealfileError } from '../errors.js';
import { wantsColor } from '../report/colors.js';
import { previewText } from '../report/text.js';
import { examine, type Outcome } from './examine.js';
import { exitCodeOf } from './exit.js';
import { replaceFile } from './files/replace.js';
import { output, progressLine, remark } from './terminal.js';

/** How `fix` was called. */
export interface FixOptions {
  file?: string;
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
  const planned = await examine(paths, options.file, progress.step);
  progress.done();
  const outcomes: Outcome[] = [];
  for (const outcome of planned) outcomes.push(await written(outcome));
  for (const { failure, note } of outcomes) if (failure ?? note) remark((failure ?? note) as string);
  const reports = outcomes.flatMap(({ report }) => report ?? []);
  const color = wantsColor(process.stdout, process.env);
  await output(previewText(reports, { color, failed: outcomes.length - reports.length, written: true }));
  return exitCodeOf(outcomes, false);
}

async function written(outcome: Outcome): Promise<Outcome> {
  const { target, report, original, encode, path } = outcome;
  if (report?.plan.verdict !== 'rewritten' || !target?.file || !original || !encode) return outcome;
  try {
    await replaceFile(target.file, original, encode(report.plan.dockerfile));
    return outcome;
  } catch (error) {
    return { path, target, failure: `${path}: ${(error as SealfileError).message}` };
  }
}
