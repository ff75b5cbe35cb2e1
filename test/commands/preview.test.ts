import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { fakeToken } from '../report/samples.js';
import { SealfileCommand, samples, tree } from './support/command.js';

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

const { clean, leaking, refused } = samples;
const everything = {
  'clean.Dockerfile': clean,
  'leaking.Dockerfile': leaking,
  'refused.Dockerfile': refused,
};

describe('exit codes', () => {
  test.each([
    ['an unchanged file', ['clean.Dockerfile'], 0],
    ['a rewritten file', ['leaking.Dockerfile'], 0],
    ['a rewritten file with --check', ['--check', 'leaking.Dockerfile'], 1],
    ['an unchanged file with --check', ['--check', 'clean.Dockerfile'], 0],
    ['a refused file', ['refused.Dockerfile'], 2],
    [
      'a refused and a rewritten file with --check',
      ['--check', 'refused.Dockerfile', 'leaking.Dockerfile'],
      2,
    ],
    ['a missing file', ['nothing-here'], 3],
    ['a missing and a refused file', ['nothing-here', 'refused.Dockerfile'], 3],
    ['an unknown option', ['--wrong'], 64],
    ['an unknown format', ['--format', 'xml'], 64],
    ['two contexts', ['-f', 'clean.Dockerfile', '.', '.'], 64],
    ['a context from standard input', ['-f', 'clean.Dockerfile', '-'], 64],
    ['a remote context', ['https://example.com/repo.git'], 64],
    ['--format dockerfile of several files', ['--format', 'dockerfile', '.'], 64],
    ['help', ['--help'], 0],
  ])('%s', async (_, args, code) => {
    const run = await command.run(['preview', ...args], { cwd: tree(everything) });
    expect(run).toMatchObject({ code });
    expect(run.stderr === '').toBe(code < 3);
    expect(run.stderr).not.toMatch(/^ +at /m);
  });

  test('no subcommand, and one that is none', async () => {
    expect(await command.run([])).toMatchObject({ code: 64, stdout: '' });
    expect(await command.run(['seal'])).toMatchObject({ code: 64, stdout: '' });
    expect(await command.run(['--version'])).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  });
});

describe('bad input is named with its place, and the others are still reported', () => {
  test('a missing file', async () => {
    const run = await command.run(['preview', 'gone', 'leaking.Dockerfile'], { cwd: tree(everything) });
    expect(run.stderr).toBe('gone: cannot be read: no such file or folder\n');
    expect(run.stdout).toContain('leaking.Dockerfile: rewritten');
    expect(run.stdout).toContain('2 files: 0 unchanged, 1 rewritten, 0 refused, 1 with bad input');
  });

  test('a binary file', async () => {
    const cwd = tree({ 'b.Dockerfile': Buffer.from([0x46, 0x52, 0, 0xff, 0xfe]) });
    const run = await command.run(['preview', '--format', 'json', 'b.Dockerfile'], { cwd });
    expect(run).toMatchObject({ code: 3, stdout: '[]\n' });
    expect(run.stderr).toMatch(/^b\.Dockerfile:(\d+:)? \S/);
  });

  test('a folder without a Dockerfile', async () => {
    const run = await command.run(['preview', 'empty'], { cwd: tree({ 'empty/': '' }) });
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(/^empty: no Dockerfile in this folder/);
  });

  test('a folder given to -f, and a file as context', async () => {
    const cwd = tree({ 'sub/': '', Dockerfile: clean });
    expect(await command.run(['preview', '-f', 'sub', '.'], { cwd })).toMatchObject({
      code: 3,
      stderr: 'sub: cannot be read: it is a folder\n',
    });
    expect((await command.run(['preview', '-f', 'Dockerfile', 'Dockerfile'], { cwd })).code).toBe(3);
  });
});

describe('standard input', () => {
  test('- reads it, and says when a context would be needed', async () => {
    const run = await command.run(['preview', '--format', 'json', '-'], { input: clean });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)[0]).toMatchObject({ path: '-', verdict: 'unchanged', dockerfile: clean });
    expect(run.stderr).toMatch(/^-: note: /);
  });

  test('-f - with a context', async () => {
    const cwd = tree({ 'app/hello': '' });
    const run = await command.run(['preview', '-f', '-', 'app'], { input: clean, cwd });
    expect(run).toEqual({ code: 0, stdout: '-: unchanged, nothing to seal\n', stderr: '' });
  });
});

