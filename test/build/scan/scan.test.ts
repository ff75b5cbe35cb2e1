import type { CacheImport, FileStat, SolveRequest } from '../../../src/build/gateway/gateway.js';
import { verticesOf } from '../../../src/build/llb/definition.js';
import { scratchFiles } from '../../../src/build/llb/files.js';
import { pb } from '../../../src/build/llb/messages.js';
import type { Ledger } from '../../../src/build/policy/ledger.js';
import { scanCaches } from '../../../src/build/scan/caches.js';
import { type ScannedStep, scanSteps } from '../../../src/build/scan/scan.js';
import { secretSteps } from '../../../src/build/scan/steps.js';
import { stopLeaks } from '../../../src/build/scan/verdict.js';
import { defaultPolicy } from '../../../src/plan/policy/policy.js';
import type { StepReport } from '../../../src/scan/scanner.js';
import type { Hit, ScanReport } from '../../../src/scan/types.js';
import { definitionOf, exec } from '../support/llb.js';
import { ledgerOf } from '../support/policy.js';
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
const build = { since: 1000, session: 's', attempt: 1 };
const settings = { patterns: true, values: [], skip: [] as string[] };
const witness = { path: 'etc', modified: '1795247876993551584' };
const later = '1795247876993551585';

function reportOf(more: Partial<StepReport>): string {
  return JSON.stringify({ report: clean, build, run: 'now', witnesses: [witness], ...more });
}

/** What a first attempt has besides a gateway. */
const without = { image, cacheImports: [], build, rerun: new Set<string>(), settings, tellsNotKept: false };

async function scan(answers: Answers, cacheImports: CacheImport[] = [], of = steps) {
  const gateway = new StubGateway(answers);
  const context = { ...without, gateway, cacheImports };
  return { gateway, ...(await scanSteps(context, of, [...new Set(of.map((step) => step.definition))])) };
}

/**
 * The ops that run our own image: from the cache if it is there; run in any case, and in the cache for later builds (`kept`); or
 * like none before (`new`).
 */
function scansIn({ definition: bytes }: SolveRequest) {
  const decoded = pb.Definition.decode(bytes ?? new Uint8Array());
  return verticesOf(decoded).flatMap(({ digest, op }) => {
    if (op.exec?.network !== pb.NetMode.NONE) return [];
    const isNew = 'build' in JSON.parse(op.exec.meta?.args?.at(-1) ?? '');
    const kind = isNew ? 'new' : decoded.metadata[digest]?.ignore_cache ? 'kept' : 'cached';
    return [{ op, kind }];
  });
}

const kindsIn = ({ solved }: StubGateway) => solved.flatMap(scansIn).map(({ kind }) => kind);

it('mounts what the step wrote read-only, and the same secrets, without a network', async () => {
  const { gateway, scanned, again } = await scan({ files: { '0.json': reportOf({}) } });
  const [{ op } = { op: {} as pb.Op.$Properties }] = scansIn(gateway.solved[0] as SolveRequest);
  const shown = (op.exec?.mounts ?? []).map(({ dest, readonly, output, mountType }) => ({
    dest,
    readonly: readonly ?? false,
    output,
    mountType,
  }));
  const readOnly = { readonly: true, output: -1 };
  expect(shown).toMatchObject([
    { dest: '/', ...readOnly },
    { dest: '/sealfile/scan/out', output: 0 },
    { dest: '/sealfile/scan/secrets/0', output: -1, mountType: pb.MountType.SECRET },
    { dest: '/sealfile/scan/result', ...readOnly },
    { dest: '/sealfile/scan/parent', ...readOnly },
  ]);
  expect(scanned.map(({ report, origin }) => ({ report, origin }))).toEqual([
    { report: clean, origin: 'built' },
  ]);
  expect(again).toEqual([]);
});

