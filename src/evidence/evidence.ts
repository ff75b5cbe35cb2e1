// The evidence that goes with an image: what was sealed, and what was searched with what result. An in-toto predicate, whose
// form is a contract: schema/evidence.schema.json describes it, its type counts its changes. No values, no paths of the client.
import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import type { LineRange } from '../errors.js';
import type { Policy } from '../plan/policy/policy.js';
import type { Accepted, Finding, Secret, Verdict } from '../plan/types.js';
import type { Bound, Encoding, Thoroughness } from '../scan/types.js';

/** Names the form of the predicate. */
export const evidenceType = 'https://sealfile.dev/evidence/v1';

/** What names a policy. */
export interface PolicyIdentity {
  name: string;
  digest: string;
}

/** A policy's name, and the digest of its content: one that is written in another form has the same. */
export function policyIdentity(policy: Policy): PolicyIdentity {
  const content = JSON.stringify(policy, sorted);
  return { name: policy.name, digest: `sha256:${createHash('sha256').update(content).digest('hex')}` };
}

/** For JSON.stringify: objects with their keys in one order. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What a search of one step's results covered. */
export interface StepEvidence {
  lines: LineRange[];
  /** Its result was built, or cached with a search of then, or came from an imported cache. */
  origin: 'built' | 'cached' | 'imported';
  secrets: { id: string; searched: Thoroughness }[];
  files: number;
  bytes: number;
  encodings: Encoding[];
  bounds: Bound[];
}

/** The predicate. */
export interface Evidence {
  sealfile: { version: string; image?: string };
  /** The policy in force; and the organisation's, where one of a repository was merged into it. */
  policy: PolicyIdentity & { organisation?: PolicyIdentity };
  /** `report`: nothing was sealed or refused. Left out by early versions, which knew no other mode than `enforce`. */
  mode?: Policy['mode'];
  /** Digests of the Dockerfile as it was written and as it was built. */
  dockerfile: { original: string; built: string };
  verdict: Exclude<Verdict, 'refused'>;
  findings: Pick<Finding, 'rule' | 'action' | 'line' | 'endLine' | 'stage' | 'secret'>[];
  /** What would be findings, had the policy or a comment that it allows not accepted them. */
  accepted?: Omit<Accepted, 'message'>[];
  secrets: Pick<Secret, 'id' | 'kind' | 'stages'>[];
  /** `not clean`: something was found, or could not be searched, and the policy only warns of that. */
  scan: { result: 'clean' | 'nothing to search' | 'not clean'; steps: StepEvidence[] };
}

/** What a statement is made of. */
export type EvidenceParts = Omit<Evidence, 'sealfile' | 'scan'> & {
  image?: string;
  /** Whether all was searched that had to be, and nothing was found. */
  clean: boolean;
  steps: StepEvidence[];
};

/** Makes the predicate; keys are picked one by one so that nothing else slips in. */
export function makeEvidence({
  image,
  policy,
  mode,
  dockerfile,
  verdict,
  findings,
  accepted,
  secrets,
  clean,
  steps,
}: EvidenceParts): Evidence {
  const { organisation } = policy;
  return {
    sealfile: { version, image },
    policy: { ...identity(policy), organisation: organisation && identity(organisation) },
    mode,
    dockerfile: { original: dockerfile.original, built: dockerfile.built },
    verdict,
    findings: findings.map(({ rule, action, line, endLine, stage, secret }) => ({
      rule,
      action,
      line,
      endLine,
      stage,
      secret,
    })),
    accepted: accepted?.map(({ rule, line, endLine, stage, secret, by, reason, owner, until }) => ({
      rule,
      line,
      endLine,
      stage,
      secret,
      by,
      reason,
      owner,
      until,
    })),
    secrets: secrets.map(({ id, kind, stages }) => ({ id, kind, stages })),
    scan: { result: resultOf(clean, steps), steps: steps.map(stepEvidence) },
  };
}

function identity({ name, digest }: PolicyIdentity): PolicyIdentity {
  return { name, digest };
}

function resultOf(clean: boolean, steps: StepEvidence[]): Evidence['scan']['result'] {
  if (!clean) return 'not clean';
  return steps.length > 0 ? 'clean' : 'nothing to search';
}

function stepEvidence({
  lines,
  origin,
  secrets,
  files,
  bytes,
  encodings,
  bounds,
}: StepEvidence): StepEvidence {
  return { lines, origin, secrets, files, bytes, encodings, bounds };
}
