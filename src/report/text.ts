// The preview for people: verdict, diff, findings and the flags to build with.
import type { Plan, Verdict } from '../plan/types.js';
import { type Colors, colors } from './colors.js';
import { paintedDiff } from './diff.js';
import { findingText } from './findings.js';
import { shellFlags } from './flags.js';
import type { Report } from './report.js';
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
  const paint = colors(options.color);
  const several = reports.length + (options.failed ?? 0) > 1;
  const told = several ? reports.filter(hasSomethingToSay) : reports;
  const blocks = told.map((report) => fileText(report, paint, options.written ?? false));
  if (several) blocks.push(`${summary(reports, options, paint)}\n`);
  return blocks.join('\n');
}

function hasSomethingToSay(report: Report): boolean {
  return report.plan.verdict !== 'unchanged' || report.plan.findings.length > 0;
}

function fileText(report: Report, paint: Colors, written: boolean): string {
  const { plan } = report;
  const source = splitLines(report.before);
  const parts = [headline(report, paint, written)];
  if (plan.verdict === 'rewritten') parts.push(paintedDiff(report, paint));
  for (const finding of plan.findings) parts.push(`${findingText(finding, report.path, source, paint)}\n`);
  if (plan.verdict === 'rewritten') parts.push(...afterwards(plan, paint, written));
  return parts.join('\n');
}

function headline(report: Report, paint: Colors, written: boolean): string {
  const texts: Record<Verdict, string> = {
    unchanged: paint.green('unchanged, nothing to seal'),
    rewritten: paint.yellow(`${rewrittenWord(written)}, ${count(report.plan.secrets.length, 'secret')}`),
    refused: paint.red(
      `refused, ${count(refusals(report.plan), 'credential')} cannot be kept out of the image`,
    ),
  };
  return `${paint.bold(visibleLine(report.path))}: ${texts[report.plan.verdict]}\n`;
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

function summary(reports: Report[], options: TextOptions, paint: Colors): string {
  const failed = options.failed ?? 0;
  const having = (verdict: Verdict) => reports.filter((report) => report.plan.verdict === verdict).length;
  const parts = [
    `${having('unchanged')} unchanged`,
    `${having('rewritten')} ${rewrittenWord(options.written ?? false)}`,
    `${having('refused')} refused`,
  ];
  if (failed > 0) parts.push(`${failed} with bad input`);
  return paint.bold(`${count(reports.length + failed, 'file')}: ${parts.join(', ')}`);
}

function refusals(plan: Plan): number {
  return new Set(
    plan.findings.filter((finding) => finding.action === 'refuse').map((finding) => finding.secret),
  ).size;
}
