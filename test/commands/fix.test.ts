import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { SealfileCommand, samples, tree } from './support/command.js';

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

const { clean, leaking, refused } = samples;
const asRoot = process.getuid?.() === 0;
const nobody = 65534;

test('writes what preview shows, and a second run has nothing to do', async () => {
  const cwd = tree({ Dockerfile: leaking });
  const shown = await command.run(['preview', '--format', 'dockerfile', 'Dockerfile'], { cwd });
  const run = await command.run(['fix', 'Dockerfile'], { cwd });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toContain('Dockerfile: fixed, 1 secret');
  expect(run.stdout).toContain('Build with:\n  --secret id=NPM_TOKEN,env=NPM_TOKEN\n');
  expect(readFileSync(join(cwd, 'Dockerfile'), 'utf8')).toBe(shown.stdout);
  expect(readdirSync(cwd)).toEqual(['Dockerfile']);
  expect(await command.run(['fix', 'Dockerfile'], { cwd })).toMatchObject({
    code: 0,
    stdout: 'Dockerfile: unchanged, nothing to seal\n',
  });
});

test('refused and unchanged files are not touched, the others are fixed', async () => {
  const cwd = tree({ 'a.Dockerfile': clean, 'b.Dockerfile': refused, 'c.Dockerfile': leaking });
  const before = ['a.Dockerfile', 'b.Dockerfile'].map((name) => statSync(join(cwd, name)).ino);
  const run = await command.run(['fix'], { cwd });
  expect(run.code).toBe(2);
  expect(run.stdout).toContain('3 files: 1 unchanged, 1 fixed, 1 refused');
  expect(['a.Dockerfile', 'b.Dockerfile'].map((name) => statSync(join(cwd, name)).ino)).toEqual(before);
  expect(readFileSync(join(cwd, 'b.Dockerfile'), 'utf8')).toBe(refused);
  expect(readFileSync(join(cwd, 'c.Dockerfile'), 'utf8')).not.toBe(leaking);
});

test('keeps mode, byte order mark and line ends', async () => {
  const cwd = tree({ Dockerfile: `\ufeff${leaking.replaceAll('\n', '\r\n')}` });
  chmodSync(join(cwd, 'Dockerfile'), 0o754);
  expect((await command.run(['fix', 'Dockerfile'], { cwd })).code).toBe(0);
  const text = readFileSync(join(cwd, 'Dockerfile'), 'utf8');
  expect(statSync(join(cwd, 'Dockerfile')).mode & 0o777).toBe(0o754);
  expect(text).toMatch(/^\ufeffFROM node:24\r\n#[^\n]*\r\nRUN --mount[^\n]*\r\n$/);
});

test('writes through a link to the real file', async () => {
  const cwd = tree({ 'real/file': leaking });
  symlinkSync('real/file', join(cwd, 'Dockerfile'));
  expect((await command.run(['fix', 'Dockerfile'], { cwd })).code).toBe(0);
  expect(lstatSync(join(cwd, 'Dockerfile')).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(cwd, 'real/file'), 'utf8')).toContain('--mount=type=secret');
});

test.each([
  ['a folder that may not be written to', 0o555, 0o666],
  ['a file that may not be written to', 0o777, 0o444],
])('%s: a clear error, the file as it was, nothing left over', async (_, folderMode, fileMode) => {
  const cwd = tree({ 'sub/Dockerfile': leaking });
  const file = join(cwd, 'sub/Dockerfile');
  chmodSync(file, fileMode);
  chmodSync(join(cwd, 'sub'), folderMode);
  const run = await command.run(['fix', 'sub'], { cwd, uid: asRoot ? nobody : undefined });
  chmodSync(join(cwd, 'sub'), 0o755);
  expect(run).toMatchObject({ code: 3, stderr: 'sub/Dockerfile: cannot be written: permission denied\n' });
  expect(readFileSync(file, 'utf8')).toBe(leaking);
  expect(readdirSync(join(cwd, 'sub'))).toEqual(['Dockerfile']);
});

test('standard input cannot be fixed', async () => {
  expect(await command.run(['fix', '-'], { input: leaking })).toMatchObject({ code: 64, stdout: '' });
  expect(await command.run(['fix', '-f', '-'], { input: leaking })).toMatchObject({ code: 64, stdout: '' });
});

test('a missing file and a folder that cannot be read', async () => {
  const cwd = tree({ Dockerfile: leaking });
  mkdirSync(join(cwd, 'closed'), { mode: 0o700 });
  if (!asRoot) chmodSync(join(cwd, 'closed'), 0);
  const run = await command.run(['fix', 'gone', 'closed'], { cwd, uid: asRoot ? nobody : undefined });
  expect(run).toMatchObject({
    code: 3,
    stdout: '2 files: 0 unchanged, 0 fixed, 0 refused, 2 with bad input\n',
  });
  expect(run.stderr).toContain('gone: cannot be read: no such file or folder\n');
  expect(run.stderr).toContain('closed: cannot read the folder closed: permission denied\n');
});
