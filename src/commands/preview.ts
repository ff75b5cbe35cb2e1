// `sealfile preview`: shows what a build would be given, and builds nothing.
import { SealfileError } from '../errors.js';
import { examine, remarksOn } from './examine.js';
import { exitCode, exitCodeOf } from './exit.js';
import type { Format } from './formats.js';
import { type BaselineOptions, knownFindings } from './known.js';
import { printerFor } from './printers.js';
import { output, progressLine, remarkEach } from './terminal.js';

/** How `preview` was called. */
export interface PreviewOptions extends BaselineOptions {
  file?: string;
  policy?: string;
  format: Format;
  check?: boolean;
}

/**
 * Runs the preview and prints it, each file when it is done.
 * @returns the exit code
 * @throws SealfileError of kind `usage` when the arguments make no sense, of kind `input` for a baseline that is none
 */
export async function preview(paths: string[], options: PreviewOptions): Promise<number> {
  const examination = examine(paths, options);
  const { total } = examination;
  if (options.format === 'dockerfile' && total > 1) {
    throw new SealfileError(`--format dockerfile prints one file, but these are ${total}`, { kind: 'usage' });
  }
  const known = await knownFindings(options);
  const printer = await printerFor(options.format, examination);
  const progress = progressLine('files');
  const remarks: string[] = [];
  let code: number = exitCode.ok;
  let done = 0;
  for await (const outcome of examination.outcomes) {
    progress.step(++done, total);
    known?.judge(outcome);
    code = Math.max(code, exitCodeOf(outcome, options.check ?? false));
    remarks.push(...remarksOn(outcome));
    const text = await printer.next(outcome);
    if (text.length === 0) continue;
    if (process.stdout.isTTY) progress.done();
    await output(text);
  }
  progress.done();
  remarkEach([...remarks, ...(known?.finish() ?? [])]);
  await output(printer.end?.() ?? '');
  return code;
}