it('names the build where the cache key of the op does not see it', async () => {
  const { gateway } = await scan({ files: { '0.json': reportOf({}) } });
  const [{ op } = { op: {} as pb.Op.$Properties }] = scansIn(gateway.solved[0] as SolveRequest);
  expect(JSON.parse(op.exec?.meta?.proxy_env?.no_proxy ?? '')).toEqual(build);
  expect(JSON.stringify(op.exec?.meta?.args)).not.toContain('since');
});

it('reads short reports from where links point to, and long ones from files', async () => {
  const link = { path: '0.json', linkname: reportOf({}) };
  const linked = await scan({ folders: { '/': [link] } });
  const inFile = await scan({ folders: { '/': [{ path: '0.json' }] }, files: { '0.json': reportOf({}) } });
  for (const { scanned } of [linked, inFile]) expect(scanned.map(({ report }) => report)).toEqual([clean]);
  const damaged = scan({ folders: { '/': [{ path: '0.json', linkname: reportOf({}).slice(1) }] } });
  await expect(damaged).rejects.toThrow('damaged');
});

describe('a report of this build', () => {
  const origin = async (run: StepReport['run'], imports?: CacheImport[]) => {
    const { gateway, scanned, again } = await scan({ files: { '0.json': reportOf({ run }) } }, imports);
    expect(gateway.solved.flatMap(scansIn)).toHaveLength(1);
    return again.length > 0 ? 'again' : scanned[0]?.origin;
  };

  it('is taken when the step ran in this build, or changed nothing', async () => {
    expect(await origin('now')).toBe('built');
    expect(await origin('never')).toBe('built');
  });

  it('proves nothing when the step ran before: with which secrets, nobody knows', async () => {
    expect(await origin('earlier')).toBe('again');
    expect(await origin('earlier', [{ Type: 'registry' }])).toBe('again');
    expect(await origin('unpacked')).toBe('again');
  });

  it.each(['never', 'earlier', 'unpacked'] as const)(
    'is taken when the step runs in any case, whatever its files seem to say: %s',
    async (run) => {
      const always = steps.map((step) => ({ ...step, always: true }));
      const { scanned } = await scan({ files: { '0.json': reportOf({ run }) } }, [], always);
      expect(scanned.map(({ origin }) => origin)).toEqual(['built']);
    },
  );

  it('is taken when the step comes from a cache that the build imports', async () => {
    expect(await origin('unpacked', [{ Type: 'registry' }])).toBe('imported');
  });
});

describe('a report from the cache', () => {
  const earlier = { build: { since: 500, session: 'r', attempt: 1 } };
  const same = [{ path: 'etc', modTime: Number(witness.modified) }];

  it('is taken when what it names has the same times now', async () => {
    const { gateway, scanned } = await scan({
      files: { '0.json': reportOf(earlier) },
      folders: { '/': same },
    });
    expect(gateway.solved.map(scansIn).map(({ length }) => length)).toEqual([1, 0]);
    expect(scanned.map(({ origin }) => origin)).toEqual(['cached']);
  });

  it('is taken by things further down, which are asked for one by one', async () => {
    const further = { path: 'etc/a', modified: '2048' };
    const files = { '0.json': reportOf({ ...earlier, witnesses: [witness, further] }) };
    const folders = { '/': same };
    const searches = async (modTime: number) =>
      kindsIn((await scan({ files, folders, stats: { 'etc/a': { modTime } } })).gateway);
    expect(await searches(2048)).toEqual(['cached']);
    expect((await searches(4096)).slice(0, 2)).toEqual(['cached', 'new']);
  });

  it.each<[string, Partial<StepReport>, FileStat[]]>([
    ['another time', earlier, [{ path: 'etc', modTime: Number(witness.modified) + 1024 }]],
    ['nothing at all', earlier, []],
    ['no witness', { ...earlier, witnesses: [] }, same],
    ['the step had not run in that build', { ...earlier, run: 'earlier' }, same],
    ['the same time in another session', { build: { ...build, session: 'r' }, witnesses: [] }, same],
  ])('is made anew: %s', async (_, report, top) => {
    const { gateway } = await scan({ files: { '0.json': reportOf(report) }, folders: { '/': top } });
    expect(kindsIn(gateway).slice(0, 2)).toEqual(['cached', 'new']);
  });

  it.each<[StepReport['run'], string[]]>([
    ['now', ['cached', 'new', 'kept']],
    ['never', ['cached', 'new']],
    ['earlier', ['cached', 'new']],
  ])('is replaced in the cache only when the step ran in this build: %s', async (run, kinds) => {
    let reports = 0;
    const linkname = () => (reports++ === 0 ? reportOf({ ...earlier, witnesses: [] }) : reportOf({ run }));
    const readDir = jest
      .spyOn(StubGateway.prototype, 'readDir')
      .mockImplementation(async (ref) => (ref === 'ref-2' ? [] : [{ path: '0.json', linkname: linkname() }]));
    const { gateway, again } = await scan({});
    expect(kindsIn(gateway)).toEqual(kinds);
    expect(again).toHaveLength(run === 'now' ? 0 : 1);
    readDir.mockRestore();
  });
});

