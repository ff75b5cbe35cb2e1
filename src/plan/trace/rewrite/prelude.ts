// What stands in front of a step's own script: variables that are derived, files that are written anew, and their end.
import type { Instruction } from '../../dockerfile/types.js';
import type { Place, Replay } from '../scope.js';
import { interpreterOf, scriptDocument } from '../step.js';
import type { Trace } from '../trace.js';

/** What a step is given in front of its script. */
export interface Prelude {
  /** `NAME="…"` for variables that carry a credential. */
  exports: string[];
  /** Files that are as they were when the step has ended. */
  files: string[];
  /** Lines that write them. */
  replays: Replay[];
}

/** Paths that need no quotes. */
export const PLAIN_PATH = /^(?:~|\/[\w.@+-]+)(?:\/[\w.@+-]+)+$|^\/[\w.@+-]+$/;

/**
 * The text, with a blank at its end; empty when there is nothing to do. A file that is there already is moved aside and
 * replaced by a copy: where it is a link, what it points to is not written to. A step that cannot remove it fails.
 */
export function preludeText({ exports, files, replays }: Prelude, place: Place): string {
  const parts = exports.map((each) => `export ${each};`);
  if (files.length > 0) {
    parts.push(
      ...files.map((file) => `mv ${file} ${file}.before 2>/dev/null && cp -pRL ${file}.before ${file};`),
    );
    const gone = files.map((file) => `[ ! -e ${file} ]`).join(' && ');
    const back = files.map((file) => `mv ${file}.before ${file} 2>/dev/null || :`);
    parts.push(`trap 'rm -rf ${files.join(' ')}; ${gone} || exit 1; ${back.join('; ')}' EXIT;`);
  }
  if (replays.length > 0)
    parts.push(`${replays.map((replay) => lineOf(replay, place)).join(' && ')} || exit;`);
  return parts.length > 0 ? `${parts.join(' ')} ` : '';
}

function lineOf({ text, apart, bound, place: { workdir } }: Replay, place: Place): string {
  if (bound && workdir !== place.workdir) return `(cd ${workdir} && ${text})`;
  if (apart) return `(${text})`;
  return /\|\||;/.test(text) && !/^if\b.*\bfi$/.test(text) ? `{ ${text}; }` : text;
}

/**
 * Puts a prelude in front of the script of a RUN, in shell form, in exec form, or in a here-document.
 * @returns why it cannot be, as a part of a sentence
 */
export function insertPrelude(instruction: Instruction, text: string, trace: Trace): string | undefined {
  const { json, body, words } = instruction;
  const insert = (at: number, what: string): undefined => {
    trace.edits.replace({ start: at, end: at }, what);
  };
  const [first] = words;
  if (json && first) return insert(first.span.start, execForm(text));
  const document = scriptDocument(instruction);
  if (document) {
    if (interpreterOf(instruction)) return 'it is a here-document with an interpreter of its own';
    return insert(document.span.start, text);
  }
  const at = body.text.search(/\S/);
  const offset = body.offsets[at];
  return at === -1 || offset === undefined ? 'it has no script' : insert(offset, text);
}

/** `["npm", "ci"]` to `["/bin/sh", "-c", "… \"$@\"", "sh", "npm", "ci"]`. */
function execForm(text: string): string {
  const words = ['/bin/sh', '-c', `${text}"$@"`, 'sh'];
  return words.map((word) => `${JSON.stringify(word)}, `).join('');
}
