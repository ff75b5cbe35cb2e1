// Findings that are known: what a baseline file holds, and which findings are not in it.
import type { Finding } from '../plan/types.js';

/** So many findings of a rule about a secret in a file. */
export interface BaselineEntry {
  path: string;
  rule: string;
  secret: string;
  count: number;
}

/** A multiset of findings; what stands where is not in it. */
export class Baseline {
  readonly #entries = new Map<string, BaselineEntry>();

  constructor(entries: BaselineEntry[] = []) {
    for (const entry of entries) this.#add(entry);
  }

  /** Entries in the order of their text, so that a change of one is a change of one line. */
  get entries(): BaselineEntry[] {
    return [...this.#entries.values()].sort(
      (one, other) =>
        inOrder(one.path, other.path) || inOrder(one.rule, other.rule) || inOrder(one.secret, other.secret),
    );
  }

  /** Adds findings of a file. */
  add(path: string, findings: Finding[]): void {
    for (const { rule, secret } of findings) this.#add({ path, rule, secret, count: 1 });
  }

  /** The findings of a file that are not in here. Of several alike the first ones are taken for those that are. */
  fresh(path: string, findings: Finding[]): Finding[] {
    const seen = new Map<string, number>();
    return findings.filter(({ rule, secret }) => {
      const key = keyOf({ path, rule, secret });
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return number > (this.#entries.get(key)?.count ?? 0);
    });
  }

  /** What is in here and not, or not as often, in the other one. */
  without(other: Baseline): BaselineEntry[] {
    return this.entries.flatMap((entry) => {
      const count = entry.count - (other.#entries.get(keyOf(entry))?.count ?? 0);
      return count > 0 ? [{ ...entry, count }] : [];
    });
  }

  #add(entry: BaselineEntry): void {
    const key = keyOf(entry);
    const count = (this.#entries.get(key)?.count ?? 0) + entry.count;
    this.#entries.set(key, { ...entry, count });
  }
}

/** The file: an entry is a line. schema/baseline.schema.json describes it. */
export function baselineJson(baseline: Baseline): string {
  const lines = baseline.entries.map(({ path, rule, secret, count }) => {
    const fields = Object.entries({ path, rule, secret, count });
    return `    { ${fields.map(([name, value]) => `"${name}": ${JSON.stringify(value)}`).join(', ')} }`;
  });
  const findings = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "version": 1,\n  "findings": ${findings}\n}\n`;
}

function keyOf({ path, rule, secret }: Omit<BaselineEntry, 'count'>): string {
  return JSON.stringify([path, rule, secret]);
}

function inOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
