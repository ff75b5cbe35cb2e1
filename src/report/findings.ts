// One finding as text: where, what, why, what to do.
import type { Finding } from '../plan/types.js';
import type { Colors } from './colors.js';
import { visible, visibleLine } from './visible.js';

const shownLines = 4;
const labels = { seal: 'sealed', refuse: 'refused', warn: 'warning' } as const;

/** `7` or `7-9`. */
export function lineRange(finding: Pick<Finding, 'line' | 'endLine'>): string {
  return finding.endLine > finding.line ? `${finding.line}-${finding.endLine}` : `${finding.line}`;
}

/**
 * A finding as lines of text, with the source lines when it was refused (a sealed one is seen in the diff).
 * @param path the Dockerfile's path, as shown
 * @param source its masked lines
 */
export function findingText(finding: Finding, path: string, source: string[], paint: Colors): string {
  const tint = { seal: paint.green, refuse: paint.red, warn: paint.yellow }[finding.action];
  const place = paint.bold(`${visibleLine(path)}:${lineRange(finding)}`);
  const head = `${place}  ${tint(labels[finding.action])}  ${visibleLine(finding.secret)} (${finding.rule})`;
  const quoted = finding.action === 'seal' ? [] : excerpt(finding, source).map((line) => paint.dim(line));
  return [head, ...quoted, indent(finding.message), indent(`Do: ${finding.help}`)].join('\n');
}

function excerpt(finding: Finding, source: string[]): string[] {
  const lines = source.slice(finding.line - 1, finding.endLine);
  const width = String(finding.endLine).length;
  const shown = lines.slice(0, shownLines).map((line, index) => {
    const number = String(finding.line + index).padStart(width);
    return `  ${number} | ${visible(line.replace(/\r$/, ''))}`;
  });
  const hidden = lines.length - shown.length;
  return hidden > 0 ? [...shown, `  ${' '.repeat(width)} | … ${hidden} more lines`] : shown;
}

/** Text of several lines, moved in and safe to print. */
export function indent(text: string): string {
  return visible(text).replace(/^/gm, '  ').trimEnd();
}
