import { mkdirSync, mkdtempSync, readlinkSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runAges } from '../../src/scan/ages.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('tells when folders were made, whatever times they were given', () => {
  const results = ['a', 'b'].map((name) => join(folder, name));
  const before = BigInt(Date.now() - 1000) * 1_000_000n;
  for (const result of results) {
    mkdirSync(result);
    utimesSync(result, 1, 1);
  }
  expect(runAges(JSON.stringify({ results, output: join(folder, 'out') }))).toBe(0);
  const ages: string[] = JSON.parse(readlinkSync(join(folder, 'out')));
  expect(ages).toEqual(results.map((result) => String(statSync(result, { bigint: true }).ctimeNs)));
  expect(ages.every((age) => BigInt(age) > before)).toBe(true);
});

it.each([
  ['a result is missing', () => JSON.stringify({ results: [join(folder, 'none')], output: '' }), 'ENOENT'],
  ['the job is no JSON', () => '{', 'the job is damaged'],
])('fails when %s', (_, job, reason) => {
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  expect(runAges(job())).toBe(1);
  expect(said.mock.calls.flat().join('')).toContain(reason);
  said.mockRestore();
});