it('takes no report about what a step wrote before it ran again', async () => {
  const rerun = new Set(steps.map(({ digest }) => digest));
  const again = steps.map((step) => ({ ...step, always: true }));
  const searches = async (attempt: number) => {
    const gateway = new StubGateway({ files: { '0.json': reportOf({ build: { ...build, attempt } }) } });
    const second = { ...build, attempt: 2 };
    await scanSteps({ ...without, gateway, build: second, rerun }, again, [definition]);
    return kindsIn(gateway);
  };
  expect(await searches(2)).toEqual(['kept']);
  expect((await searches(1)).slice(0, 2)).toEqual(['kept', 'new']);
});

it('has results listed while reports are made, from imported caches too', async () => {
  const readDir = jest.spyOn(StubGateway.prototype, 'readDir');
  const upper = { op: exec({ args: ['c'] }, { mounts, secretenv }), inputs: [1] };
  const two = secretSteps(
    [
      definitionOf([
        { op: { source: { identifier: 'docker-image://a' } } },
        { op: exec({ args: ['b'] }, { mounts, secretenv }), inputs: [0] },
        upper,
      ]),
    ],
    [],
  );
  const files = { '0.json': reportOf({}), '1.json': reportOf({}), 'report.json': JSON.stringify([later]) };
  const cacheImports = [{ Type: 'registry' }];
  const { gateway } = await scan({ files }, cacheImports, two);
  expect(gateway.solved.map(({ cacheImports: given }) => given)).toEqual(Array(4).fill(cacheImports));
  expect(readDir.mock.calls.sort()).toEqual([1, 2, 3, 4].map((ref) => [`ref-${ref}`, '/']));
  readDir.mockClear();
  const always = two.map((step) => ({ ...step, always: true }));
  expect((await scan({ files }, [], always)).gateway.solved).toHaveLength(2);
  expect(readDir.mock.calls.sort()).toEqual([1, 2].map((ref) => [`ref-${ref}`, '/']));
  readDir.mockRestore();
});

describe('cache mounts', () => {
  const hit: Hit = {
    secret: 'TOKEN',
    match: 'value',
    path: 'cache /c/a',
    part: 'content',
    encoding: 'raw',
    offset: 0,
  };

  async function caches(origin: ScannedStep['origin']) {
    const found = { ...clean, hits: [hit], files: 2, bytes: 3 };
    const gateway = new StubGateway({ files: { '0.json': reportOf({ report: found }) } });
    const context = { ...without, gateway };
    const both = [...steps, ...steps].map((step) => ({ step: { ...step }, report: clean, origin }));
    return { gateway, scanned: await scanCaches(context, both) };
  }

  it('are searched once each, in every build, locked and not read-only', async () => {
    const { gateway, scanned } = await caches('built');
    const scans = gateway.solved.flatMap(scansIn);
    expect(scans.map(({ kind }) => kind)).toEqual(['new']);
    const mount = scans[0]?.op.exec?.mounts?.find(({ dest }) => dest === '/sealfile/scan/caches/0');
    expect(mount).toMatchObject({
      mountType: pb.MountType.CACHE,
      cacheOpt: { ID: 'cache', sharing: pb.CacheSharingOpt.LOCKED },
    });
    expect(mount?.readonly ?? false).toBe(false);
    expect(scans[0]?.op.exec?.meta?.args?.at(-1)).toContain(JSON.stringify(build));
    expect(scanned.map(({ report }) => report.hits.length)).toEqual([1, 0]);
    expect(scanned[0]?.report).toMatchObject({ files: 3, bytes: 5 });
  });

  it('are not, when the step did not run', async () => {
    const { gateway, scanned } = await caches('cached');
    expect(gateway.solved).toEqual([]);
    expect(scanned.map(({ report }) => report)).toEqual([clean, clean]);
  });
});

