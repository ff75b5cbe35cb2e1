// What the policy leaves in the Dockerfile is no surprise in the graph.
import type { LineRange } from '../../errors.js';
import type { Subject } from './subject.js';

type Keyword = 'ARG' | 'ENV';

/** Rules by which an instruction that gives a variable its value is found. */
const rulesOf: Record<Keyword, string[]> = {
  ARG: ['arg-credential'],
  ENV: ['env-literal', 'env-from-arg'],
};

/**
 * Whether the text that was lowered itself gives a variable its value for what is on these lines, and the policy leaves that
 * instruction as it is. What a trigger of a base image brings is not in the text.
 * @param keywords instructions by which the value can have come
 * @param ranges undefined: of the stage that is built
 */
export function isLeft(
  { lowered, expected: { ledger } }: Subject,
  name: string,
  keywords: Keyword[],
  ranges: LineRange[] | undefined,
): boolean {
  if (ranges && (ranges.length === 0 || lowered.isTrigger(ranges))) return false;
  return lowered
    .declarations(name, ranges)
    .some(({ keyword, stage, line }) =>
      keywords.some(
        (each) =>
          each === keyword &&
          (ledger.reports || rulesOf[each].some((rule) => ledger.leaves(rule, [name], { stage, line }))),
      ),
    );
}
