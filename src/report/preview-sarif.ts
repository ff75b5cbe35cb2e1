// The preview as SARIF: a result for each finding, also for those that somebody accepted.
import { createHash } from 'node:crypto';
import type { RuleAction } from '../plan/policy/policy.js';
import { ruleInfos } from '../plan/rules/catalogue.js';
import type { Accepted, Finding } from '../plan/types.js';
import { type Report, toldFindings } from './report.js';
import {
  type SarifLevel,
  type SarifResult,
  type SarifRule,
  type SarifSuppression,
  sarifLog,
} from './sarif.js';

/** What stops a build is an error, what changes it a warning, everything else a note. */
const levels: Record<RuleAction, SarifLevel | undefined> = {
  refuse: 'error',
  seal: 'warning',
  warn: 'note',
  off: undefined,
};

const habits: Record<RuleAction, string> = {
  refuse: 'By default such a build is refused.',
  seal: 'By default a secret mount takes its place; where that cannot be done, the build is refused.',
  warn: 'By default this is a warning.',
  off: 'Off by default; a policy can switch it on.',
};

/** Collects the results of many Dockerfiles; no more of a report is kept. */
export class PreviewSarif {
  readonly #results: SarifResult[] = [];

  /**
   * Takes the findings of one Dockerfile.
   * @param path relative to the base of the log
   */
  add(report: Report, path: string): void {
    const { findings, accepted } = report.plan;
    const told = new Set<Finding | Accepted>([...toldFindings(report), ...accepted]);
    for (const { finding, fingerprint } of numbered([...findings, ...accepted], path)) {
      if (told.has(finding)) this.#results.push({ ...result(finding, path), fingerprint });
    }
  }

  /** @param inRepository whether the paths begin at the top of a repository */
  log(inRepository: boolean): string {
    const rules = ruleInfos.map(
      ({ id, title, action }): SarifRule => ({
        id,
        description: title,
        help: `${habits[action]} Each result says what to do.`,
        level: levels[action],
      }),
    );
    return sarifLog(rules, this.#results, inRepository);
  }
}

function result(finding: Finding | Accepted, path: string): SarifResult {
  const { rule, secret, line, endLine } = finding;
  const place = { rule, path, line, endLine };
  const message = `${secret}: ${finding.message}`;
  if ('by' in finding) return { ...place, level: 'note', message, suppression: suppression(finding) };
  const { action, help } = finding;
  return { ...place, level: levels[action] ?? 'note', message: [message, help].join(' ').trimEnd() };
}

function suppression({ by, reason, owner, until }: Accepted): SarifSuppression {
  if (by === 'directive') return { kind: 'inSource', justification: reason };
  return { kind: 'external', justification: `${reason} (owner: ${owner}, until ${until})` };
}

/**
 * What is found by line, each with what it is known by when lines have moved: rule, file and secret, and which one of several.
 * Two on one line stay two.
 */
function numbered<F extends Finding | Accepted>(
  found: F[],
  path: string,
): { finding: F; fingerprint: string }[] {
  const seen = new Map<string, number>();
  return found
    .sort((one, other) => one.line - other.line)
    .map((finding) => {
      const key = JSON.stringify([finding.rule, path, finding.secret]);
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      const digest = createHash('sha256').update(key).digest('hex').slice(0, 32);
      return { finding, fingerprint: `${digest}:${number}` };
    });
}
