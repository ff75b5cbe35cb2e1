import type { SolveRequest } from '../../../src/build/gateway/gateway.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { scratchFiles } from '../../../src/build/llb/files.js';
import { pb } from '../../../src/build/llb/messages.js';
import { scanSteps } from '../../../src/build/scan/scan.js';
import { secretSteps } from '../../../src/build/scan/steps.js';
import { stopLeaks } from '../../../src/build/scan/verdict.js';
import type { StepReport } from '../../../src/scan/scanner.js';
import type { Hit, ScanReport } from '../../../src/scan/types.js';
import { definitionOf, exec } from '../support/llb.js';
import { type Answers, StubGateway } from '../support/stub.js';

const mounts = [
  { input: 0, dest: '/', output: 0 },
  { input: -1, dest: '/c', output: -1, mountType: pb.MountType.CACHE, cacheOpt: { ID: 'cache' } },
];
const secretenv = [{ ID: 'TOKEN', name: 'TOKEN', optional: false }];
const definition = definitionOf([
  { op: { source: { identifier: 'docker-image://a' } } },
  { op: exec({ args: ['b'] }, { mounts, secretenv }), inputs: [0], line: 3, name: 'RUN b' },
]);
const image = scratchFiles([['x', Buffer.from('y')]], 'the frontend');
const steps = secretSteps([definition], []);

const clean: ScanReport = {
  version: 1,
  secrets: [],
  encodings: [],
  files: 1,
  bytes: 2,
  hits: [],
  bounds: [],
};
const witness = { path: 'etc', modified: '1795247876993551584' };

function reportOf(more: Partial<StepReport>): string {
  return JSON.stringify({ report: clean, made: 0, witnesses: [witness], ...more });
}

async function scan(answers: Answers) {
  const gateway = new StubGateway(answers);
  const scanned = await scanSteps({ gateway, image, cacheImports: [], keepsEvidence: true }, steps);
  return { gateway, scanned };
}

/** The ops that run our own image, and whether they are to run in any case. */
function scansIn({ definition: bytes }: SolveRequest) {
  const decoded = pb.Definition.decode(bytes ?? new Uint8Array());
  return verticesOf(decoded).flatMap(({ digest, op }) =>
    op.exec?.network === pb.NetMode.NONE
      ? [{ op, anew: decoded.metadata[digest]?.ignore_cache ?? false }]
      : [],
  );
}

it('mounts what the step wrote read-only, its cache and the same secrets, without a network', async () => {
  const { gateway, scanned } = await scan({ files: { '0.json': reportOf({ made: Date.now() + 1000 }) } });
  const [{ op } = { op: {} as pb.Op.$Properties }] = scansIn(gateway.solved[0] as SolveRequest);
  const shown = (op.exec?.mounts ?? []).map(({ dest, readonly, output, mountType }) => ({
    dest,
    readonly: readonly ?? false,
    output,
    mountType,
  }));
  const readOnly = { readonly: true, output: -1 };
  expect(shown).toMatchObject([
    { dest: '/', readonly: true, output: -1 },
    { dest: '/sealfile/scan/out', output: 0 },
    { dest: '/sealfile/scan/result', ...readOnly },
    { dest: '/sealfile/scan/parent', ...readOnly },
    { dest: '/sealfile/scan/secrets/0', output: -1, mountType: pb.MountType.SECRET },
    { dest: '/sealfile/scan/caches/0', ...readOnly, mountType: pb.MountType.CACHE },
  ]);
  expect(scanned.map(({ report }) => report)).toEqual([clean]);
});

it('takes a report of this build as it is', async () => {
  const files = {
    get '0.json'() {
      return reportOf({ made: Date.now(), witnesses: [] });
    },
  };
  const { gateway } = await scan({ files });
  expect(gateway.solved).toHaveLength(1);
});

it('takes a report from the cache when what it names has the same times now', async () => {
  const { gateway } = await scan({
    files: { '0.json': reportOf({}) },
    stats: { etc: { modTime: Number(witness.modified) } },
  });
  expect(gateway.solved.map(scansIn).map(({ length }) => length)).toEqual([1, 0]);
});

it.each<[string, Partial<StepReport>, Answers['stats']]>([
  ['another time', {}, { etc: { modTime: Number(witness.modified) + 1024 } }],
  ['nothing at all', {}, {}],
  ['no witness', { witnesses: [] }, {}],
  ['a time to come', { made: Date.now() + 3_600_000, witnesses: [] }, {}],
])('searches again when the step has run since: %s', async (_, report, stats) => {
  const { gateway } = await scan({ files: { '0.json': reportOf(report) }, stats });
  const scans = gateway.solved.flatMap(scansIn);
  expect(scans.map(({ anew }) => anew)).toEqual([false, true]);
});

it('fails when there is no report', async () => {
  await expect(scan({})).rejects.toMatchObject({ kind: 'engine' });
});

describe('what follows', () => {
  const hit: Hit = {
    secret: 'TOKEN',
    match: 'value',
    path: 'app/log',
    part: 'content',
    encoding: 'base64',
    offset: 12,
  };
  const stop = (report: Partial<ScanReport>) => () =>
    stopLeaks(
      'Dockerfile',
      steps.map((step) => ({ step, report: { ...clean, ...report } })),
    );

  it('nothing after a clean search', () => {
    expect(stop({})).not.toThrow();
    expect(stop({ bounds: [{ path: 'a', reason: 'encrypted', cut: false }] })).not.toThrow();
  });

  it('the end of the build after a hit, with the line of the step', () => {
    expect(stop({ hits: [hit] })).toThrow(
      expect.objectContaining({ kind: 'refused', ranges: [{ line: 3, endLine: 3 }] }),
    );
    expect(stop({ hits: [hit] })).toThrow(/secret TOKEN is in what a step wrote/);
    expect(stop({ hits: [hit] })).toThrow(/Dockerfile:3 {2}app\/log \(TOKEN: base64, at byte 12\)/);
  });

  it('the end of the build after a search that was cut short', () => {
    expect(stop({ bounds: [{ path: 'a.gz', reason: 'too large', cut: true }] })).toThrow(
      /Dockerfile:3 {2}a\.gz: too large/,
    );
  });
});
