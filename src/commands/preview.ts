// `sealfile preview`: shows what a build would be given, and builds nothing.
import { SealfileError } from '../errors.js';
import { wantsColor } from '../report/colors.js';
import { examine, type Outcome } from './examine.js';
import { exitCodeOf } from './exit.js';
import type { Format } from './formats.js';
import { output, progressLine, remark } from './terminal.js';

/** How `preview` was called. */
export interface PreviewOptions {
  file?: string;
  format: Format;
  check?: boolean;
}

/**
 * Runs the preview and prints it.
 * @returns the exit code
 * @throws SealfileError of kind `usage` when the arguments make no sense
 */
export async function preview(paths: string[], options: PreviewOptions): Promise<number> {
  const progress = progressLine('files');
  const outcomes = await examine(paths, options.file, progress.step);
  progress.done();
  if (options.format === 'dockerfile' && outcomes.length > 1) {
    throw new SealfileError(`--format dockerfile prints one file, but these are ${outcomes.length}`, {
      kind: 'usage',
    });
  }
  for (const { failure, note } of outcomes) if (failure ?? note) remark((failure ?? note) as string);
  await output(await rendered(outcomes, options));
  return exitCodeOf(outcomes, options.check ?? false);
}

async function rendered(outcomes: Outcome[], { format }: PreviewOptions): Promise<string | Uint8Array> {
  const reports = outcomes.flatMap(({ report }) => report ?? []);
  const color = wantsColor(process.stdout, process.env);
  if (format === 'json') return (await import('../report/json.js')).previewJson(reports);
  if (format === 'dockerfile') return dockerfile(outcomes[0]);
  if (format === 'text') {
    const { previewText } = await import('../report/text.js');
    return previewText(reports, { color, failed: outcomes.length - reports.length });
  }
  if (color) {
    const [{ paintedDiff }, { colors }] = await Promise.all([
      import('../report/diff.js'),
      import('../report/colors.js'),
    ]);
    return reports.map((report) => paintedDiff(report, colors(true))).join('');
  }
  const { unifiedDiff } = await import('../report/diff.js');
  return Buffer.concat(
    outcomes.map(({ report, encode }) => (report && encode ? encode(unifiedDiff(report)) : Buffer.alloc(0))),
  );
}

/** The file to build instead. For a refused one there is none: its findings go to standard error. */
async function dockerfile(outcome: Outcome | undefined): Promise<string | Uint8Array> {
  const { report, original, encode } = outcome ?? {};
  if (!report || !original || !encode) return '';
  if (report.plan.verdict === 'unchanged') return original;
  if (report.plan.verdict === 'rewritten') return encode(report.plan.dockerfile);
  const { previewText } = await import('../report/text.js');
  process.stderr.write(previewText([report], { color: wantsColor(process.stderr, process.env) }));
  return '';
}
