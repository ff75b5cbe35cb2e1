// npm run engine -- down, on files of an engine that does not run.
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../../scripts/engine/run.js';

jest.setTimeout(30_000);

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'sealfile-down-'));
  for (const path of ['package.json', 'scripts/engine', 'scripts/engine.ts'])
    cpSync(path, join(project, path), { recursive: true });
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'));
  for (const part of ['forky/root', 'forky-containerd/data', 'trixie/root', 'client/bin'])
    mkdirSync(join(project, '.engine', part), { recursive: true });
  writeFileSync(join(project, '.engine/forky/root/file'), '');
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

const down = (...flags: string[]) =>
  run('npm', ['run', '--silent', 'engine', '--', 'down', ...flags], { cwd: project });

test('removes everything', async () => {
  expect((await down()).code).toBe(0);
  expect(existsSync(join(project, '.engine'))).toBe(false);
});

const left = () =>
  ['forky', 'forky-containerd', 'trixie'].filter((name) => existsSync(join(project, '.engine', name)));

test('removes one version, and what runs in its root file system', async () => {
  expect((await down('--version', '28')).code).toBe(0);
  expect(left()).toEqual(['trixie']);
});

test('removes one that runs in the root file system of another', async () => {
  expect((await down('--version', '28-containerd')).code).toBe(0);
  expect(left()).toEqual(['forky', 'trixie']);
});

test('keeps the files when asked', async () => {
  expect((await down('--keep')).code).toBe(0);
  expect(existsSync(join(project, '.engine/forky/root/file'))).toBe(true);
});
