// Exceptions that end, as the people who keep a policy want to know it.
import { NOTICE } from '../plan/policy/decide.js';
import { fieldName } from './field-name.js';
import type { Problem } from './problem.js';
import type { ReadPolicy } from './read.js';

const DAY = 86_400_000;

/**
 * A remark for each exception that has ended or ends within two weeks.
 * @param today as `2027-01-31` (UTC)
 */
export function endingExceptions({ content, lineOf }: ReadPolicy, today: string): Problem[] {
  return (content.exceptions ?? []).flatMap(({ rule, owner, until }, index) => {
    const path = ['exceptions', index];
    const left = (Date.parse(until) - Date.parse(today)) / DAY;
    if (left > NOTICE) return [];
    const how = left < 0 ? `ended on ${until} and is without effect` : `ends on ${until}`;
    const message = `${how} (${rule}, owner ${owner})`;
    return [{ line: lineOf([...path, 'until']), field: fieldName(path), message }];
  });
}
