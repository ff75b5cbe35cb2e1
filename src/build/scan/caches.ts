// What the steps of this build wrote into cache mounts, which carry it to other steps and builds.
import { cacheId } from './carriers.js';
import { addCacheScan } from './op.js';
import { readReports, type ScanContext } from './reports.js';
import type { ScannedStep } from './scan.js';
import type { SecretStep } from './steps.js';

/**
 * Searches the cache mounts of steps that ran in this build, each mount once, when no step uses them any more: another user
 * of a private one would be given a new folder.
 * @returns the steps, with what was found
 * @throws as readReports does
 */
export async function scanCaches(context: ScanContext, scanned: ScannedStep[]): Promise<ScannedStep[]> {
  const steps = withNewCaches(scanned.filter(({ origin }) => origin === 'built').map(({ step }) => step));
  if (steps.length === 0) return scanned;
  const reports = await readReports({ ...context, tellsNotKept: false }, steps, addCacheScan, () => false);
  return scanned.map((each) => {
    const found = reports[steps.indexOf(each.step)]?.report;
    if (!found) return each;
    const { hits, bounds, files, bytes } = each.report;
    const report = {
      ...each.report,
      hits: [...hits, ...found.hits],
      bounds: [...bounds, ...found.bounds],
      files: files + found.files,
      bytes: bytes + found.bytes,
    };
    return { ...each, report };
  });
}

/** Steps with a cache mount that none before them has. */
function withNewCaches(steps: SecretStep[]): SecretStep[] {
  const seen = new Set<string>();
  return steps.filter(({ caches, op }) => {
    const ids = caches.map(
      (cache) => `${cacheId(cache)} on ${op.inputs?.[cache.input ?? 0]?.digest ?? 'nothing'}`,
    );
    const isNew = ids.some((id) => !seen.has(id));
    for (const id of ids) seen.add(id);
    return isNew;
  });
}
