// Report mode: everything is built as it was written, and what would have been done is told.
import { SealfileError } from '../errors.js';
import type { Action, Finding, Plan } from './types.js';

const WOULD: Record<Action, string> = {
  seal: 'With mode: enforce this is sealed: ',
  refuse: 'With mode: enforce this build is refused: ',
  warn: '',
};

/**
 * The plan of a build that only reports.
 * @param text the Dockerfile as it came
 * @param enforced the plan that the policy would have without its mode
 */
export function reportOnly(text: string, { findings, accepted }: Pick<Plan, 'findings' | 'accepted'>): Plan {
  const told = findings.map((finding): Finding => {
    const help = `${WOULD[finding.action]}${finding.help}`;
    return { ...finding, action: 'warn', help };
  });
  return {
    verdict: 'unchanged',
    findings: told,
    secrets: [],
    dockerfile: text,
    excluded: [],
    sealedArgs: [],
    mode: 'report',
    accepted,
  };
}

/**
 * The findings of a Dockerfile that cannot be rewritten; every other error passes.
 * @throws what is no refusal
 */
export function asRefused(error: unknown): Pick<Plan, 'findings' | 'accepted'> {
  if (!(error instanceof SealfileError) || error.kind !== 'refused') throw error;
  const { line, endLine } = error.ranges[0] ?? { line: 1, endLine: 1 };
  const finding: Finding = {
    rule: 'run-unreadable',
    action: 'refuse',
    line,
    endLine,
    stage: '',
    secret: '',
    message: error.message,
    help: 'Nothing else of this file is told until this is solved.',
  };
  return { findings: [finding], accepted: [] };
}
