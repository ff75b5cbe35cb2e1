// What a report amounts to.
import type { AuditBound, AuditFinding, AuditReport } from './types.js';

/** Every finding of a report, with those that are in no image. */
export function findingsOf({ images, others }: AuditReport): AuditFinding[] {
  return [...images.flatMap(({ findings }) => findings), ...others.findings];
}

/** Everything that was not searched to its end though somebody could: a limit, damage, something missing. */
export function gapsOf({ images, others }: AuditReport): AuditBound[] {
  return [...images.flatMap(({ bounds }) => bounds), ...others.bounds].filter(({ cut }) => cut);
}

/** True when nothing was found and everything was searched. */
export function isClean(report: AuditReport): boolean {
  return findingsOf(report).length === 0 && gapsOf(report).length === 0;
}
