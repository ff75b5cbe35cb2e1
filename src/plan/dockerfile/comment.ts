// Lines that become comments, and how they look.
import { isBlankText } from './chars.js';
import type { Edit, Instruction } from './types.js';

/** Stands before a line that was taken out. No parser directive: behind the name comes no `=`. */
const PREFIX = '# sealed: ';

/** A comment on the same line; a blank line stays blank. */
export function commented(line: string): string {
  return isBlankText(line) ? line : PREFIX + line;
}

/** True for a comment that was an instruction's line. */
export function isSealedLine(comment: string): boolean {
  return comment.startsWith(PREFIX);
}

/** Turns all lines of an instruction into comments, as one edit. */
export function commentOut(text: string, { start, span: { end } }: Instruction): Edit[] {
  const lines = text.slice(start, end).split('\n');
  return [{ start, end, text: lines.map(commented).join('\n') }];
}
