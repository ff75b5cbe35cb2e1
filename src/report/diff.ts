// A unified diff of a rewrite.
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';
import type { Colors } from './colors.js';
import type { Report } from './report.js';
import { visible } from './visible.js';

/** The unified diff of a rewritten Dockerfile, ready for `patch -p1` or `git apply`; empty when nothing was rewritten. */
export function unifiedDiff({ path, before, after }: Report): string {
  if (before === after) return '';
  const plain = path.replace(/^\/+/, '');
  return formatPatch(
    structuredPatch(`a/${plain}`, `b/${plain}`, before, after, undefined, undefined, { context: 3 }),
    FILE_HEADERS_ONLY,
  );
}

/** The same for people: coloured, and safe to print on a terminal. */
export function paintedDiff(report: Report, paint: Colors): string {
  return unifiedDiff(report).replace(/\r$/gm, '').split('\n').map(visible).map(painter(paint)).join('\n');
}

function painter(paint: Colors): (line: string, index: number) => string {
  return (line, index) => {
    if (index < 2) return paint.bold(line);
    if (line.startsWith('@@')) return paint.cyan(line);
    if (line.startsWith('-')) return paint.red(line);
    if (line.startsWith('+')) return paint.green(line);
    return line;
  };
}
