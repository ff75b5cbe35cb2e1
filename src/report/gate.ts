// The outcome of the gate, as text and JSON.
import type { Check } from '../evidence/gate.js';
import { colors } from './colors.js';
import { visibleLine } from './visible.js';
import { count } from './words.js';

/** What was found for one image. */
export interface GateReport {
  /** As it was named on the command line. */
  image: string;
  platform: string;
  digest: string;
  checks: Check[];
}

/** One line for each check, and a closing one. */
export function gateText(reports: GateReport[], color: boolean): string {
  const paint = colors(color);
  const lines = reports.flatMap(({ image, platform, digest, checks }) => [
    paint.bold(`${visibleLine(image)} ${platform} ${digest}`),
    ...checks.map(({ check, ok, detail }) => {
      const mark = ok ? paint.green('passed') : paint.red('failed');
      return `  ${mark}  ${check}: ${visibleLine(detail)}`;
    }),
  ]);
  const bad = reports.filter(isRejected).length;
  const verdict =
    bad > 0
      ? `${count(bad, 'image')} of ${reports.length} must not be promoted`
      : `${count(reports.length, 'image')} passed`;
  return `${[...lines, '', verdict].join('\n')}\n`;
}

/** An object that schema/verify.schema.json describes. */
export function gateJson(reports: GateReport[]): string {
  const images = reports.map((report) => ({ ...report, passed: !isRejected(report) }));
  return `${JSON.stringify({ version: 1, images }, null, 2)}\n`;
}

function isRejected({ checks }: GateReport): boolean {
  return checks.some(({ ok }) => !ok);
}
