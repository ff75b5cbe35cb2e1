// Report mode: everything is built as it was written, and what would have been done is told.
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
export function reportOnly(text: string, { findings, accepted }: Plan): Plan {
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
