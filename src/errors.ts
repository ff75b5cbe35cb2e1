// The one error class: what is wrong, where, and what to do next.

/** A range of whole lines in a file; both ends are 1-based and included. */
export interface LineRange {
  line: number;
  endLine: number;
}

/** What kind of failure it is: bad input of the user, a refusal of the policy, or an engine that cannot serve. */
export type ErrorKind = 'input' | 'refused' | 'engine' | 'usage';

/** An error that a user sees as text with a place, never as a stack trace. */
export class SealfileError extends Error {
  readonly kind: ErrorKind;
  readonly ranges: LineRange[];

  /**
   * @param message what is wrong and what to do about it; never holds a secret's value
   * @param options `kind` defaults to `input`; `ranges` are lines of the Dockerfile
   */
  constructor(message: string, options: { kind?: ErrorKind; ranges?: LineRange[]; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'SealfileError';
    this.kind = options.kind ?? 'input';
    this.ranges = options.ranges ?? [];
  }
}
