// The engine that every end-to-end test of this run uses.
import { type Engine, ensureEngine } from '../../../scripts/engine/index.js';

let found: Promise<Engine> | undefined;

/** The engine of the variable ENGINE, or a private Docker 28; found once for each test file. */
export function engine(): Promise<Engine> {
  found ??= ensureEngine();
  return found;
}
