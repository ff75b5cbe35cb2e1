// The scanner as a container runs it: a job in, a report out, and no value in what it says.
import { randomBytes } from 'node:crypto';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runScanner, type ScanJob, type StepReport } from '../../src/scan/scanner.js';

const secret = randomBytes(30).toString('hex');
const build = JSON.stringify({ since: 0, session: 'session', attempt: 1 });
let folder: string;
let said: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-scanner-'));
  for (const name of ['result', 'parent', 'cache']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'secret'), `${secret}\n`);
  said = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += text;
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const job = (more: Partial<ScanJob> = {}): ScanJob => ({
  secrets: [
    { id: 'token', path: join(folder, 'secret') },
    { id: 'optional', path: join(folder, 'missing') },
  ],
  tree: { result: join(folder, 'result'), parent: join(folder, 'parent') },
  caches: [{ path: join(folder, 'cache'), label: '/root/.npm' }],
  patterns: true,
  output: join(folder, 'report.json'),
  ...more,
});

/** What the scanner left: where a link points to, or a file. */
function left(): string {
  const report = join(folder, 'report.json');
  return lstatSync(report).isSymbolicLink() ? readlinkSync(report) : readFileSync(report, 'utf8');
}

test('hits are no failure; a secret that was not given is left out', async () => {
  writeFileSync(join(folder, 'result/file'), `a=${secret}`);
  writeFileSync(join(folder, 'cache/file'), secret);
  expect(await runScanner(JSON.stringify(job()), build)).toBe(0);
  const text = left();
  expect(text.includes(secret)).toBe(false);
  const { report } = JSON.parse(text) as StepReport;
  expect(report.secrets).toEqual([{ id: 'token', searched: 'everywhere' }]);
  expect(report.hits.map(({ path }) => path)).toEqual(['/root/.npm/file', 'file']);
});

test.each([
  ['a tree that is not there', () => JSON.stringify(job({ tree: { result: join(folder, 'gone') } }))],
  ['a secret that cannot be read', () => JSON.stringify(job({ secrets: [{ id: 'token', path: folder }] }))],
  ['a report that cannot be written', () => JSON.stringify(job({ output: join(folder, 'no/where') }))],
  ['a job that is no JSON', () => `{"secrets": "${secret}`],
])('%s is a failure, said in one line without a value', async (_, text) => {
  expect(await runScanner(text(), build)).toBe(1);
  expect(said).toMatch(/^sealfile: the scan could not run: .*\n$/);
  expect(said.includes(secret)).toBe(false);
});

test('a short report is a link, so that many are read in one call; a long one, which links cannot hold, a file', async () => {
  expect(await runScanner(JSON.stringify(job()), build)).toBe(0);
  expect(lstatSync(join(folder, 'report.json')).isSymbolicLink()).toBe(true);
  expect((JSON.parse(left()) as StepReport).report.hits).toEqual([]);
  rmSync(join(folder, 'report.json'));
  for (let index = 0; index < 10; index++) writeFileSync(join(folder, `result/file${index}`), secret);
  expect(await runScanner(JSON.stringify(job()), build)).toBe(0);
  expect(lstatSync(join(folder, 'report.json')).isFile()).toBe(true);
  expect((JSON.parse(left()) as StepReport).report.hits).toHaveLength(10);
});
