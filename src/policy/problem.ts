// What is wrong with a policy file, as text with places.
import { SealfileError } from '../errors.js';
import { visibleText } from './characters.js';

/** One thing that is wrong, or worth knowing. */
export interface Problem {
  /** Line in the file, 1-based. */
  line: number;
  /** The field as it is written in messages: `credentials.names[0].match`; undefined for the file as such. */
  field?: string;
  message: string;
}

const shown = 20;

/** `FILE:LINE: FIELD: MESSAGE`, in which nothing is hidden. */
export function problemText(file: string, { line, field, message }: Problem): string {
  return visibleText(`${file}:${line}: ${field === undefined ? '' : `${field}: `}${message}`);
}

/** The error for a file with these problems, in the order of their lines; beyond the first twenty they are counted. */
export function problemsError(file: string, problems: Problem[]): SealfileError {
  const lines = problems.slice(0, shown).map((problem) => problemText(file, problem));
  const more = problems.length - lines.length;
  return new SealfileError([...lines, ...(more > 0 ? [`${file}: … and ${more} more`] : [])].join('\n'));
}
