// An audit for people: image by image, each finding with its place, the instruction, the reason and what to do.
import { type Colors, colors } from '../report/colors.js';
import { indent } from '../report/findings.js';
import { visibleLine } from '../report/visible.js';
import { count } from '../report/words.js';
import { helpOf, messageOf, placeOf, subjectOf } from './describe.js';
import { findingsOf, gapsOf } from './outcome.js';
import type { AuditBound, AuditFinding, AuditReport, ImageReport } from './types.js';

const longestInstruction = 160;

/** How the text is made. */
export interface TextOptions {
  color: boolean;
  /** Number of arguments that could not be read; they are named elsewhere and counted in the summary. */
  failed?: number;
}

/** The audit of some arguments as text. */
export function auditText(reports: AuditReport[], { color, failed = 0 }: TextOptions): string {
  const paint = colors(color);
  const blocks = reports.map((report) => reportText(report, paint));
  if (reports.length + failed > 1) blocks.push(`${summary(reports, failed, paint)}\n`);
  return blocks.join('\n');
}

function reportText(report: AuditReport, paint: Colors): string {
  const { images, others, absent, secrets } = report;
  const parts = images.map((image) => imageText(report, image, paint));
  if (others.findings.length + others.bounds.length > 0) {
    const title = `${paint.bold(visibleLine(report.source))}: beside its images\n`;
    parts.push([title, ...details(others, paint)].join('\n'));
  }
  const notes = [
    ...secrets.filter(({ searched }) => searched === 'token').map(({ id }) => shortSecret(id)),
    ...(absent.length > 0
      ? [`not in the archive, so not searched: ${absent.map(visibleLine).join(', ')}`]
      : []),
  ];
  return [...parts, ...notes.map((note) => `note: ${note}\n`)].join('\n');
}

function shortSecret(id: string): string {
  return `the secret ${visibleLine(id)} is short: it was looked for as a whole word only`;
}

function imageText(report: AuditReport, image: ImageReport, paint: Colors): string {
  return [headline(report, image, paint), ...details(image, paint)].join('\n');
}

function headline({ source }: AuditReport, image: ImageReport, paint: Colors): string {
  const name = image.name === '' || image.name === source ? '' : ` ${visibleLine(image.name)}`;
  const title = `${paint.bold(visibleLine(source))}${name} ${image.platform}, ${count(image.layers, 'layer')}`;
  const gaps = image.bounds.filter(({ cut }) => cut).length;
  const found = image.findings.length;
  if (found > 0) return `${title}: ${paint.red(`${count(found, 'place')} with a credential`)}\n`;
  if (gaps > 0) return `${title}: ${paint.yellow('nothing found, but not everything was searched')}\n`;
  return `${title}: ${paint.green('nothing found')}\n`;
}

function details(
  { findings, bounds }: { findings: AuditFinding[]; bounds: AuditBound[] },
  paint: Colors,
): string[] {
  return [
    ...findings.map((finding) => `${findingText(finding, paint)}\n`),
    ...(bounds.length > 0 ? [`${paint.bold('Not searched:')}\n${bounds.map(boundText).join('\n')}\n`] : []),
  ];
}

function findingText(finding: AuditFinding, paint: Colors): string {
  const head = `${paint.bold(visibleLine(placeOf(finding)))}  ${paint.red('found')}  ${visibleLine(subjectOf(finding))}`;
  return [head, ...origin(finding, paint), indent(messageOf(finding)), indent(`Do: ${helpOf(finding)}`)].join(
    '\n',
  );
}

function origin({ instruction, source }: AuditFinding, paint: Colors): string[] {
  if (instruction === '' && source === null) return [];
  const place = source === null ? '' : `${source.file}:${source.line}${instruction === '' ? '' : ' | '}`;
  const line = visibleLine(`${place}${instruction}`.replace(/\s+/g, ' '));
  return [
    paint.dim(`  ${line.length > longestInstruction ? `${line.slice(0, longestInstruction)}…` : line}`),
  ];
}

function boundText({ place, layer, path, reason }: AuditBound): string {
  const where = layer === null ? place : `layer ${layer}`;
  return `  ${visibleLine(path === '' ? where : `${where}: ${path}`)}: ${visibleLine(reason)}`;
}

function summary(reports: AuditReport[], failed: number, paint: Colors): string {
  const leaking = reports.filter((report) => findingsOf(report).length > 0).length;
  const partly = reports.filter(
    (report) => findingsOf(report).length === 0 && gapsOf(report).length > 0,
  ).length;
  const parts = [`${reports.length - leaking - partly} clean`, `${leaking} with a credential`];
  if (partly > 0) parts.push(`${partly} not searched to the end`);
  if (failed > 0) parts.push(`${failed} with bad input`);
  return paint.bold(`${reports.length + failed} audited: ${parts.join(', ')}`);
}
