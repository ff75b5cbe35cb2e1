// The promotion gate: whether the evidence that goes with an image is enough.
import type { Policy } from '../plan/policy/policy.js';
import { type Evidence, evidenceType, type StepEvidence } from './evidence.js';
import { type BuildFrontend, frontendOf, provenanceTypes } from './provenance.js';

/** A statement as it was attached. */
export interface AttachedStatement {
  predicateType: string;
  subjects: string[];
  predicate: unknown;
}

/** What an image has to show. */
export interface Requirements {
  /** Digest and name of the policy that has to have been in force. */
  policy: { name: string; digest: string };
  /** What it says about searches. */
  scan?: Pick<Policy['scan'], 'incomplete' | 'imported'>;
  /** Digests of frontends that may have built it; undefined: any. */
  frontends?: string[];
  /** Says what is wrong with a predicate of the evidence's type; undefined when nothing is. */
  malformed: (predicate: unknown) => string | undefined;
}

/** One requirement and whether it is met. */
export interface Check {
  check: 'statement' | 'subject' | 'frontend' | 'policy' | 'scan';
  ok: boolean;
  /** What was found, as half a sentence. */
  detail: string;
}

/**
 * Checks one image.
 * @param digest of its manifest
 * @param statements that are attached to it
 * @returns the checks that could be made, in order; the image passes when all of them are met
 */
export function checkImage(digest: string, statements: AttachedStatement[], wanted: Requirements): Check[] {
  const own = statements.filter(({ predicateType }) => ofSealfile.test(predicateType));
  const [statement] = own;
  if (!statement) return [{ check: 'statement', ok: false, detail: noStatement }];
  const unknown = own.find(({ predicateType }) => predicateType !== evidenceType);
  if (unknown || own.length > 1) {
    const detail = unknown
      ? `there is a statement of another version, which this sealfile does not read: ${unknown.predicateType}`
      : 'there is more than one statement of sealfile';
    return [{ check: 'statement', ok: false, detail }];
  }
  const wrong = wanted.malformed(statement.predicate);
  if (wrong !== undefined)
    return [{ check: 'statement', ok: false, detail: `the statement is malformed: ${wrong}` }];
  const evidence = statement.predicate as Evidence;
  return [
    { check: 'statement', ok: true, detail: `made by sealfile ${evidence.sealfile.version}` },
    checkSubject(digest, statement),
    checkFrontend(digest, evidence, statements, wanted.frontends),
    checkPolicy(evidence, wanted),
    checkScan(evidence, wanted),
  ];
}

/** Of any version. */
const ofSealfile = /^https:\/\/sealfile\.dev\/evidence(\/|$)/;

const noStatement =
  'there is no statement of sealfile; it comes with builds through sealfile that keep attestations ' +
  '(--provenance=mode=max, and an exporter or image store that takes them)';

function checkSubject(digest: string, { subjects }: AttachedStatement): Check {
  const ok = digest !== '' && subjects.includes(digest);
  const detail = ok ? 'the statement is about this image' : `the statement is ${aboutOthers(subjects)}`;
  return { check: 'subject', ok, detail };
}

/** BuildKit makes a subject of each name that an image is exported under. */
function aboutOthers(subjects: string[]): string {
  return subjects.length > 0
    ? 'about another image'
    : 'about no image: give the image a name when it is built (--tag, or name= in --output)';
}

