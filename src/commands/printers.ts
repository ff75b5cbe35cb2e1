// How outcomes become the output of `sealfile preview`: a printer for each format.
import { wantsColor } from '../report/colors.js';
import type { Report } from '../report/report.js';
import type { Examination, Outcome } from './examine.js';
import { logBase } from './files/base.js';
import type { Format } from './formats.js';

/** Makes output, piece by piece. */
export interface Printer {
  /** What is printed for the next outcome. */
  next(outcome: Outcome): string | Uint8Array | Promise<string | Uint8Array>;
  /** What is printed behind the last one. */
  end?(): string;
}

/** The printer for a format; its code is loaded with it. */
export function printerFor(format: Format, examination: Examination): Promise<Printer> {
  const makers: Record<Format, (examination: Examination) => Promise<Printer>> = {
    text: textPrinter,
    json: jsonPrinter,
    jsonl: linePrinter,
    sarif: sarifPrinter,
    dockerfile: dockerfilePrinter,
    diff: diffPrinter,
  };
  return makers[format](examination);
}

async function textPrinter({ total }: Examination): Promise<Printer> {
  const { PreviewText } = await import('../report/text.js');
  const text = new PreviewText(total > 1, { color: wantsColor(process.stdout, process.env) });
  let failed = 0;
  const next = ({ report }: Outcome) => {
    if (report) return text.file(report);
    failed++;
    return '';
  };
  return { next, end: () => text.end(failed) };
}

async function jsonPrinter(): Promise<Printer> {
  const { previewJson } = await import('../report/json.js');
  const reports: Report[] = [];
  const next = ({ report }: Outcome) => {
    if (report) reports.push(report);
    return '';
  };
  return { next, end: () => previewJson(reports) };
}

async function linePrinter(): Promise<Printer> {
  const { previewLine } = await import('../report/json.js');
  return { next: ({ report }) => (report ? previewLine(report) : '') };
}

async function sarifPrinter({ targets }: Examination): Promise<Printer> {
  const { PreviewSarif } = await import('../report/preview-sarif.js');
  const base = logBase(targets);
  const sarif = new PreviewSarif();
  const next = ({ report, target }: Outcome) => {
    if (report && target) sarif.add(report, base.pathOf(target));
    return '';
  };
  return { next, end: () => sarif.log(base.inRepository) };
}

/** The file to build instead. For a refused one there is none: its findings go to standard error. */
async function dockerfilePrinter(): Promise<Printer> {
  const { previewText } = await import('../report/text.js');
  const next = ({ report, text, original, encode }: Outcome) => {
    if (!report || !original || !encode || text === undefined) return '';
    if (report.plan.verdict === 'unchanged') return original;
    if (report.plan.verdict === 'rewritten') return encode(text);
    process.stderr.write(previewText([report], { color: wantsColor(process.stderr, process.env) }));
    return '';
  };
  return { next };
}

async function diffPrinter(): Promise<Printer> {
  const [{ paintedDiff, unifiedDiff }, { colors }] = await Promise.all([
    import('../report/diff.js'),
    import('../report/colors.js'),
  ]);
  const color = wantsColor(process.stdout, process.env);
  const next = ({ report, encode }: Outcome) => {
    if (!report || !encode) return '';
    return color ? paintedDiff(report, colors(true)) : encode(unifiedDiff(report));
  };
  return { next };
}
