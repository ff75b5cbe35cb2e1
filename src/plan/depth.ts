// A Dockerfile from outside may be nested deeper than anything that reads it can follow.
import { SealfileError } from '../errors.js';

const tooDeep = (cause: unknown): SealfileError =>
  new SealfileError(
    'This Dockerfile is nested deeper than sealfile can follow: brackets, substitutions, pipes or blocks inside one another. Split the step up, or put its script into a file.',
    { kind: 'input', cause },
  );

/**
 * Turns an overflow of the stack into an error that says what to do; everything else passes.
 * @throws SealfileError (kind `input`) when the stack does not suffice
 */
export function sayTooDeep(error: unknown): never {
  throw error instanceof RangeError && /call stack/i.test(error.message) ? tooDeep(error) : error;
}