function checkFrontend(
  digest: string,
  { sealfile }: Evidence,
  statements: AttachedStatement[],
  allowed: string[] | undefined,
): Check {
  const failed = (detail: string): Check => ({ check: 'frontend', ok: false, detail });
  const provenance = statements.filter(({ predicateType }) => provenanceTypes.includes(predicateType));
  const [only] = provenance;
  if (!only || provenance.length > 1)
    return failed('there is no provenance that says which frontend built the image');
  if (!only.subjects.includes(digest)) return failed(`the provenance is ${aboutOthers(only.subjects)}`);
  const built = frontendOf(only.predicate);
  if (built.replaced)
    return failed(
      `a named context took the place of ${built.source}, so the provenance does not say what ran`,
    );
  const image = frontendDigest(built);
  if (image === undefined)
    return failed(`the provenance names no frontend image with a digest (${built.frontend})`);
  if (image !== sealfile.image)
    return failed(`the image was built by ${built.source} (${image}), which did not make the statement`);
  if (allowed && !allowed.includes(image))
    return failed(`built by ${built.source} (${image}), which is not allowed`);
  const any = allowed ? '' : '; any frontend is allowed, see --frontend';
  return { check: 'frontend', ok: true, detail: `built by ${built.source} (${image})${any}` };
}

function frontendDigest({ frontend, digests }: BuildFrontend): string | undefined {
  return frontend === 'gateway.v0' && new Set(digests).size === 1 ? digests[0] : undefined;
}

/**
 * The policy in force has to be the wanted one, or one that a repository has added to it: what the wanted one locks, that
 * cannot have loosened.
 */
function checkPolicy({ policy, mode, accepted = [] }: Evidence, { policy: wanted }: Requirements): Check {
  const failed = (detail: string): Check => ({ check: 'policy', ok: false, detail });
  const isWanted = policy.digest === wanted.digest;
  if (!isWanted && policy.organisation?.digest !== wanted.digest)
    return failed(
      `under the policy ${policy.name} (${policy.digest}), not under ${wanted.name} (${wanted.digest})`,
    );
  const name = isWanted ? policy.name : `${policy.organisation?.name} with what the repository adds`;
  if (mode === 'report')
    return failed(`under the policy ${name}, which only reported: nothing was sealed or refused`);
  const list = accepted.map(({ rule, secret, by }) => `${rule}${secret ? ` of ${secret}` : ''} by ${by}`);
  const more = list.length > 0 ? `; accepted: ${list.join(', ')}` : '';
  return { check: 'policy', ok: true, detail: `under the policy ${name}${more}` };
}

function checkScan({ scan: { result, steps } }: Evidence, { scan }: Requirements): Check {
  const failed = (detail: string): Check => ({ check: 'scan', ok: false, detail });
  if (result === 'not clean')
    return failed('secrets were found in what was written, or not all of it could be searched');
  if ((result === 'clean') !== steps.length > 0)
    return failed('what was searched does not go with the result');
  const cut = steps.some(({ bounds }) => bounds.some((bound) => bound.cut));
  if (cut && scan?.incomplete !== 'warn') return failed('the search of what was written was cut short');
  if (scan?.imported === 'refuse' && steps.some(({ origin }) => origin === 'imported'))
    return failed(
      'results of steps with secrets came from an imported cache, which the policy does not accept',
    );
  const bounds = cut ? '; cut short, which the policy accepts' : '';
  const detail = steps.length === 0 ? result : `${result}: ${covered(steps)}${bounds}`;
  return { check: 'scan', ok: true, detail };
}

/** What was searched, with what a reader of "clean" would not think of. */
function covered(steps: StepEvidence[]): string {
  const files = steps.reduce((sum, step) => sum + step.files, 0);
  const imported = steps.filter(({ origin }) => origin === 'imported').length;
  const secrets = steps.flatMap((step) => step.secrets);
  const left = [...new Set(secrets.filter(({ searched }) => searched === 'not').map(({ id }) => id))];
  const closed = steps.flatMap(({ bounds }) => bounds.filter(({ cut }) => !cut));
  return [
    `steps with secrets ${steps.length}, files ${files}`,
    ...(closed.length > 0
      ? [`not unpacked, being damaged, encrypted or of unknown forms: ${closed.length}`]
      : []),
    ...(imported > 0 ? [`${imported} from an imported cache, searched for the secrets of this build`] : []),
    ...(left.length > 0
      ? [`not searched for, being absent, too short, or left out by the policy: ${left.join(', ')}`]
      : []),
  ].join('; ');
}
