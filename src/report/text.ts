// The preview for people: verdict, diff, findings and the flags to build with.
import type { Plan, Verdict } from '../plan/types.js';
import { type Colors, colors } from './colors.js';
import { paintedDiff } from './diff.js';
import { findingText } from './findings.js';
import { shellFlags } from './flags.js';
import { type Report, toldFindings } from './report.js';
import { isOfBuilds } from './rules.js';
import { Summary } from './summary.js';
import { splitLines, visibleLine } from './visible.js';
import { count } from './words.js';

const excludedFromNowOn =
  'sealfile does not send these with the build context; add them to .dockerignore for builds without it:';

/** How the text is made. */
export interface TextOptions {
  color: boolean;
  /** Number of files that could not be planned; they are named elsewhere and counted in the summary. */
  failed?: number;
  /** True when the rewrite was written back to the files. */
  written?: boolean;
}

/**
 * The preview of some Dockerfiles as text, for the command and for `docker buildx build --call=preview`.
 * Among several files those with nothing to say are only counted.
 */
export function previewText(reports: Report[], options: TextOptions): string {
  const { failed = 0 } = options;
  const text = new PreviewText(reports.length + failed > 1, options);
  return reports.map((report) => text.file(report)).join('') + text.end(failed);
}

/** The same piece by piece, for so many files that nobody wants to hold them all. */
export class PreviewText {
  readonly #paint: Colors;
  readonly #written: boolean;
  readonly #summary: Summary;
  readonly #several: boolean;
  #empty = true;

  /** @param several whether there will be more than one file, those that fail among them */
  constructor(several: boolean, { color, written = false }: TextOptions) {
    this.#several = several;
    this.#paint = colors(color);
    this.#written = written;
    this.#summary = new Summary(rewrittenWord(written), this.#paint);
  }

  /** The text for the next file; empty when it is only counted. */
  file(report: Report): string {
    this.#summary.add(report);
    if (this.#several && !hasSomethingToSay(report)) return '';
    return this.#behind(fileText(report, this.#paint, this.#written));
  }

  /** What is said at the end of several files. */
  end(failed: number): string {
    return this.#several ? this.#behind(this.#summary.text(failed)) : '';
  }

  #behind(block: string): string {
    const gap = this.#empty ? '' : '\n';
    this.#empty = false;
    return `${gap}${block}`;
  }
}

function hasSomethingToSay(report: Report): boolean {
  if (report.fresh) return report.fresh.length > 0;
  return report.plan.verdict !== 'unchanged' || report.plan.findings.length > 0;
}

function fileText(report: Report, paint: Colors, written: boolean): string {
  const { plan } = report;
  const headline = `${paint.bold(visibleLine(report.path))}: ${outcomeText(report, paint, written)}\n`;
  if (report.fresh?.length === 0 && plan.findings.length > 0) return headline;
  const source = splitLines(report.before);
  const parts = [headline];
  if (plan.verdict === 'rewritten') parts.push(paintedDiff(report, paint));
  for (const finding of toldFindings(report)) {
    parts.push(`${findingText(finding, report.path, source, paint)}\n`);
  }
  if (plan.verdict === 'rewritten') parts.push(...afterwards(plan, paint, written));
  return parts.join('\n');
}

function outcomeText({ plan, fresh }: Report, paint: Colors, written: boolean): string {
  const texts: Record<Verdict, string> = {
    unchanged:
      plan.findings.length === 0
        ? paint.green('unchanged, nothing to seal')
        : paint.yellow(`unchanged, ${count(plan.findings.length, 'warning')}`),
    rewritten: paint.yellow(`${rewrittenWord(written)}, ${count(plan.secrets.length, 'secret')}`),
    refused: paint.red(`refused, ${refusals(plan)}`),
  };
  const known = fresh ? plan.findings.length - fresh.length : 0;
  return texts[plan.verdict] + (known > 0 ? ` (${count(known, 'finding')} in the baseline)` : '');
}

function afterwards(plan: Plan, paint: Colors, written: boolean): string[] {
  const parts: string[] = [];
  const flags = shellFlags(plan.secrets);
  if (flags.length > 0) parts.push(`${paint.bold('Build with:')}\n  ${flags.join(' \\\n  ')}\n`);
  if (plan.excluded.length > 0) {
    const paths = plan.excluded.map((path) => `  ${visibleLine(path)}`).join('\n');
    parts.push(
      `${paint.bold(written ? excludedFromNowOn : 'Not sent with the build context any more:')}\n${paths}\n`,
    );
  }
  return parts;
}

function rewrittenWord(written: boolean): string {
  return written ? 'fixed' : 'rewritten';
}

function refusals(plan: Plan): string {
  const refused = plan.findings.filter(({ action }) => action === 'refuse');
  if (refused.some(isOfBuilds)) return `for ${count(refused.length, 'reason')}`;
  const secrets = new Set(refused.map(({ secret }) => secret));
  return `${count(secrets.size, 'credential')} cannot be kept out of the image`;
}
