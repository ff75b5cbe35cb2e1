// The text of the error with which a refused build ends.
import type { Finding } from '../plan/types.js';
import { indent, lineRange } from './findings.js';
import { isOfBuilds } from './rules.js';
import { visibleLine } from './visible.js';
import { count, linesWord } from './words.js';

/**
 * Every refused flow with its line, the reason and what to do, and behind them the comments that were to prevent that and have
 * no effect. Several lines of text without colours; the first one stands alone.
 * @param findings all findings of the plan
 */
export function refusalMessage(findings: Finding[]): string {
  const refused = findings.filter((finding) => finding.action === 'refuse');
  const idle = findings.filter(({ rule }) => rule === 'directive-not-allowed');
  const about = refused.some(isOfBuilds)
    ? ` for ${count(refused.length, 'reason')}`
    : `: ${count(refused.length, 'flow')} of a credential would end up in the image, its history or the build record`;
  return [`sealfile refuses this build${about}`, ...[...refused, ...idle].map(refusal)].join('\n\n');
}

function refusal(finding: Finding): string {
  const head = `${linesWord([lineRange(finding)])}: ${visibleLine(finding.secret)} (${finding.rule})`;
  return [head, indent(finding.message), indent(`Do: ${finding.help}`)].join('\n');
}
