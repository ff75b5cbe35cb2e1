// What comments of a Dockerfile accept, and the ones that accept nothing.

/** A rule that the author switched off for one instruction, or for the whole file. */
export interface Waiver {
  rule: string;
  /** First line of the instruction; undefined for the whole file. */
  line?: number;
  reason: string;
}
