// Changes to a Dockerfile's text that never add or remove a line.
import { SealfileError } from '../../errors.js';
import { commentOut } from './comment.js';
import { takeOut } from './take-out.js';
import type { Dockerfile, Edit, Instruction, Pair, Span, Word } from './types.js';
import { type Requests, verifyEdits } from './verify.js';

/** Characters that all edits of a file may put in; a person writes less than a hundredth of it. */
const MOST_ADDED = 1 << 21;

/** Collects edits of one Dockerfile. Every method may be called in any order; nothing happens before {@link Edits.apply}. */
export class Edits {
  private readonly inserted: Edit[] = [];
  private added = 0;
  private readonly requests: Requests = {
    commented: new Set(),
    flags: new Map(),
    removed: new Map(),
    replaced: [],
  };

  /** @param dockerfile as read from the text to be changed */
  constructor(private readonly dockerfile: Dockerfile) {}

  /**
   * Puts a flag in right behind the keyword; give an ONBUILD's trigger to put it there.
   * @param flag `--name=value` as BuildKit should see it; blanks, quotes and escapes in it are escaped here
   * @throws SealfileError (kind `refused`) for characters that BuildKit garbles in flags
   */
  insertFlag(instruction: Instruction, flag: string): void {
    if (!/^--[\x20-\x7e]+$/.test(flag)) {
      throw new SealfileError('A flag with other than plain ASCII characters would be garbled by BuildKit.', {
        kind: 'refused',
        ranges: [{ line: instruction.line, endLine: instruction.endLine }],
      });
    }
    const escaped = flag.replace(/[ '"\\`]/g, (char) =>
      char === (this.dockerfile.escape === '\\' ? '`' : '\\') ? char : this.dockerfile.escape + char,
    );
    const at = instruction.flagsAt;
    this.grow(escaped.length);
    this.inserted.push({ start: at, end: at, text: ` ${escaped}` });
    this.requests.flags.set(instruction, (this.requests.flags.get(instruction) ?? 0) + 1);
  }

  /**
   * Puts a text in the place of another.
   * @throws Error when the number of line breaks would change: a mistake of the caller
   */
  replace(span: Span, text: string): void {
    if (lineBreaks(text) !== lineBreaks(this.dockerfile.text.slice(span.start, span.end))) {
      throw new Error('An edit must keep the number of lines.');
    }
    this.grow(text.length);
    this.requests.replaced.push({ ...span, text });
  }

  private grow(by: number): void {
    this.added += by;
    if (this.added > MOST_ADDED)
      throw new SealfileError(
        'The rewritten Dockerfile would be too long: many steps would each be given many credentials. Split it into several files, or give a step only what it uses.',
        { kind: 'refused' },
      );
  }

  /** Turns all lines of an instruction, here-documents included, into comments. Asking twice is the same as once. */
  comment(instruction: Instruction): void {
    this.requests.commented.add(instruction);
  }

  /** Takes pairs out of an ARG, ENV or LABEL; the whole instruction becomes a comment when none is left. */
  removePairs(instruction: Instruction, pairs: readonly Pair[]): void {
    this.remove(instruction, instruction.pairs, pairs);
  }

  /** Takes sources out of a COPY or ADD, in either form; the whole instruction becomes a comment when only the destination is left. */
  removeWords(instruction: Instruction, words: readonly Word[]): void {
    this.remove(instruction, instruction.words.slice(0, -1), words);
  }

  private remove(
    instruction: Instruction,
    all: readonly (Pair | Word)[],
    gone: readonly (Pair | Word)[],
  ): void {
    const removed = this.requests.removed.get(instruction) ?? new Set();
    for (const part of gone) {
      if (!all.includes(part)) throw new Error('What is to be removed is no part of the instruction.');
      removed.add(part);
    }
    this.requests.removed.set(instruction, removed);
    if (all.every((part) => removed.has(part))) this.comment(instruction);
  }

  /**
   * The text with all edits, read again to see that nothing else has changed its meaning.
   * @throws SealfileError (kind `refused`) when an instruction cannot be changed without a side effect; Error for edits that overlap
   */
  apply(): string {
    const edits = this.inOrder();
    if (edits.length === 0) return this.dockerfile.text;
    const { text } = this.dockerfile;
    const parts: string[] = [];
    let at = 0;
    for (const edit of edits) {
      if (edit.start < at) throw new Error('Two edits overlap.');
      parts.push(text.slice(at, edit.start), edit.text);
      at = edit.end;
    }
    const result = parts.join('') + text.slice(at);
    verifyEdits(this.dockerfile, this.requests, result);
    return result;
  }

  private inOrder(): Edit[] {
    const { commented, removed, replaced } = this.requests;
    const edits = [...this.inserted, ...replaced];
    for (const instruction of commented) edits.push(...commentOut(this.dockerfile.text, instruction));
    for (const [instruction, gone] of removed) {
      if (!commented.has(instruction)) edits.push(...takeOut(this.dockerfile, instruction, [...gone]));
    }
    const sorted = edits.sort((one, other) => one.start - other.start || one.end - other.end);
    return withoutSwallowed(sorted);
  }
}

/** Edits in order, without those that are a part of another one. */
function withoutSwallowed(sorted: Edit[]): Edit[] {
  const wide = sorted.filter(({ start, end }) => start < end);
  const place = new Map(sorted.map((edit, at) => [edit, at]));
  const order = (edit: Edit): number => place.get(edit) ?? -1;
  let from = 0;
  return sorted.filter((edit) => {
    while ((wide[from]?.end ?? edit.start) < edit.start) from += 1;
    for (let at = from; at < wide.length; at += 1) {
      const other = wide[at];
      if (other === undefined || other.start > edit.start) break;
      if (other !== edit && swallows(other, edit, order)) return false;
    }
    return true;
  });
}

/** True for an edit within another one, and for the second of two equal ones. */
function swallows(outer: Edit, inner: Edit, order: (edit: Edit) => number): boolean {
  if (outer.start === outer.end) return false;
  if (outer.start === inner.start && outer.end === inner.end)
    return outer.text === inner.text && order(outer) < order(inner);
  const inside = outer.start <= inner.start && inner.end <= outer.end;
  return inside && (inner.start < inner.end || (outer.start < inner.start && inner.end < outer.end));
}

function lineBreaks(text: string): number {
  return text.split('\n').length;
}
