// Attaches the evidence to a result, one statement for each platform.

import { type Evidence, evidenceType, makeEvidence, policyIdentity } from '../../evidence/evidence.js';
import type { Plan } from '../../plan/types.js';
import type { DefinitionBytes, Gateway, Result } from '../gateway/gateway.js';
import { digestOf } from '../llb/definition.js';
import { scratchFiles } from '../llb/files.js';
import { pb } from '../llb/messages.js';
import type { Ledger, Notice } from '../policy/ledger.js';
import { digestOfImage, ownImage } from '../scan/own-image.js';
import type { ScannedStep } from '../scan/scan.js';
import { refsByPlatform } from './platforms.js';

/** What there is to tell. */
export interface Facts {
  plan: Plan;
  /** The policy, and what was found outside the Dockerfile's text. */
  ledger: Ledger;
  original: Uint8Array;
  built: Uint8Array;
  scanned: ScannedStep[];
  /** Whether all steps with secrets could be searched. */
  complete: boolean;
}

const fileName = 'sealfile.json';

/** moby/buildkit solver/result/attestation.go: such an attestation goes with images, not into a folder of the client. */
const inlineOnlyKey = 'inline-only';

/** Adds the statements to the result, which is changed. Their subject is the image they go with. */
export async function attachEvidence(
  gateway: Gateway,
  options: Record<string, string>,
  result: Result,
  facts: Facts,
): Promise<void> {
  const image = digestOfImage(await ownImage(options.source));
  const inlineOnly = /(?:^|,)inline-only=true(?:,|$)/.test(options['attest:provenance'] ?? '');
  for (const [platform, ref] of refsByPlatform(result)) {
    const own = digestsOf(ref.def ?? new Uint8Array());
    const scanned = facts.scanned.filter(({ step }) => own.has(step.digest));
    const content = Buffer.from(`${JSON.stringify(evidenceOf({ ...facts, scanned }, image), null, 2)}\n`);
    const definition = scratchFiles([[fileName, content]], 'keep the evidence');
    const file = await gateway.solve({ definition });
    const attestations = result.attestations?.[platform]?.attestation ?? [];
    const attestation = {
      kind: 0,
      ref: file.ref,
      path: fileName,
      inTotoPredicateType: evidenceType,
      metadata: { [inlineOnlyKey]: Buffer.from(String(inlineOnly)) },
    };
    result.attestations = {
      ...result.attestations,
      [platform]: { attestation: [...attestations, attestation] },
    };
  }
}

function evidenceOf(
  { plan, ledger, original, built, scanned, complete }: Facts,
  image: string | undefined,
): Evidence {
  const steps = scanned.map(({ step, report, origin }) => ({ lines: step.lines, origin, ...report }));
  const { policy, organisation } = ledger;
  return makeEvidence({
    image,
    policy: { ...policyIdentity(policy), organisation: organisation && policyIdentity(organisation) },
    mode: policy.mode,
    dockerfile: { original: digestOf(original), built: digestOf(built) },
    verdict: plan.verdict === 'rewritten' ? 'rewritten' : 'unchanged',
    findings: [...plan.findings, ...ledger.notices.flatMap(findingsOf)],
    accepted: [...plan.accepted, ...ledger.accepted],
    secrets: plan.secrets,
    clean: complete && scanned.every(({ report }) => report.hits.length === 0),
    steps,
  });
}

/** A warning for each of its lines. What belongs to no line is told as line 0. */
function findingsOf({ rule, secret, ranges }: Notice): Evidence['findings'] {
  const lines = ranges.length > 0 ? ranges : [{ line: 0, endLine: 0 }];
  return lines.map(({ line, endLine }) => ({ rule, action: 'warn', line, endLine, stage: '', secret }));
}

function digestsOf(definition: DefinitionBytes): Set<string> {
  return new Set((pb.Definition.decode(definition).def ?? []).map(digestOf));
}
