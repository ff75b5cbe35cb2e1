// The preview for programs. Its form is a contract: schema/preview.schema.json describes it, `version` counts its changes.
import type { Finding, Secret, Verdict } from '../plan/types.js';
import { type Report, toldFindings } from './report.js';

/** What is told about one Dockerfile, keys in this order. */
export interface PreviewEntry {
  version: 1;
  path: string;
  verdict: Verdict;
  findings: Finding[];
  secrets: Secret[];
  dockerfile: string;
}

/** The preview of some Dockerfiles as a JSON array, one object per file. */
export function previewJson(reports: Report[]): string {
  return `${JSON.stringify(reports.map(previewEntry), null, 2)}\n`;
}

/** The same one by one: a line for each Dockerfile. */
export function previewLine(report: Report): string {
  return `${JSON.stringify(previewEntry(report))}\n`;
}

/** The object for one Dockerfile; keys are picked one by one so that nothing else of a plan slips in. */
export function previewEntry(report: Report): PreviewEntry {
  const { path, plan } = report;
  return {
    version: 1,
    path,
    verdict: plan.verdict,
    findings: toldFindings(report).map(finding),
    secrets: plan.secrets.map(secret),
    dockerfile: plan.dockerfile,
  };
}

function finding({ rule, action, line, endLine, stage, secret, message, help }: Finding): Finding {
  return { rule, action, line, endLine, stage, secret, message, help };
}

function secret({ id, kind, env, target, from, stages, flag }: Secret): Secret {
  return { id, kind, env, target, from, stages, flag };
}
