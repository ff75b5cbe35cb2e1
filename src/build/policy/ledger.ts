// What is found in a build outside the Dockerfile's text (its graph, its options, its results), and what the policy makes of it.
import type { LineRange } from '../../errors.js';
import { readDockerfile } from '../../plan/dockerfile/read.js';
import { Decider, type Decision, isLeft, type Known, type Subject } from '../../plan/policy/decide.js';
import type { Knowledge } from '../../plan/policy/knowledge.js';
import type { Policy, RuleAction } from '../../plan/policy/policy.js';
import { type Rulebook, rulebookOf } from '../../plan/policy/rulebook.js';
import { type Waiver, waiversOf } from '../../plan/policy/waivers.js';
import { ruleInfos } from '../../plan/rules/catalogue.js';
import type { Accepted, Finding, Plan } from '../../plan/types.js';

/** Where the policy is asked about something: an exception has to hold in all places. */
export type Place = Pick<Subject, 'stage' | 'line'>;

/** Something that was found. */
export interface Matter {
  /** Rule of the policy; undefined for what no policy can allow. */
  rule?: string;
  /** Names of variables, paths of files, references: never values. */
  secrets: string[];
  /** None: something that belongs to no line. */
  places: Place[];
  /** Lines of the Dockerfile to show. */
  ranges: LineRange[];
  message: string;
  help: string;
}

/** A warning about lines of the Dockerfile. */
export type Notice = Pick<Finding, 'rule' | 'secret' | 'message' | 'help'> & { ranges: LineRange[] };

/** Stands for rules that no policy can change. */
const fixed = 'graph';

const actions = new Map<string, RuleAction>(ruleInfos.map(({ id, action }) => [id, action]));
const strictest = ['refuse', 'warn', 'accepted', 'off'] as const;
type Ruling = (typeof strictest)[number];

/** Judges one build under its policy, and keeps what does not stop it. */
export class Ledger {
  readonly notices: Notice[] = [];
  readonly accepted: Accepted[] = [];
  private decider: Decider;
  /** What is accepted in the text. */
  private planned: Accepted[] = [];

  private constructor(
    private readonly rulebook: Rulebook,
    readonly known: Known,
    /** The organisation's policy, where a repository's was merged into it. */
    readonly organisation: Policy | undefined,
  ) {
    this.decider = this.deciderWith([]);
  }

  /**
   * @param known the Dockerfile's path and the day
   * @param organisation its policy, where a repository's was merged into it
   * @throws SealfileError for a malformed pattern of the policy
   */
  static async open(policy: Policy, known: Known, organisation?: Policy): Promise<Ledger> {
    return new Ledger(await rulebookOf(policy), known, organisation);
  }

  get policy(): Policy {
    return this.rulebook.policy;
  }

  get knowledge(): Knowledge {
    return this.rulebook.knowledge;
  }

  /** True for a policy under which no finding stops a build. */
  get reports(): boolean {
    return this.policy.mode === 'report';
  }

  /**
   * What comments of the Dockerfile accept for their lines holds for what the graph shows there as well.
   * @param text the Dockerfile as the user wrote it
   */
  async take({ accepted }: Pick<Plan, 'accepted'>, text: string): Promise<void> {
    this.planned = accepted;
    if (this.policy.directives.length === 0) return;
    const { waivers } = await waiversOf(readDockerfile(text), this.rulebook, (id) => actions.has(id));
    this.decider = this.deciderWith(waivers);
  }

  private deciderWith(waivers: Waiver[]): Decider {
    return new Decider(this.rulebook, this.known, (rule) => actions.get(rule) ?? 'refuse', waivers);
  }

  /** True when a reference, in one of the forms that patterns may be written for, is on all lists of a field. */
  allows(field: keyof Policy['allow'], forms: string[]): boolean {
    return this.rulebook.allows(field, ...forms);
  }

  /** True when the policy leaves a flow as it is written. */
  leaves(rule: string, secrets: string[], place: Place): boolean {
    return isLeft(this.decider.decide({ rule, secrets, ...place }));
  }

  /**
   * Judges something. What does not stop the build is kept, as a warning or for the evidence.
   * @returns what stops it, with what there is to say about exceptions that have ended; undefined otherwise
   */
  stops(matter: Matter): Matter | undefined {
    const decisions = matter.rule === undefined ? [] : this.decisions(matter, matter.rule);
    const rulings = decisions.length > 0 ? decisions.map(rulingOf) : ['refuse' as const];
    const ruling = strictest.find((each) => rulings.includes(each));
    const known = { ...matter, help: `${matter.help}${sayExpired(decisions)}` };
    if (ruling === 'refuse' && !this.reports) return known;
    if (ruling === 'refuse' || ruling === 'warn') this.warn(known);
    if (ruling === 'accepted') this.accept(matter, decisions);
    return undefined;
  }

  /** Keeps a warning; one that says the same adds its lines. */
  warn({ rule = fixed, secrets, message, help, ranges }: Omit<Matter, 'places'>): void {
    const secret = secrets.join(', ');
    const same = this.notices.find((each) => each.rule === rule && each.message === message);
    if (same) same.ranges.push(...ranges);
    else this.notices.push({ rule, secret, message, help, ranges: [...ranges] });
  }

  private decisions({ secrets, places }: Matter, rule: string): Decision[] {
    const all = places.length > 0 ? places : [{ stage: '', line: 0 }];
    return all.map((place) => this.decider.decide({ rule, secrets, ...place }));
  }

  private accept({ rule = fixed, secrets, places, ranges, message }: Matter, decisions: Decision[]): void {
    const [decision] = decisions.filter(({ accepted }) => accepted);
    if (!decision?.accepted) return;
    const { line = 0, endLine = line } = ranges[0] ?? {};
    const secret = secrets.join(', ');
    const { accepted, endsSoon } = decision;
    const stage = places[0]?.stage ?? '';
    const known = [...this.planned, ...this.accepted];
    if (known.some((each) => each.rule === rule && each.secret === secret && each.line === line)) return;
    this.accepted.push({ rule, stage, line, endLine, secret, message, ...accepted });
    if (!endsSoon) return;
    this.warn({
      rule: 'exception-expires',
      secrets,
      ranges,
      message: `The exception for ${rule} that holds here ends on ${accepted.until} (owner ${accepted.owner}).`,
      help: `After that day the finding is back. Change the build, or ask ${accepted.owner} for a later date.`,
    });
  }
}

/** A decision as it is carried out where nothing can be sealed. */
function rulingOf(decision: Decision): Ruling {
  if (decision.action === 'off') return 'off';
  if (decision.accepted) return 'accepted';
  return isLeft(decision) ? 'warn' : 'refuse';
}

function sayExpired(decisions: Decision[]): string {
  const expired = decisions.find((decision) => decision.expired)?.expired;
  return expired ? ` An exception for this expired on ${expired.until} (owner ${expired.owner}).` : '';
}
