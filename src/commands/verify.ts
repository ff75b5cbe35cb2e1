// `sealfile verify`: the gate before an image is promoted.
import evidenceSchema from '../../schema/evidence.schema.json';
import { SealfileError } from '../errors.js';
import { policyIdentity } from '../evidence/evidence.js';
import { type AttachedStatement, type Check, checkImage, type Requirements } from '../evidence/gate.js';
import { openImage } from '../image/open.js';
import { readImages } from '../image/read.js';
import type { Image, Statement } from '../image/types.js';
import { list, object, strings } from '../json.js';
import { defaultPolicy } from '../plan/policy/policy.js';
import { wantsColor } from '../report/colors.js';
import { type GateReport, gateJson, gateText } from '../report/gate.js';
import { exitCode } from './exit.js';
import { readPolicy } from './policy-file.js';
import { validator } from './schema.js';
import { output, remark } from './terminal.js';

/** How `verify` was called. */
export interface VerifyOptions {
  policy?: string;
  frontend?: string[];
  format: 'text' | 'json';
}

/**
 * Checks the evidence of images and prints what was found.
 * @returns the exit code: 0 when all of them pass
 * @throws SealfileError of kind `usage` or `input` for options that make no sense
 */
export async function verify(names: string[], options: VerifyOptions): Promise<number> {
  const wanted = await requirements(options);
  const reports: GateReport[] = [];
  let failed = false;
  for (const name of names) {
    try {
      reports.push(...(await reportsOf(name, wanted)));
    } catch (error) {
      if (!(error instanceof SealfileError)) throw error;
      failed = true;
      remark(`${name}: ${error.message}`);
    }
  }
  const color = wantsColor(process.stdout, process.env);
  if (options.format === 'json') await output(gateJson(reports));
  else if (reports.length > 0) await output(gateText(reports, color));
  if (failed) return exitCode.badInput;
  return reports.every(({ checks }) => checks.every(({ ok }) => ok)) ? exitCode.ok : exitCode.rejected;
}

async function requirements({ policy: path, frontend }: VerifyOptions): Promise<Requirements> {
  const policy = path === undefined ? defaultPolicy : await readPolicy(path);
  const allowed = [...(policy.frontends ?? []), ...(frontend ?? [])].map(digestIn);
  return {
    policy: policyIdentity(policy),
    scan: policy.scan,
    frontends: allowed.length > 0 ? allowed : undefined,
    malformed: await validator(evidenceSchema),
  };
}

function digestIn(reference: string): string {
  const digest = /(?:^|@)(sha256:[0-9a-f]{64})$/.exec(reference)?.[1];
  if (digest) return digest;
  throw new SealfileError(`--frontend wants a digest: REF@sha256:… or sha256:…, not ${reference}`, {
    kind: 'usage',
  });
}

async function reportsOf(name: string, wanted: Requirements): Promise<GateReport[]> {
  const { images, absent, others } = await readImages(openImage(name));
  for (const { platform } of absent) remark(`${name}: ${platform} is not in here, and was not checked`);
  const strange = others.map((digest) => ({ image: name, platform: 'unknown', digest, checks: [noImage] }));
  const reports = images.map((image) => ({
    image: name,
    platform: image.platform,
    digest: image.digest,
    checks: checkImage(image.digest, statementsOf(image), wanted),
  }));
  return [...reports, ...strange];
}

/** Something else that lies with images: whether anything runs it, nobody can tell. */
const noImage: Check = {
  check: 'statement',
  ok: false,
  detail: 'this is neither an image nor an attestation, and cannot be checked',
};

function statementsOf({ statements }: Image): AttachedStatement[] {
  return statements.map(({ predicateType, text }) => parsed(text) ?? unreadable(predicateType));
}

/** It counts all the same: two statements of one kind may say different things. */
const unreadable = (predicateType: string): AttachedStatement => ({
  predicateType,
  subjects: [],
  predicate: undefined,
});

/** What a statement says of its own type counts, not what the manifest says of it. Undefined when it says nothing. */
function parsed(text: Statement['text']): AttachedStatement | undefined {
  if (text === undefined) return undefined;
  try {
    const { predicateType, subject, predicate } = object(JSON.parse(text));
    if (typeof predicateType !== 'string') return undefined;
    const digests = list(subject).map((each) => object(object(each).digest).sha256);
    return { predicateType, subjects: strings(digests).map((hex) => `sha256:${hex}`), predicate };
  } catch {
    return undefined;
  }
}
