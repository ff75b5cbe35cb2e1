// The evidence that goes with an image: what was sealed, and what was searched with what result. An in-toto predicate, whose
// form is a contract: schema/evidence.schema.json describes it, its type counts its changes. No values, no paths of the client.
import { createHash } from 'node:crypto';
import { version } from '../../package.json';
import type { LineRange } from '../errors.js';
import type { Policy } from '../plan/policy/policy.js';
import type { Finding, Secret, Verdict } from '../plan/types.js';
import type { Bound, Encoding, Thoroughness } from '../scan/types.js';

/** Names the form of the predicate. */
export const evidenceType = 'https://sealfile.dev/evidence/v1';

/** A policy's name, and the digest of its content: one that is written in another form has the same. */
export function policyIdentity(policy: Policy): Evidence['policy'] {
  const content = JSON.stringify(Object.entries(policy).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { name: policy.name, digest: `sha256:${createHash('sha256').update(content).digest('hex')}` };
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
  policy: { name: string; digest: string };
  /** Digests of the Dockerfile as it was written and as it was built. */
  dockerfile: { original: string; built: string };
  verdict: Exclude<Verdict, 'refused'>;
  findings: Pick<Finding, 'rule' | 'action' | 'line' | 'endLine' | 'stage' | 'secret'>[];
  secrets: Pick<Secret, 'id' | 'kind' | 'stages'>[];
  scan: { result: 'clean' | 'nothing to search'; steps: StepEvidence[] };
}

/** What a statement is made of. */
export type EvidenceParts = Omit<Evidence, 'sealfile' | 'scan'> & { image?: string; steps: StepEvidence[] };

/** Makes the predicate; keys are picked one by one so that nothing else slips in. */
export function makeEvidence({
  image,
  policy,
  dockerfile,
  verdict,
  findings,
  secrets,
  steps,
}: EvidenceParts): Evidence {
  return {
    sealfile: { version, image },
    policy: { name: policy.name, digest: policy.digest },
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
    secrets: secrets.map(({ id, kind, stages }) => ({ id, kind, stages })),
    scan: { result: steps.length > 0 ? 'clean' : 'nothing to search', steps: steps.map(stepEvidence) },
  };
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
