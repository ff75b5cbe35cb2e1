// `sealfile audit`: searches images that exist already.
import { audit } from '../audit/audit.js';
import { isClean } from '../audit/outcome.js';
import { knownSecrets } from '../audit/secrets.js';
import type { AuditReport } from '../audit/types.js';
import { SealfileError } from '../errors.js';
import { wantsColor } from '../report/colors.js';
import type { AuditOptions } from './audit-options.js';
import { exitCode } from './exit.js';
import { bytesLine, output, remark } from './terminal.js';

/**
 * Audits images and prints what was found. One that cannot be read does not stop the others.
 * @returns the exit code
 * @throws SealfileError of kind `usage` when the arguments make no sense
 */
export async function auditImages(names: string[], options: AuditOptions): Promise<number> {
  if (names.filter((name) => name === '-').length > 1) {
    throw new SealfileError('standard input can be read only once', { kind: 'usage' });
  }
  const secrets = knownSecrets(options.secret ?? [], process.env);
  const reports: AuditReport[] = [];
  for (const name of names) {
    const progress = bytesLine(name);
    try {
      reports.push(await audit(name, secrets, progress.step));
      progress.done();
    } catch (error) {
      progress.done();
      if (!(error instanceof SealfileError) || error.kind === 'usage') throw error;
      remark(`${name}: ${error.message}`);
    }
  }
  await output(await rendered(reports, names.length - reports.length, options));
  if (reports.length < names.length) return exitCode.badInput;
  return reports.every(isClean) ? exitCode.ok : exitCode.found;
}

async function rendered(reports: AuditReport[], failed: number, { format }: AuditOptions): Promise<string> {
  if (format === 'json') return (await import('../audit/json.js')).auditJson(reports);
  if (format === 'sarif') return (await import('../audit/sarif.js')).auditSarif(reports);
  const { auditText } = await import('../audit/text.js');
  return auditText(reports, { color: wantsColor(process.stdout, process.env), failed });
}