it('seeks what the policy seeks', async () => {
  const values = [{ type: 'Acme key', pattern: 'acme-[0-9]+' }];
  const own = { patterns: true, values, skip: ['TOKEN'] };
  const gateway = new StubGateway({ files: { '0.json': reportOf({}) } });
  const context = { ...without, gateway, settings: own };
  const { scanned } = await scanSteps(context, steps, [definition]);
  expect(scanned[0]?.report.secrets).toEqual([{ id: 'TOKEN', searched: 'not' }]);
  const ops = verticesOf(pb.Definition.decode(gateway.solved[0]?.definition ?? new Uint8Array()));
  const scanOp = ops.find(({ op }) => op.exec?.meta?.args?.[2] === 'scan')?.op.exec;
  expect(JSON.parse(scanOp?.meta?.args?.at(-1) ?? '')).toMatchObject({ secrets: [], patterns: true, values });
  expect(scanOp?.mounts?.some(({ secretOpt }) => secretOpt)).toBe(false);
});

it('fails when a report is damaged', async () => {
  await expect(scan({ files: { '0.json': '{' } })).rejects.toMatchObject({ kind: 'engine' });
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
  let ledger: Ledger;
  beforeEach(async () => {
    ledger = await ledgerOf();
  });
  const stop =
    (report: Partial<ScanReport>, origin: ScannedStep['origin'] = 'built') =>
    () =>
      stopLeaks(
        'Dockerfile',
        steps.map((step) => ({ step, report: { ...clean, ...report }, origin })),
        ledger,
      );
  const cut = { bounds: [{ path: 'a.gz', reason: 'too large', cut: true }] };

  it('nothing after a clean search', () => {
    expect(stop({}, 'imported')).not.toThrow();
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
    expect(stop(cut)).toThrow(/Dockerfile:3 {2}a\.gz: too large/);
  });

  it('a warning after such a search, where the policy says so', async () => {
    ledger = await ledgerOf({ scan: { ...defaultPolicy.scan, incomplete: 'warn' } });
    expect(stop(cut)).not.toThrow();
    expect(ledger.notices).toMatchObject([{ rule: 'scan-leak', ranges: [{ line: 3, endLine: 3 }] }]);
    expect(ledger.notices[0]?.message).toContain('could not be searched to its end');
    expect(stop({ hits: [hit] })).toThrow('secret TOKEN is in what a step wrote');
  });

  it('the end of a build with results of an imported cache, where the policy takes none', async () => {
    ledger = await ledgerOf({ scan: { ...defaultPolicy.scan, imported: 'refuse' } });
    expect(stop({}, 'imported')).toThrow(/imported cache[\s\S]*Dockerfile:3/);
    expect(stop({}, 'cached')).not.toThrow();
  });

  it('warnings only, where the policy reports', async () => {
    ledger = await ledgerOf({ mode: 'report', scan: { ...defaultPolicy.scan, imported: 'refuse' } });
    expect(stop({ hits: [hit], ...cut }, 'imported')).not.toThrow();
    expect(ledger.notices.map(({ message }) => message)).toEqual([
      'secret TOKEN is in what a step wrote',
      'what a step with secrets wrote could not be searched to its end',
      'results of steps with secrets come from an imported cache',
    ]);
  });
});
