// `--baseline` and `--write-baseline`: which findings are known already, and which known ones are gone.
import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { Baseline, type BaselineEntry } from '../report/baseline.js';
import { count } from '../report/words.js';
import type { Outcome } from './examine.js';
import { readBaseline, writeBaseline } from './files/baseline.js';
import type { Target } from './files/targets.js';
import { slashed } from './files/worktree.js';

const shownGone = 20;

/** What the options name: files. */
export interface BaselineOptions {
  baseline?: string;
  writeBaseline?: string;
}

/**
 * What is known when a run begins; undefined when no option asks for it.
 * @throws SealfileError `FILE:LINE: …` for a baseline of the wrong form
 */
export async function knownFindings({
  baseline,
  writeBaseline,
}: BaselineOptions): Promise<KnownFindings | undefined> {
  const file = baseline ?? writeBaseline;
  if (file === undefined) return undefined;
  const known = baseline === undefined ? undefined : await readBaseline(baseline);
  return new KnownFindings(file, known, writeBaseline);
}

/** Tells new findings from known ones, and keeps account of those. */
export class KnownFindings {
  readonly #file: string;
  readonly #known: Baseline | undefined;
  readonly #output: string | undefined;
  readonly #found = new Baseline();
  readonly #examined = new Set<string>();

  /**
   * @param file the baseline's name
   * @param known what is in it; undefined when it is being made, and everything counts as known
   * @param output where what is known and still found is written to
   */
  constructor(file: string, known: Baseline | undefined, output: string | undefined) {
    this.#file = file;
    this.#known = known;
    this.#output = output;
  }

  /** Notes on a report which findings are new. */
  judge({ report, target }: Outcome): void {
    if (!report || !target) return;
    const path = pathFrom(this.#file, target);
    const { findings } = report.plan;
    const fresh = new Set(this.#known?.fresh(path, findings));
    report.fresh = findings.filter((finding) => fresh.has(finding));
    this.#examined.add(path);
    this.#found.add(
      path,
      findings.filter((finding) => !fresh.has(finding)),
    );
  }

  /**
   * Writes what has to be written.
   * @returns what there is to say
   * @throws SealfileError when it cannot be written
   */
  finish(): string[] {
    const gone = this.#gone();
    if (this.#output === undefined) return this.#told(gone);
    const kept = this.#known ? new Baseline(this.#known.without(new Baseline(gone))) : this.#found;
    writeBaseline(this.#output, kept);
    const size = kept.entries.reduce((sum, entry) => sum + entry.count, 0);
    const less = gone.reduce((sum, entry) => sum + entry.count, 0);
    return [
      `${this.#output}: ${count(size, 'known finding')}${less > 0 ? `, ${less} fewer than before` : ''}`,
    ];
  }

  /** Of a file that this run did not look at nothing is said, unless there is no such file any more. */
  #gone(): BaselineEntry[] {
    const folder = dirname(resolve(this.#file));
    const there = (path: string) => path === '-' || existsSync(join(folder, path));
    return (this.#known?.without(this.#found) ?? []).filter(
      ({ path }) => this.#examined.has(path) || !there(path),
    );
  }

  #told(gone: BaselineEntry[]): string[] {
    if (gone.length === 0) return [];
    const lines = gone
      .slice(0, shownGone)
      .map(
        ({ path, rule, secret, count: times }) =>
          `  ${path}: ${rule} ${secret}${times > 1 ? ` (${times})` : ''}`,
      );
    const hidden = gone.length - lines.length;
    if (hidden > 0) lines.push(`  … and ${hidden} more`);
    const what = `${this.#file}: these are not found any more; --baseline ${this.#file} --write-baseline ${this.#file} takes them out:`;
    return [[what, ...lines].join('\n')];
  }
}

function pathFrom(baseline: string, { file }: Target): string {
  return file === undefined ? '-' : slashed(relative(dirname(resolve(baseline)), file));
}
