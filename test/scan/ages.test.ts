import { mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { runAges } from '../../src/scan/ages.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('tells when folders were made, whatever times they were given', async () => {
  const results = ['a', 'b'].map((name) => join(folder, name));
  const before = BigInt(Date.now() - 1000) * 1_000_000n;
  for (const result of results) {
    mkdirSync(result);
    utimesSync(result, 1, 1);
  }
  expect(await runAges(JSON.stringify({ results, output: join(folder, 'out') }))).toBe(0);
  const ages: string[] = JSON.parse(readlinkSync(join(folder, 'out')));
  expect(ages).toEqual(results.map((result) => String(statSync(result, { bigint: true }).ctimeNs)));
  expect(ages.every((age) => BigInt(age) > before)).toBe(true);
});

it('looks into a folder that is older than it should be', async () => {
  const result = join(folder, 'a');
  mkdirSync(join(result, 'b/c'), { recursive: true });
  writeFileSync(join(folder, 'between'), '');
  const { ctimeNs: between } = statSync(join(folder, 'between'), { bigint: true });
  await setTimeout(20);
  writeFileSync(join(result, 'b/c/young'), '');
  const ages = async (wanted: bigint[], name: string): Promise<bigint[]> => {
    const job = { results: [result, result], wanted: wanted.map(String), output: join(folder, name) };
    expect(await runAges(JSON.stringify(job))).toBe(0);
    return JSON.parse(readlinkSync(join(folder, name))).map(BigInt);
  };
  const { ctimeNs: own } = statSync(result, { bigint: true });
  const [young = 0n, old] = await ages([between + 1n, own], 'first');
  expect(young).toBeGreaterThan(between);
  expect(old).toBe(own);
  const [all] = await ages([young + 1_000_000_000n, own], 'second');
  expect(all).toBe(statSync(join(result, 'b/c/young'), { bigint: true }).ctimeNs);
});

it.each([
  ['a result is missing', () => JSON.stringify({ results: [join(folder, 'none')], output: '' }), 'ENOENT'],
  ['the job is no JSON', () => '{', 'the job is damaged'],
])('fails when %s', async (_, job, reason) => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(await runAges(job())).toBe(1);
  expect(said.mock.calls.flat().join('')).toContain(reason);
  said.mockRestore();
});
