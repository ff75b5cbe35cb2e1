// The audit as SARIF. A result lies on the line of the Dockerfile where that is known, else on the file in the image.
import { type SarifResult, type SarifRule, sarifLog } from '../report/sarif.js';
import { helpOf, messageOf, placeOf, subjectOf } from './describe.js';
import type { AuditBound, AuditFinding, AuditReport, ImageReport, Place } from './types.js';

const rules: Record<Place, SarifRule> = {
  config: rule(
    'image-config',
    'A credential in the config of an image',
    'Give it to the container when it starts.',
  ),
  history: rule(
    'image-history',
    'A credential in the history of an image',
    'Use a secret mount, not a build argument.',
  ),
  layer: rule(
    'image-layer',
    'A credential in a layer of an image',
    'Use a secret mount, and copy no credential files.',
  ),
  attestation: rule(
    'image-attestation',
    'A credential in an attestation of an image',
    'Use a secret mount, not a build argument.',
  ),
  manifest: rule('image-manifest', 'A credential in a manifest or index', 'Build without the annotation.'),
  blob: rule('image-archive', 'A credential in an archive, outside of its images', 'Make the archive again.'),
};
const notSearched = rule(
  'image-not-searched',
  'A part of an image that was not searched to its end',
  'Audit a complete image.',
);

function rule(id: string, description: string, help: string): SarifRule {
  return { id, description, help };
}

/** The audit of some arguments as a SARIF log with one run. */
export function auditSarif(reports: AuditReport[]): string {
  const results = reports.flatMap((report) => [
    ...report.images.flatMap((image) => [
      ...image.findings.map((finding) => result(report, finding, image)),
      ...image.bounds.filter(({ cut }) => cut).map((bound) => gap(report, bound, image)),
    ]),
    ...report.others.findings.map((finding) => result(report, finding)),
    ...report.others.bounds.filter(({ cut }) => cut).map((bound) => gap(report, bound)),
  ]);
  return sarifLog([...Object.values(rules), notSearched], results);
}

function result({ source }: AuditReport, finding: AuditFinding, image?: ImageReport): SarifResult {
  return {
    rule: rules[finding.place].id,
    level: 'error',
    message: `${subjectOf(finding)} in ${source}, ${placeOf(finding)}. ${messageOf(finding)} ${helpOf(finding)}`,
    path: finding.source?.file ?? pathIn(source, finding),
    line: finding.source?.line,
    logical: [source, image?.platform, placeOf(finding)].filter((part) => part !== undefined).join(' '),
  };
}

function gap(
  { source }: AuditReport,
  { place, layer, path, reason }: AuditBound,
  image?: ImageReport,
): SarifResult {
  const where = layer === null ? place : `layer ${layer}`;
  return {
    rule: notSearched.id,
    level: 'warning',
    message: `${source}, ${where}${path === '' ? '' : `: ${path}`}: ${reason}`,
    path: source,
    logical: [source, image?.platform, where].filter((part) => part !== undefined).join(' '),
  };
}

function pathIn(source: string, { place, path }: AuditFinding): string {
  return place === 'layer' ? path.replace(/!.*$/, '') : source;
}
