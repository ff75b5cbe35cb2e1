// What the policy says about one finding: which action, and whether somebody accepted it.
import { cleanPath } from '../credentials/glob.js';
import { type Exception, type RuleAction, tightness } from './policy.js';
import type { Place, Rulebook, SecretMatcher } from './rulebook.js';
import type { Waiver } from './waivers.js';

/** What is asked about. */
export interface Subject {
  rule: string;
  /** Name of the stage, or its index; empty before the first FROM. */
  stage: string;
  /** Names of variables and paths of files; an exception has to fit all of them. */
  secrets: readonly string[];
  /** Ids of secrets that are in the place of files: an exception has to fit these too. */
  ids?: readonly string[];
  /** First line of the instruction. */
  line: number;
}

/** Why a finding is none. */
export interface Acceptance {
  by: 'exception' | 'directive';
  reason: string;
  owner?: string;
  until?: string;
}

/** The answer. */
export interface Decision {
  action: RuleAction;
  /** Present: the finding is accepted, whatever the action. */
  accepted?: Acceptance;
  /** The exception that accepts it ends within two weeks. */
  endsSoon: boolean;
  /** An exception that would accept it, had it not ended. */
  expired?: Exception;
}

/** What is known about the Dockerfile at hand. */
export interface Known {
  path?: string | undefined;
  today?: string | undefined;
}

const DAY = 86_400_000;
/** Days before its end in which an exception says so. */
export const NOTICE = 14;

/** True when the flow stays as it is written. */
export function isLeft({ action, accepted }: Decision): boolean {
  return accepted !== undefined || action === 'warn' || action === 'off';
}

/** Answers for one Dockerfile. */
export class Decider {
  private readonly path: string | undefined;

  /**
   * @param defaultOf the action of a rule of which the policy says nothing
   * @param waivers what the Dockerfile's own comments accept, as far as the policy lets them
   * @param isFileId says whether the name of a secret is the id of one that steps get as a file
   */
  constructor(
    private readonly rulebook: Rulebook,
    private readonly known: Known,
    private readonly defaultOf: (rule: string) => RuleAction,
    private readonly waivers: readonly Waiver[],
    private readonly isFileId: (secret: string) => boolean = () => false,
  ) {
    this.path = known.path === undefined ? undefined : inRepository(known.path);
  }

  decide(subject: Subject): Decision {
    const action = this.actionFor(subject);
    if (action === 'off') return { action, endsSoon: false };
    const fitting = this.rulebook.exceptions.filter(
      ({ where, secret, exception }) =>
        exception.rule === subject.rule &&
        this.fits(where, subject.stage) === true &&
        (secret === undefined || this.fitsAll(secret, subject)),
    );
    const days = fitting.map(({ exception }) => ({ exception, left: this.daysLeft(exception) }));
    const [best] = days.filter(({ left }) => left >= 0).sort((one, other) => other.left - one.left);
    if (best) return { action, accepted: acceptanceOf(best.exception), endsSoon: best.left <= NOTICE };
    const waiver = this.waivers.find(
      ({ rule, line }) => rule === subject.rule && (line === undefined || line === subject.line),
    );
    if (waiver) return { action, accepted: { by: 'directive', reason: waiver.reason }, endsSoon: false };
    const [ended] = days
      .filter(({ left }) => Number.isFinite(left))
      .sort((one, other) => other.left - one.left);
    return { action, endsSoon: false, ...(ended ? { expired: ended.exception } : {}) };
  }

  private fitsAll(fits: SecretMatcher, { secrets, ids = [] }: Subject): boolean {
    const named = secrets.every((secret) => fits(secret, () => this.isFileId(secret)));
    return secrets.length > 0 && named && ids.every((id) => fits(id, () => true));
  }

  /** The action without exceptions. */
  private actionFor({ rule, stage }: Pick<Subject, 'rule' | 'stage'>): RuleAction {
    const { policy, overrides } = this.rulebook;
    let action = own(policy.rules, rule) ?? this.defaultOf(rule);
    for (const { where, rules } of overrides) {
      const other = own(rules, rule);
      const fits = other === undefined ? false : this.fits(where, stage);
      if (other === undefined || fits === false) continue;
      if (fits === true || tightness.indexOf(other) > tightness.indexOf(action)) action = other;
    }
    return action;
  }

  /** Undefined when the path decides and nobody knows it. */
  private fits({ path, stage }: Place, name: string): boolean | undefined {
    if (stage && !stage(name)) return false;
    if (!path) return true;
    return this.path === undefined ? undefined : path(this.path);
  }

  /** Negative when it has ended, or when nobody knows the day. */
  private daysLeft({ until }: Exception): number {
    const days = (timeOf(until) - timeOf(this.known.today)) / DAY;
    return Number.isNaN(days) ? Number.NEGATIVE_INFINITY : days;
  }
}

/** With slashes, also from Windows; undefined for a path that leaves the repository, which nobody knows. */
function inRepository(path: string): string | undefined {
  const slashed = path.replaceAll('\\', '/');
  return slashed.split('/').includes('..') ? undefined : cleanPath(`/${slashed}`).slice(1);
}

function own(rules: Readonly<Record<string, RuleAction>>, rule: string): RuleAction | undefined {
  return Object.hasOwn(rules, rule) ? rules[rule] : undefined;
}

function acceptanceOf({ reason, owner, until }: Exception): Acceptance {
  return { by: 'exception', reason, owner, until };
}

function timeOf(day: string | undefined): number {
  return day !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
}
