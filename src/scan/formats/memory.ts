// Frees the buffers of what was unpacked. V8 sees how small they are in its own memory, not how large outside, and would wait.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const BETWEEN = 16 * 1024 * 1024;

let since = 0;
let collect: ((options: { type: 'minor' }) => void) | undefined;

/** Counts memory that a decompressor has taken, and has what nobody uses any more collected from time to time. */
export function allocated(bytes: number): void {
  since += bytes;
  if (since < BETWEEN) return;
  since = 0;
  collect ??= collector();
  collect({ type: 'minor' });
}

function collector(): (options: { type: 'minor' }) => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
