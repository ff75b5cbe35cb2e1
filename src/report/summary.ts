// What many previews come to: files by verdict, findings by rule, the secrets that builds will ask for.
import { ruleInfos } from '../plan/rules/catalogue.js';
import { elsewhere } from '../plan/rules/elsewhere.js';
import type { Accepted, Action, Finding, Verdict } from '../plan/types.js';
import type { Colors } from './colors.js';
import { type Report, toldFindings } from './report.js';
import { type Cell, table } from './table.js';
import { visibleLine } from './visible.js';
import { count } from './words.js';

/** Adds up reports, and keeps no more of them than the numbers. */
export class Summary {
  readonly #verdicts: Record<Verdict, number> = { unchanged: 0, rewritten: 0, refused: 0 };
  readonly #rules = new Map<string, Record<Action, number>>();
  readonly #secrets = new Map<string, number>();
  readonly #accepted = new Map<string, { accepted: Accepted; findings: number; soon: boolean }>();
  readonly #rewritten: string;
  readonly #paint: Colors;
  #known = 0;

  /** @param rewritten the word for files that are rewritten */
  constructor(rewritten: string, paint: Colors) {
    this.#rewritten = rewritten;
    this.#paint = paint;
  }

  add(report: Report): void {
    const { plan } = report;
    const told = toldFindings(report);
    this.#verdicts[plan.verdict]++;
    this.#known += plan.findings.length - told.length;
    for (const { rule, action } of told) {
      const actions = this.#rules.get(rule) ?? { seal: 0, refuse: 0, warn: 0 };
      actions[action]++;
      this.#rules.set(rule, actions);
    }
    for (const id of new Set(plan.secrets.map((secret) => secret.id))) {
      this.#secrets.set(id, (this.#secrets.get(id) ?? 0) + 1);
    }
    for (const accepted of plan.accepted) {
      const { rule, by, reason, owner, until } = accepted;
      const key = JSON.stringify([rule, by, reason, owner, until]);
      const findings = (this.#accepted.get(key)?.findings ?? 0) + 1;
      const soon = plan.findings.some((finding) => saysThatItEnds(finding, accepted));
      this.#accepted.set(key, { accepted, findings, soon });
    }
  }

  /**
   * Several lines; the last one counts the files.
   * @param failed number of files that could not be planned
   */
  text(failed: number): string {
    const sections = [this.#findings(), this.#needed(), this.#exceptions()].filter(
      (lines) => lines.length > 1,
    );
    const blocks = sections.flatMap(([title = '', ...lines]) => [this.#paint.bold(title), ...lines, '']);
    return `${[...blocks, ...this.#files(failed)].join('\n')}\n`;
  }

  #findings(): string[] {
    const titles = new Map(ruleInfos.map(({ id, title }) => [id, title]));
    const rows = [...this.#rules]
      .map(([rule, actions]) => ({ rule, actions, sum: actions.seal + actions.refuse + actions.warn }))
      .sort((one, other) => other.sum - one.sum || inOrder(one.rule, other.rule))
      .map(({ rule, actions: { seal, refuse, warn } }): Cell[] => [
        rule,
        seal,
        refuse,
        warn,
        titles.get(rule) ?? '',
      ]);
    const head = ['rule', 'sealed', 'refused', 'warnings', 'what it finds'];
    return rows.length === 0 ? [] : ['Findings by rule:', ...table([head, ...rows])];
  }

  #needed(): string[] {
    const rows = [...this.#secrets].sort(
      ([one, files], [other, others]) => others - files || inOrder(one, other),
    );
    return [
      'Secrets that builds need:',
      ...table(rows.map(([id, files]) => [visibleLine(id), inFiles(files)])),
    ];
  }

  /** Those that end first come first, then those without an end. */
  #exceptions(): string[] {
    const end = ({ until }: Accepted) => until ?? '9999';
    const all = [...this.#accepted.values()].sort(
      ({ accepted: one }, { accepted: other }) =>
        inOrder(end(one), end(other)) || inOrder(one.rule, other.rule) || inOrder(one.reason, other.reason),
    );
    const rows = all.map(({ accepted: { rule, owner = '', until, reason }, findings, soon }): Cell[] => [
      rule,
      count(findings, 'finding'),
      until === undefined ? 'by a directive' : `until ${until}${soon ? ', soon' : ''}`,
      visibleLine(owner),
      visibleLine(reason),
    ]);
    const lines = table(rows).map((line, index) => (all[index]?.soon ? this.#paint.yellow(line) : line));
    return ['Accepted:', ...lines];
  }

  #files(failed: number): string[] {
    const { unchanged, rewritten, refused } = this.#verdicts;
    const parts = [`${unchanged} unchanged`, `${rewritten} ${this.#rewritten}`, `${refused} refused`];
    if (failed > 0) parts.push(`${failed} with bad input`);
    const files = unchanged + rewritten + refused + failed;
    const known = this.#known > 0 ? [`${count(this.#known, 'finding')} in the baseline, not told`] : [];
    return [...known, this.#paint.bold(`${count(files, 'file')}: ${parts.join(', ')}`)];
  }
}

function saysThatItEnds({ rule, line, secret }: Finding, accepted: Accepted): boolean {
  return rule === elsewhere.exceptionExpires.id && line === accepted.line && secret === accepted.secret;
}

function inFiles(files: number): string {
  return `in ${count(files, 'file')}`;
}

/** The same order everywhere, whatever the locale. */
function inOrder(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
