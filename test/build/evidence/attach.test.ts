import { attachEvidence } from '../../../src/build/evidence/attach.js';
import { carriesEvidence } from '../../../src/build/evidence/carries.js';
import type { Result } from '../../../src/build/gateway/gateway.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { pb } from '../../../src/build/llb/messages.js';
import { secretSteps } from '../../../src/build/scan/steps.js';
import type { Evidence } from '../../../src/evidence/evidence.js';
import type { ScanReport } from '../../../src/scan/types.js';
import { definitionOf, exec } from '../support/llb.js';
import { planOf } from '../support/plan.js';
import { ledgerOf } from '../support/policy.js';
import { StubGateway } from '../support/stub.js';

const definition = (name: string) =>
  definitionOf([
    { op: exec({ args: [name] }, { secretenv: [{ ID: name, name, optional: false }] }), line: 2 },
  ]);
const report = (id: string): ScanReport => ({
  version: 1,
  secrets: [{ id, searched: 'everywhere' }],
  encodings: ['raw'],
  files: 1,
  bytes: 2,
  hits: [],
  bounds: [],
});

async function attached(result: Result, options = {}) {
  const gateway = new StubGateway({ solve: ({ definition: bytes }) => ({ ref: { id: 'r', def: bytes } }) });
  const scanned = ['A', 'B'].flatMap((name) =>
    secretSteps([definition(name)], []).map((step) => ({
      step,
      report: report(name),
      origin: 'built' as const,
    })),
  );
  const facts = {
    plan: planOf({}),
    ledger: await ledgerOf(),
    original: Buffer.from('a'),
    built: Buffer.from('b'),
    scanned,
    complete: true,
  };
  await attachEvidence(gateway, { source: 'sealfile/dockerfile:1', ...options }, result, facts);
  return Object.entries(result.attestations ?? {}).map(([platform, { attestation }]) => {
    const last = attestation?.at(-1);
    const file = verticesOf(pb.Definition.decode(last?.ref?.def ?? new Uint8Array()))[0]?.op.file;
    const content = Buffer.from(file?.actions?.[0]?.mkfile?.data ?? []).toString();
    return { platform, count: attestation?.length, last, evidence: JSON.parse(content) as Evidence };
  });
}

it('adds a statement for each platform, with the steps of that platform', async () => {
  const refs = {
    'linux/amd64': { id: 'a', def: definition('A') },
    'linux/arm64': { id: 'b', def: definition('B') },
  };
  const Platforms = Object.keys(refs).map((ID) => ({ ID }));
  const metadata = { 'refs.platforms': Buffer.from(JSON.stringify({ Platforms })) };
  const attestations = { 'linux/amd64': { attestation: [{ kind: 1, path: 'sbom' }] } };
  const all = await attached({ refs: { refs }, metadata, attestations });
  expect(all.map(({ platform, count }) => [platform, count])).toEqual([
    ['linux/amd64', 2],
    ['linux/arm64', 1],
  ]);
  expect(
    all.map(({ evidence }) => evidence.scan.steps.flatMap(({ secrets }) => secrets.map(({ id }) => id))),
  ).toEqual([['A'], ['B']]);
});

it('names the platform of an only image after its config', async () => {
  const config = { os: 'linux', architecture: 'arm', variant: 'v7' };
  const metadata = { 'containerimage.config': Buffer.from(JSON.stringify(config)) };
  const [only] = await attached({ ref: { id: 'a', def: definition('A') }, metadata });
  expect(only?.platform).toBe('linux/arm/v7');
  expect(only?.evidence).toMatchObject({
    verdict: 'rewritten',
    scan: { result: 'clean' },
    policy: { name: 'default' },
  });
});

it('goes where the provenance goes', async () => {
  const metadata = { 'containerimage.config': Buffer.from('{"os":"linux","architecture":"amd64"}') };
  const inline = async (options: Record<string, string>) => {
    const [only] = await attached({ ref: { id: 'a' }, metadata }, options);
    return Buffer.from(only?.last?.metadata?.['inline-only'] ?? []).toString();
  };
  expect(await inline({ 'attest:provenance': 'mode=min,inline-only=true' })).toBe('true');
  expect(await inline({ 'attest:provenance': 'mode=max' })).toBe('false');
  expect(carriesEvidence({ 'attest:sbom': '' })).toBe(true);
  expect(carriesEvidence({ 'build-arg:attest': '' })).toBe(false);
});
