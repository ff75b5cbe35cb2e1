// Changes within the script of a RUN.
import type { ScriptEdit } from '../../shell/script-edit.js';
import { scriptOf } from '../step.js';
import type { Visit } from '../trace.js';

/** Makes the changes in the file; false, and nothing done, when the script does not stand plainly there. */
export function editScript({ trace, instruction }: Visit, edits: readonly ScriptEdit[]): boolean {
  const { offsets } = scriptOf(instruction, trace.dockerfile.text);
  if (!offsets || edits.length === 0) return false;
  const spans = edits.map(({ pos, end, text }) => {
    const start = offsets[pos] ?? offsets[pos - 1];
    if (pos === end) return { start: (offsets[pos - 1] ?? -1) + 1, end: (offsets[pos - 1] ?? -1) + 1, text };
    return { start: start ?? 0, end: (offsets[end - 1] ?? 0) + 1, text };
  });
  if (spans.some(({ start, end }) => trace.dockerfile.text.slice(start, end).includes('\n'))) return false;
  trace.changesScripts = true;
  for (const { start, end, text } of spans) trace.edits.replace({ start, end }, text);
  return true;
}
