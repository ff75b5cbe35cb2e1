// What came of a case.
export type Verdict = 'sealed' | 'unchanged' | 'refused' | 'leaked' | 'changed' | 'not built';

export interface Outcome {
  name: string;
  verdict: Verdict;
  /** Where it leaked, what changed, which rules refused at which lines, why it was not built. */
  details: string[];
  /** Something to know beside the verdict. */
  notes: string[];
}

/** In the order of the summary, with what people read. */
export const VERDICTS: Record<Verdict, string> = {
  sealed: 'sealed and equal',
  unchanged: 'unchanged',
  refused: 'refused',
  leaked: 'leaked',
  changed: 'changed',
  'not built': 'could not be built',
};

/** True for an outcome that must not be. */
export function isFailure({ verdict }: Outcome): boolean {
  return verdict === 'leaked' || verdict === 'changed';
}
