// Files by the C library: what it opens and reads, and why it does not.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeFile, entriesIn, openFile, openFolder, readFile } from '../../src/scan/files.js';

let folder: string;
let opened: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-files-'));
  opened = openFolder(folder) as number;
});
afterEach(() => {
  closeFile(opened);
  rmSync(folder, { recursive: true, force: true });
});

const named = (name: string): string => join(folder, name);

test('a file is read on, to any place, up to its end', () => {
  const content = randomBytes(1000);
  writeFileSync(Buffer.from(named('caf\xe9'), 'latin1'), content);
  const file = openFile(opened, 'caf\xe9') as number;
  const into = new Uint8Array(2000);
  expect([readFile(file, into, 0, 300), readFile(file, into, 300, 1700), readFile(file, into, 0, 1)]).toEqual(
    [300, 700, 0],
  );
  expect(Buffer.from(into).subarray(0, 1000).equals(content)).toBe(true);
  closeFile(file);
  expect(() => readFile(file, into, 0, 1)).toThrow(expect.objectContaining({ code: 'EBADF' }));
});

test('what has vanished is no file; what cannot be opened or read says why', () => {
  const failing = (code: string) => expect.objectContaining({ code });
  expect(openFile(opened, 'gone')).toBeUndefined();
  expect(openFolder(named('gone'))).toBeUndefined();
  writeFileSync(named('file'), 'x');
  symlinkSync('.', named('link'));
  expect(() => openFile(opened, 'link')).toThrow(failing('ELOOP'));
  expect(() => openFolder(named('link'))).toThrow(failing('ENOTDIR'));
  expect(() => openFile(opened, 'file/inside')).toThrow(failing('ENOTDIR'));
  expect(() => openFile(opened, 'x'.repeat(5000))).toThrow('the path is too long');
  expect(() => readFile(opened, new Uint8Array(1), 0, 1)).toThrow(failing('EISDIR'));
  expect(() => entriesIn(-1)).toThrow(failing('EBADF'));
});

test('a folder lists everything with its kind, however much that is', () => {
  const names = Array.from({ length: 3000 }, (_, index) => `a name that is not short ${index}`);
  for (const name of names) writeFileSync(named(name), '');
  mkdirSync(named('folder'));
  symlinkSync('folder', named('link'));
  execFileSync('mkfifo', [named('pipe')]);
  writeFileSync(Buffer.from(named('caf\xe9'), 'latin1'), '');
  const kinds = new Map(entriesIn(opened).map(({ name, kind }) => [name, kind]));
  expect(kinds.size).toBe(names.length + 4);
  expect(names.every((name) => kinds.get(name) === 'file')).toBe(true);
  expect(['folder', 'link', 'pipe', 'caf\xe9'].map((name) => kinds.get(name))).toEqual([
    'folder',
    'link',
    'other',
    'file',
  ]);
});
