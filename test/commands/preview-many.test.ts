// The preview over many checkouts: JSON lines, SARIF, baselines.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { fakeToken } from '../report/samples.js';
import { sarifErrors } from '../report/support/sarif.js';
import { SealfileCommand, samples, tree } from './support/command.js';

// Each test runs the command several times, on machines that do other things as well.
jest.setTimeout(30_000);

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

const { clean, leaking, refused } = samples;
const checkouts = {
  'shop/.git/': '',
  'shop/Dockerfile': leaking,
  'api/.git/': '',
  'api/build/Dockerfile': refused,
  'web/.git/': '',
  'web/Dockerfile': clean,
};

const lines = (text: string) => text.split('\n').slice(0, -1);

describe('JSON lines', () => {
  test('an object for each file, as in the array, each by the schema', async () => {
    const cwd = tree(checkouts);
    const run = await command.run(['preview', '--format', 'jsonl'], { cwd });
    expect(run).toMatchObject({ code: 2, stderr: '' });
    const entries = lines(run.stdout).map((line) => JSON.parse(line));
    const schema = JSON.parse(readFileSync('schema/preview.schema.json', 'utf8'));
    const validate = new Ajv2020().compile({
      ...schema,
      type: undefined,
      items: undefined,
      ...schema.$defs.file,
    });
    for (const entry of entries) {
      validate(entry);
      expect(validate.errors).toBeNull();
    }
    const array = await command.run(['preview', '--format', 'json'], { cwd });
    expect(entries).toEqual(JSON.parse(array.stdout));
  });

  test('a line is there when its file is done, though the next one is still awaited', async () => {
    const cwd = tree({ Dockerfile: leaking });
    const first = await command.firstLine(['preview', '--format', 'jsonl', 'Dockerfile', '-'], { cwd });
    expect(JSON.parse(first).path).toBe('Dockerfile');
  });
});

describe('SARIF', () => {
  const sarif = async (args: string[], cwd: string) => {
    const run = await command.run(['preview', '--format', 'sarif', ...args], { cwd });
    const log = JSON.parse(run.stdout);
    expect(sarifErrors(log)).toEqual([]);
    const results: { level: string; ruleId: string; locations: { physicalLocation: object }[] }[] =
      log.runs[0].results;
    return { ...run, log, places: results.map(({ locations }) => locations[0]?.physicalLocation) };
  };
  const at = (uri: string, line: number, inRepository: boolean) => ({
    artifactLocation: inRepository ? { uri, uriBaseId: '%SRCROOT%' } : { uri },
    region: { startLine: line, endLine: line },
  });

  test('one run over all checkouts, paths from the working folder', async () => {
    const { code, log, places } = await sarif([], tree(checkouts));
    expect(code).toBe(2);
    expect(log.runs).toHaveLength(1);
    expect(places).toEqual([
      at('api/build/Dockerfile', 2, false),
      at('api/build/Dockerfile', 3, false),
      at('shop/Dockerfile', 2, false),
    ]);
  });

  test('in a repository paths begin at its top, wherever the command runs', async () => {
    const cwd = tree(checkouts);
    const expected = [at('build/Dockerfile', 2, true), at('build/Dockerfile', 3, true)];
    const runs = await Promise.all([
      sarif([], join(cwd, 'api')),
      sarif(['Dockerfile'], join(cwd, 'api/build')),
      sarif(['api'], cwd),
      sarif([join(cwd, 'api/build')], '/'),
    ]);
    expect(runs.map(({ places }) => places)).toEqual(runs.map(() => expected));
    expect(new Set(runs.map(({ stdout }) => stdout)).size).toBe(1);
  });

  test('nothing found is a log, too; bad input is told beside it', async () => {
    const { code, stderr, places } = await sarif(['gone', 'web'], tree(checkouts));
    expect({ code, stderr, places }).toEqual({
      code: 3,
      stderr: 'gone: cannot be read: no such file or folder\n',
      places: [],
    });
  });

  test('a literal credential is not in it', async () => {
    const value = fakeToken();
    const { stdout } = await sarif(
      [],
      tree({ Dockerfile: `FROM node:24\nARG NPM_TOKEN=${value}\nRUN npm ci\n` }),
    );
    expect(stdout.includes(value)).toBe(false);
  });
});

