// The comments between instructions, and the instruction that each one stands above.
import { isSealedLine } from './comment.js';
import type { Dockerfile, Instruction } from './types.js';

/** A comment line of its own: not one within an instruction's continued lines or here-documents. */
export interface Comment {
  line: number;
  /** From the `#` on. */
  text: string;
  /** The next instruction, with nothing but comments and blank lines between; `sealed` for one that was taken out. */
  above: Instruction | 'sealed' | undefined;
}

/** All comments between the instructions of a Dockerfile, in order. */
export function commentsOf({ text, head, stages }: Dockerfile): Comment[] {
  const instructions = [...head, ...stages.flatMap((stage) => [stage.from, ...stage.instructions])];
  const comments: Comment[] = [];
  let next = 0;
  let sealed = 0;
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = index + 1;
    while (instructions[next] !== undefined && (instructions[next]?.endLine ?? 0) < line) next++;
    const above = instructions[next];
    if (above !== undefined && above.line <= line) continue;
    const comment = content.trim();
    if (!comment.startsWith('#')) continue;
    if (!isSealedLine(comment)) comments.push({ line, text: comment, above });
    else {
      for (const each of comments.slice(sealed)) if (each.above === above) each.above = 'sealed';
      sealed = comments.length;
    }
  }
  return comments;
}
