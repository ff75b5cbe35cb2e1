// `docker buildx build --check`: what sealfile finds, beside what upstream's linter finds.
import type { Knowledge } from '../plan/policy/knowledge.js';
import { ruleInfos } from '../plan/rules/catalogue.js';
import type { Finding, Plan } from '../plan/types.js';
import { makeReport } from '../report/report.js';
import { visibleLine } from '../report/visible.js';
import type { Result } from './gateway/gateway.js';
import type { Notice } from './policy/ledger.js';
import { answer } from './subrequests.js';

/** What upstream's linter gives, moby/buildkit frontend/subrequests/lint/lint.go; positions as in solver/pb/ops.proto. */
interface Lints {
  warnings?: Warning[] | null;
  sources?: Source[] | null;
  buildError?: unknown;
}

interface Warning {
  ruleName: string;
  description?: string;
  url?: string;
  detail?: string;
  location?: { sourceIndex?: number; ranges?: Range[] };
}

interface Range {
  start?: { line?: number };
  end?: { line?: number };
}

interface Source {
  filename?: string;
  language?: string;
  /** In base64. */
  data?: string;
}

/** The Dockerfile that was looked at. */
export interface Checked {
  name: string;
  text: string;
  encode(text: string): Uint8Array;
  plan: Plan;
  /** What was found outside its instructions. */
  notices: Notice[];
  knowledge: Knowledge;
}

/**
 * Adds the findings of a plan to upstream's answer: one look, one count, and the exit code that upstream gives for warnings.
 * @param upstream its answer about the same Dockerfile
 */
export async function checkResult(upstream: Result, checked: Checked): Promise<Result> {
  const { metadata = {} } = upstream;
  const lints: Lints = JSON.parse(Buffer.from(metadata?.['result.json'] ?? []).toString() || '{}');
  const sources = [...(lints.sources ?? [])];
  const own = Buffer.from(checked.encode(checked.text)).toString('base64');
  const found = sources.findIndex(({ data }) => data === own);
  const index = found < 0 ? sources.length : found;
  sources[index] = { ...sourceOf(sources[found], checked), data: await masked(checked) };
  const findings = [...checked.plan.findings, ...checked.notices.flatMap(findingsOf)];
  const others = (lints.warnings ?? []).filter((warning) => !isTwin(warning, index, findings));
  const warnings = [...others, ...findings.map((finding) => warningOf(finding, index))];
  return answer({
    'result.json': JSON.stringify({ ...lints, warnings, sources }, null, 2),
    'result.txt': textOf(warnings, sources),
    'result.statuscode': warnings.length > 0 || lints.buildError ? '1' : '0',
    version: Buffer.from(metadata?.version ?? []).toString(),
  });
}

function sourceOf(found: Source | undefined, { name }: Checked): Source {
  return found ?? { filename: name, language: 'Dockerfile' };
}

/** What belongs to no line is told as one about the first. */
function findingsOf({ ranges, ...notice }: Notice): Finding[] {
  const lines = ranges.length > 0 ? ranges : [{ line: 1, endLine: 1 }];
  return lines.map(({ line, endLine }) => ({ ...notice, action: 'warn', line, endLine, stage: '' }));
}

/** The lines of a finding are shown; a literal value is not. */
async function masked({ name, text, encode, plan, knowledge }: Checked): Promise<string> {
  const { before } = await makeReport(name, text, plan, knowledge);
  return Buffer.from(encode(before)).toString('base64');
}

/** Upstream looks for credentials in ARG and ENV by their names as well; what we tell on the same lines is told once. */
function isTwin({ ruleName, detail = '', location }: Warning, index: number, findings: Finding[]): boolean {
  if (ruleName !== 'SecretsUsedInArgOrEnv' || (location?.sourceIndex ?? 0) !== index) return false;
  return findings.some(
    ({ secret, line, endLine }) =>
      detail.includes(`"${secret}"`) &&
      (location?.ranges ?? []).some(
        ({ start }) => line <= (start?.line ?? 0) && (start?.line ?? 0) <= endLine,
      ),
  );
}

const outcomes = {
  seal: 'sealfile seals it',
  refuse: 'sealfile refuses to build this. Do',
  warn: 'Do',
};

function warningOf(
  { rule, action, secret, message, help, line, endLine }: Finding,
  sourceIndex: number,
): Warning {
  return {
    ruleName: rule,
    description: ruleInfos.find(({ id }) => id === rule)?.title,
    detail: visibleLine(`${secret}: ${message} ${outcomes[action]}: ${help}`),
    location: { sourceIndex, ranges: [{ start: { line }, end: { line: endLine } }] },
  };
}

/** As upstream prints it; buildx makes its own from the JSON, and only an old one prints this. */
function textOf(warnings: Warning[], sources: Source[]): string {
  const firstLine = ({ location }: Warning) => location?.ranges?.[0]?.start?.line ?? 0;
  return warnings
    .toSorted((one, other) => firstLine(one) - firstLine(other))
    .map((warning) => warningText(warning, sources))
    .join('');
}

function warningText({ ruleName, url, detail, location }: Warning, sources: Source[]): string {
  const head = `\nWARNING: ${ruleName}${url ? ` - ${url}` : ''}\n${detail ?? ''}\n`;
  const source = sources[location?.sourceIndex ?? 0];
  return source ? head + excerpt(source, location?.ranges ?? []) : head;
}

const rule = '-'.repeat(20);

/** Lines of a file with some around them; moby/buildkit solver/errdefs/source.go. */
function excerpt({ filename, data }: Source, ranges: Range[]): string {
  const lines = Buffer.from(data ?? '', 'base64')
    .toString()
    .split('\n');
  const marked = ranges.map(({ start, end }): [number, number] => {
    const first = start?.line ?? 0;
    return [first, Math.max(first, end?.line ?? 0)];
  });
  const first = Math.min(...marked.map(([start]) => start));
  const last = Math.min(lines.length, Math.max(...marked.map(([, end]) => end)));
  if (marked.length === 0 || first < 1 || first > lines.length) return '';
  const [from, to] = padded(first, last, lines.length);
  const body = lines.slice(from - 1, to).map((line, index) => {
    const number = from + index;
    const sign = marked.some(([start, end]) => start <= number && number <= end) ? '>>>' : '   ';
    return ` ${String(number).padStart(3)} | ${sign} ${line}\n`;
  });
  return `${filename}:${first}\n${rule}\n${body.join('')}${rule}\n`;
}

/** Two to four lines more, as many as there are on either side. */
function padded(first: number, last: number, count: number): [from: number, to: number] {
  let [from, to] = [first, last];
  for (let pad = 0; pad < (first === last ? 4 : 2); pad++) {
    if (from > 1) {
      from--;
      pad++;
    }
    if (to < count) {
      to++;
      pad++;
    }
  }
  return [from, to];
}
