// The audit for programs. Its form is a contract: schema/audit.schema.json describes it, `version` counts its changes.
import { helpOf, messageOf } from './describe.js';
import type { AuditBound, AuditFinding, AuditReport } from './types.js';

/** The audit of some arguments as a JSON array, one object for each. */
export function auditJson(reports: AuditReport[]): string {
  return `${JSON.stringify(reports.map(entry), null, 2)}\n`;
}

/** Keys are picked one by one so that nothing else slips in. */
function entry({ source, images, others, absent, secrets, files, bytes }: AuditReport): object {
  return {
    version: 1,
    source,
    images: images.map(({ name, platform, digest, layers, findings, bounds }) => ({
      name,
      platform,
      digest,
      layers,
      findings: findings.map(finding),
      bounds: bounds.map(bound),
    })),
    others: { findings: others.findings.map(finding), bounds: others.bounds.map(bound) },
    absent,
    secrets: secrets.map(({ id, searched }) => ({ id, searched })),
    files,
    bytes,
  };
}

function finding(found: AuditFinding): object {
  const { place, secret, match, path, part, encoding, offset, layer, digest, later, instruction, source } =
    found;
  const texts = { message: messageOf(found), help: helpOf(found) };
  const where = { place, layer, digest, path, part, encoding, offset };
  return { secret, match, ...where, later, instruction, source, ...texts };
}

function bound({ place, layer, path, reason, cut }: AuditBound): object {
  return { place, layer, path, reason, cut };
}
