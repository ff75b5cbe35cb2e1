// The outcomes as a table, and how many there are of each.
import type { Colors } from '../../src/report/colors.js';
import { isFailure, type Outcome, VERDICTS, type Verdict } from './outcome.js';

const SHOWN = 4;

/** One row for each case: name, verdict, notes; below it what led to the verdict. */
export function table(outcomes: Outcome[], paint: Colors): string {
  const width = Math.max(...outcomes.map(({ name }) => name.length));
  const column = Math.max(...Object.values(VERDICTS).map((text) => text.length));
  return outcomes.flatMap((outcome) => row(outcome, width, column, paint)).join('\n');
}

function row(outcome: Outcome, width: number, column: number, paint: Colors): string[] {
  const { name, verdict, details, notes } = outcome;
  const head = `  ${name.padEnd(width)}  ${tint(outcome, paint)(VERDICTS[verdict].padEnd(column))}  ${notes.join(', ')}`;
  const hidden = details.length - SHOWN;
  const lines = hidden > 0 ? [...details.slice(0, SHOWN), `… ${hidden} more`] : details;
  return [head.trimEnd(), ...lines.map((line) => paint.dim(`      ${line}`))];
}

/** `12 sealed and equal, 3 refused` … */
export function totals(outcomes: Outcome[], paint: Colors): string {
  const counted = (Object.keys(VERDICTS) as Verdict[]).map((verdict) => {
    const those = outcomes.filter((outcome) => outcome.verdict === verdict);
    const [one] = those;
    const text = `${those.length} ${VERDICTS[verdict]}`;
    return one && isFailure(one) ? paint.red(text) : text;
  });
  return `${outcomes.length} cases: ${counted.join(', ')}`;
}

/** One line for the progress. */
export function line(outcome: Outcome): string {
  const [first] = outcome.details;
  return `${outcome.name}: ${VERDICTS[outcome.verdict]}${first === undefined ? '' : ` (${first})`}`;
}

function tint(outcome: Outcome, paint: Colors): (text: string) => string {
  if (isFailure(outcome)) return paint.red;
  return outcome.verdict === 'sealed' || outcome.verdict === 'unchanged' ? paint.green : paint.yellow;
}
