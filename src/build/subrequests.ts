// Subrequests (`docker buildx build --call=…`): the preview is ours, the check is merged (check.ts), the others are upstream's.
import type { Rulebook } from '../plan/policy/rulebook.js';
import type { Plan } from '../plan/types.js';
import { previewJson } from '../report/json.js';
import { makeReport } from '../report/report.js';
import { leavesOut } from '../report/rules.js';
import { previewText } from '../report/text.js';
import type { Gateway, Result, SolveRequest } from './gateway/gateway.js';

/** `--call=preview`. */
export const previewRequest = 'frontend.preview';

/** `--check`, `--call=check`. */
export const checkRequest = 'frontend.lint';

/** `--call=subrequests.describe`. */
export const describeRequest = 'frontend.subrequests.describe';

const preview = {
  name: previewRequest,
  version: '1.0.0',
  type: 'rpc',
  description: 'Show how sealfile would build this Dockerfile',
  opts: null,
  inputs: null,
  metadata: [{ name: 'result.json' }, { name: 'result.txt' }],
  refs: null,
};

/** What `sealfile preview` says; a refused file makes buildx exit with 2, as the command does. */
export async function previewResult(
  path: string,
  text: string,
  plan: Plan,
  { policy, knowledge }: Pick<Rulebook, 'policy' | 'knowledge'>,
): Promise<Result> {
  const reports = [await makeReport(path, text, plan, knowledge, leavesOut(policy))];
  return answer({
    'result.json': previewJson(reports),
    'result.txt': previewText(reports, { color: false }),
    'result.statuscode': plan.verdict === 'refused' ? '2' : '0',
    version: preview.version,
  });
}

/** Upstream's list of subrequests and ours; the form is that of moby/buildkit frontend/subrequests/describe.go. */
export async function describe(gateway: Gateway, original: SolveRequest): Promise<Result> {
  const { metadata } = await gateway.solve(original);
  const known: (typeof preview)[] = JSON.parse(Buffer.from(metadata?.['result.json'] ?? []).toString());
  const all = [...known.slice(0, -1), preview, ...known.slice(-1)];
  const rows = all.map(({ name, version, description }) => [
    name.replace(/^frontend\./, ''),
    version,
    description,
  ]);
  return answer({
    'result.json': JSON.stringify(all, null, 2),
    'result.txt': table([['NAME', 'VERSION', 'DESCRIPTION'], ...rows]),
    version: Buffer.from(metadata?.version ?? []).toString(),
  });
}

/** A result without a file system, for a subrequest. */
export function answer(metadata: Record<string, string>): Result {
  const entries = Object.entries(metadata).map(([key, value]) => [key, Buffer.from(value)]);
  return { ref: { id: '' }, metadata: Object.fromEntries(entries) };
}

function table(rows: string[][]): string {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const pad = (row: string[]) =>
    row.map((cell, column) => (column < row.length - 1 ? cell.padEnd(width(column)) : cell));
  return rows.map((row) => `${pad(row).join(' ')}\n`).join('');
}