describe('baseline', () => {
  const known = ['--baseline', 'known.json'];
  const written = (cwd: string) => readFileSync(join(cwd, 'known.json'), 'utf8');
  const recorded = async () => {
    const cwd = tree(checkouts);
    const run = await command.run(['preview', '--write-baseline', 'known.json'], { cwd });
    return { cwd, run };
  };

  test('is written with what is found, and nothing fails', async () => {
    const { cwd, run } = await recorded();
    expect(run).toMatchObject({ code: 0, stderr: 'known.json: 3 known findings\n' });
    expect(run.stdout).toContain('3 findings in the baseline, not told\n3 files: 1 unchanged');
    expect(written(cwd)).toBe(`{
  "version": 1,
  "findings": [
    { "path": "api/build/Dockerfile", "rule": "arg-credential", "secret": "NPM_TOKEN", "count": 1 },
    { "path": "api/build/Dockerfile", "rule": "credential-outside-run", "secret": "NPM_TOKEN", "count": 1 },
    { "path": "shop/Dockerfile", "rule": "arg-credential", "secret": "NPM_TOKEN", "count": 1 }
  ]
}
`);
  });

  test.each([[['--check']], [['--format', 'json']], [['--format', 'sarif']], [['--format', 'jsonl']], [[]]])(
    'with nothing new the exit code is 0: %j',
    async (args) => {
      const { cwd } = await recorded();
      const run = await command.run(['preview', ...known, ...args], { cwd });
      expect(run).toMatchObject({ code: 0, stderr: '' });
      expect(run.stdout).not.toMatch(/"rule(Id)?": ?"arg-credential"/);
      expect(run.stdout).not.toContain('Findings by rule');
    },
  );

  test('is found again from every folder and under every name of the files', async () => {
    const { cwd } = await recorded();
    const runs = await Promise.all([
      command.run(['preview', '--baseline', join(cwd, 'known.json'), join(cwd, 'api')], { cwd: '/' }),
      command.run(['preview', '--baseline', '../known.json', '--check'], { cwd: join(cwd, 'shop') }),
      command.run(['preview', ...known, '-f', 'api/build/Dockerfile', 'api'], { cwd }),
    ]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0]);
  });

  test('lines that move are no news; one more finding is told alone, and fails as it would without a baseline', async () => {
    const { cwd } = await recorded();
    writeFileSync(join(cwd, 'shop/Dockerfile'), `# A remark\n\n${leaking}ARG OTHER_TOKEN\nRUN x\n`);
    const run = await command.run(['preview', ...known], { cwd });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('shop/Dockerfile: rewritten, 2 secrets (1 finding in the baseline)');
    expect(run.stdout).toContain('shop/Dockerfile:6  sealed  OTHER_TOKEN (arg-credential)');
    expect(run.stdout).not.toContain('sealed  NPM_TOKEN');
    expect(run.stdout).not.toContain('api/build/Dockerfile');
    expect((await command.run(['preview', ...known, '--check'], { cwd })).code).toBe(1);
    writeFileSync(join(cwd, 'web/Dockerfile'), refused);
    expect((await command.run(['preview', ...known], { cwd })).code).toBe(2);
  });

  test('what is gone is told, and taken out on demand without taking in what is new', async () => {
    const { cwd } = await recorded();
    rmSync(join(cwd, 'api'), { recursive: true });
    writeFileSync(join(cwd, 'web/Dockerfile'), refused);
    const run = await command.run(['preview', ...known, 'shop', 'web'], { cwd });
    expect(run.code).toBe(2);
    expect(lines(run.stderr)).toEqual([
      'known.json: these are not found any more; --baseline known.json --write-baseline known.json takes them out:',
      '  api/build/Dockerfile: arg-credential NPM_TOKEN',
      '  api/build/Dockerfile: credential-outside-run NPM_TOKEN',
    ]);
    const both = await command.run(['preview', ...known, '--write-baseline', 'known.json', 'web'], { cwd });
    expect(both).toMatchObject({ code: 2, stderr: 'known.json: 1 known finding, 2 fewer than before\n' });
    expect(JSON.parse(written(cwd)).findings.map(({ path }: { path: string }) => path)).toEqual([
      'shop/Dockerfile',
    ]);
  });

  test.each([
    ['is no JSON', '{\n  "version": 1,\n  "findings": [,]\n}\n', /^known\.json:3: is no JSON\n$/],
    ['ends too early', '{\n  "version": 1', /^known\.json:2: is no JSON\n$/],
    ['is YAML', 'version: 1\nfindings: []\n', /^known\.json:1: is no JSON\n$/],
    ['is of another version', '{\n  "version": 2,\n  "findings": []\n}', /^known\.json:2: \/version /],
    [
      'has a line number',
      `{"version": 1, "findings": [\n{ "path": "a", "rule": "b", "secret": "c", "count": 1 },\n{ "path": "a", "rule": "b", "secret": "c", "count": 1, "line": 7 }\n]}`,
      /^known\.json:3: \/findings\/1 .*\(line\)\n$/,
    ],
    ['is nested without end', '['.repeat(100_000), /^known\.json:\d+: is no JSON\n$/],
  ])('one that %s is refused with file and line', async (_, text, message) => {
    const cwd = tree({ ...checkouts, 'known.json': text });
    const run = await command.run(['preview', ...known], { cwd });
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(message);
  });

  test('one that is not there, and one that cannot be written', async () => {
    const cwd = tree(checkouts);
    expect(await command.run(['preview', ...known], { cwd })).toMatchObject({
      code: 3,
      stdout: '',
      stderr: 'known.json: cannot be read: no such file or folder\n',
    });
    const run = await command.run(['preview', '--write-baseline', 'no/such/known.json'], { cwd });
    expect(run).toMatchObject({
      code: 3,
      stderr: 'no/such/known.json: cannot be written: no such file or folder\n',
    });
  });
});
