// `sealfile policy check`: whether policy files are valid, before a build asks.
import { SealfileError } from '../errors.js';
import { endingExceptions } from '../policy/expiry.js';
import { type Problem, problemText } from '../policy/problem.js';
import { examinePolicy } from '../policy/read.js';
import { visibleLine } from '../report/visible.js';
import { today } from '../today.js';
import { exitCode } from './exit.js';
import { policyText } from './policy-file.js';
import { output, remark } from './terminal.js';

/** How `policy check` was called. */
export interface PolicyCheckOptions {
  format: 'text' | 'json';
}

/** What is said of one file. */
interface Checked {
  version: 1;
  file: string;
  valid: boolean;
  problems: Problem[];
  /** What is no mistake, but wants to be known. */
  warnings: Problem[];
}

/**
 * Checks files, each by itself, and prints what was found.
 * @returns the exit code: 0 when all are valid
 */
export async function policyCheck(files: string[], { format }: PolicyCheckOptions): Promise<number> {
  const checked: Checked[] = [];
  for (const file of files) {
    try {
      checked.push(await check(file, policyText(file)));
    } catch (error) {
      if (!(error instanceof SealfileError)) throw error;
      remark(error.message);
    }
  }
  const text = checked.map((one) => visibleLines(textOf(one))).join('');
  await output(format === 'json' ? `${JSON.stringify(checked, null, 2)}\n` : text);
  const valid = checked.length === files.length && checked.every((one) => one.valid);
  return valid ? exitCode.ok : exitCode.badInput;
}

async function check(file: string, text: string): Promise<Checked> {
  const read = await examinePolicy({ kind: 'organisation', file, text });
  if (Array.isArray(read)) return { version: 1, file, valid: false, problems: read, warnings: [] };
  return { version: 1, file, valid: true, problems: [], warnings: endingExceptions(read, today()) };
}

function textOf({ file, valid, problems, warnings }: Checked): string[] {
  return [
    ...problems.map((problem) => problemText(file, problem)),
    ...warnings.map((warning) => problemText(file, { ...warning, field: `warning: ${warning.field}` })),
    ...(valid ? [`${file}: ok`] : []),
  ];
}

function visibleLines(lines: string[]): string {
  return lines.map((line) => `${visibleLine(line)}\n`).join('');
}
