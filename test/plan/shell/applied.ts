// A script after edits, as text that tables can hold.
import type { ScriptEdit } from '../../../src/plan/shell/script-edit.js';

/** Makes the edits, last one first; a stable order keeps several insertions at one place as they are. */
export function applied(text: string, edits: readonly ScriptEdit[]): string {
  const ordered = [...edits].sort((one, other) => other.pos - one.pos);
  return ordered.reduce(
    (result, { pos, end, text: put }) => result.slice(0, pos) + put + result.slice(end),
    text,
  );
}
