// A unified diff of a rewrite. Rewrites keep every line at its number, so line N is compared with line N.
import type { Colors } from './colors.js';
import type { Report } from './report.js';
import { visible } from './visible.js';

const around = 3;
const missingEnd = '\\ No newline at end of file';

interface Hunk {
  start: number;
  /** Behind the last line. */
  end: number;
}

/**
 * The unified diff of a rewritten Dockerfile, ready for `patch -p1` or `git apply`; empty when nothing was rewritten.
 * @throws Error when the rewrite changed the number of lines, which would be a defect of the plan
 */
export function unifiedDiff(report: Report): string {
  if (report.before === report.after) return '';
  const before = report.before.split('\n');
  const after = report.after.split('\n');
  if (before.length !== after.length) throw new Error('the rewrite changed the number of lines');
  const name = fileName(report.path);
  const body = hunks(before, after).flatMap((hunk) => hunkLines(hunk, before, after));
  return [`--- ${name('a')}`, `+++ ${name('b')}`, ...body, ''].join('\n');
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

function fileName(path: string): (side: string) => string {
  const plain = path.replace(/^\/+/, '');
  return (side) => {
    const name = `${side}/${plain}`;
    if (/["\\\p{Cc}]/u.test(name)) return JSON.stringify(name);
    return /\s/.test(name) ? `${name}\t` : name;
  };
}

function hunks(before: string[], after: string[]): Hunk[] {
  // A text that ends in a line feed has an empty piece behind it which is no line.
  const count = before.at(-1) === '' && after.at(-1) === '' ? before.length - 1 : before.length;
  const found: Hunk[] = [];
  for (let index = 0; index < count; index++) {
    if (before[index] === after[index]) continue;
    const last = found.at(-1);
    const end = Math.min(count, index + 1 + around);
    if (last && index - around <= last.end) last.end = end;
    else found.push({ start: Math.max(0, index - around), end });
  }
  return found;
}

function hunkLines(hunk: Hunk, before: string[], after: string[]): string[] {
  const size = hunk.end - hunk.start;
  const out = [`@@ -${hunk.start + 1},${size} +${hunk.start + 1},${size} @@`];
  let index = hunk.start;
  while (index < hunk.end) {
    if (before[index] === after[index]) out.push(...line(' ', before, index++));
    const first = index;
    while (index < hunk.end && before[index] !== after[index]) out.push(...line('-', before, index++));
    for (let again = first; again < index; again++) out.push(...line('+', after, again));
  }
  return out;
}

function line(sign: string, lines: string[], index: number): string[] {
  const text = `${sign}${lines[index]}`;
  return index === lines.length - 1 ? [text, missingEnd] : [text];
}