describe('formats', () => {
  test('json follows the schema', async () => {
    const run = await command.run(['preview', '--format', 'json', '.'], { cwd: tree(everything) });
    const validate = new Ajv2020().compile(JSON.parse(readFileSync('schema/preview.schema.json', 'utf8')));
    const entries = JSON.parse(run.stdout);
    validate(entries);
    expect(validate.errors).toBeNull();
    expect(entries.map((entry: { verdict: string }) => entry.verdict)).toEqual([
      'unchanged',
      'rewritten',
      'refused',
    ]);
    expect(entries[2].dockerfile).toBe(refused);
  });

  test('dockerfile keeps byte order mark and line ends, and is empty for a refused file', async () => {
    const windows = `\ufeff${leaking.replaceAll('\n', '\r\n')}`;
    const cwd = tree({ w: windows, r: refused });
    const run = await command.run(['preview', '--format', 'dockerfile', 'w'], { cwd });
    expect(run.stdout.startsWith('\ufeffFROM node:24\r\n')).toBe(true);
    expect(run.stdout.split('\n')).toHaveLength(4);
    expect(run.stdout.match(/(?<!\r)\n/)).toBeNull();
    const nothing = await command.run(['preview', '--format', 'dockerfile', 'r'], { cwd });
    expect(nothing).toMatchObject({ code: 2, stdout: '' });
    expect(nothing.stderr).toContain('r:3  refused  NPM_TOKEN');
  });

  test('an unchanged file comes out byte for byte', async () => {
    const odd = '\ufeff# é\r\nFROM a\n\n  RUN x';
    const run = await command.run(['preview', '--format', 'dockerfile', 'o'], { cwd: tree({ o: odd }) });
    expect(run.stdout).toBe(odd);
  });

  test('bytes that are no UTF-8 stay what they are', async () => {
    const cwd = tree({
      Dockerfile: Buffer.concat([Buffer.from(leaking), Buffer.from('# caf\xe9\n', 'latin1')]),
    });
    for (const format of ['dockerfile', 'diff']) {
      const run = await command.run(['preview', '--format', format, 'Dockerfile'], {
        cwd,
        encoding: 'latin1',
      });
      expect(run.stdout).toMatch(/# caf\xe9\n$/);
    }
    expect((await command.run(['preview', 'Dockerfile'], { cwd })).stdout).toContain(' # caf\\xe9\n');
  });

  test('diff', async () => {
    const run = await command.run(['preview', '--format', 'diff', '.'], { cwd: tree(everything) });
    expect(run.stdout).toMatch(
      /^--- a\/leaking\.Dockerfile\n\+\+\+ b\/leaking\.Dockerfile\n@@ -1,3 \+1,3 @@\n/,
    );
  });

  test('text has the flags to build with', async () => {
    const run = await command.run(['preview', 'leaking.Dockerfile'], { cwd: tree(everything) });
    expect(run.stdout).toContain('Build with:\n  --secret id=NPM_TOKEN,env=NPM_TOKEN\n');
  });

  test('no colours in a pipe, but on demand', async () => {
    const cwd = tree(everything);
    expect((await command.run(['preview', '.'], { cwd })).stdout).not.toContain('\x1b');
    expect((await command.run(['preview', '.'], { cwd, env: { FORCE_COLOR: '1' } })).stdout).toContain(
      '\x1b[32m',
    );
  });

  test('a literal credential is shown by no format', async () => {
    const value = fakeToken();
    const cwd = tree({ Dockerfile: `FROM node:24\nARG NPM_TOKEN=${value}\nRUN npm ci\n` });
    for (const format of ['text', 'json', 'diff', 'dockerfile']) {
      const run = await command.run(['preview', '--format', format], { cwd });
      expect(run.code).toBe(2);
      expect((run.stdout + run.stderr).includes(value)).toBe(false);
    }
  });
});

describe('folders', () => {
  test('Dockerfiles by name, recursively, each once; ignore files respected', async () => {
    const cwd = tree({
      Dockerfile: clean,
      'Dockerfile.dockerignore': '',
      'web.Dockerfile': clean,
      'Containerfile.dev': clean,
      'deep/er/Dockerfile': clean,
      Makefile: '',
      'node_modules/x/Dockerfile': leaking,
      '.git/Dockerfile': leaking,
      'gone/Dockerfile': leaking,
      'vendor/x/Dockerfile': leaking,
      '.gitignore': 'gone/\n',
      '.dockerignore': 'vendor\n**/Dockerfile\n',
    });
    symlinkSync('.', join(cwd, 'deep', 'circle'));
    const run = await command.run(['preview', '--format', 'json', '.', 'Dockerfile'], { cwd });
    const paths = JSON.parse(run.stdout).map((entry: { path: string }) => entry.path);
    expect(paths).toEqual(['Containerfile.dev', 'Dockerfile', 'web.Dockerfile', 'deep/er/Dockerfile']);
  });

  test('no argument means this folder', async () => {
    const cwd = tree(everything);
    const both = await Promise.all([
      command.run(['preview'], { cwd }),
      command.run(['preview', '.'], { cwd }),
    ]);
    expect(both[0]).toEqual(both[1]);
  });

  test('a thousand files', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1000 }, (_, index) => [`s${index}/Dockerfile`, index % 3 ? clean : leaking]),
    );
    const cwd = tree(files);
    const run = await command.run(['preview', '.'], { cwd });
    expect(run.stdout).toContain('1000 files: 666 unchanged, 334 rewritten, 0 refused\n');
  });
});
