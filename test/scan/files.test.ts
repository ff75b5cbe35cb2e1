// Files by the C library: what it opens and reads, and why it does not.
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closeFile, openFile, readFile } from '../../src/scan/files.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const named = (name: string): string => join(folder, name);

test('a file is read on, to any place, up to its end', () => {
  const content = randomBytes(1000);
  writeFileSync(Buffer.from(named('caf\xe9'), 'latin1'), content);
  const file = openFile(named('caf\xe9')) as number;
  const into = new Uint8Array(2000);
  expect([readFile(file, into, 0, 300), readFile(file, into, 300, 1700), readFile(file, into, 0, 1)]).toEqual(
    [300, 700, 0],
  );
  expect(Buffer.from(into).subarray(0, 1000).equals(content)).toBe(true);
  closeFile(file);
  expect(() => readFile(file, into, 0, 1)).toThrow(expect.objectContaining({ code: 'EBADF' }));
});

test('what has vanished is no file; what cannot be opened or read says why', () => {
  expect(openFile(named('gone'))).toBeUndefined();
  writeFileSync(named('file'), 'x');
  symlinkSync('file', named('link'));
  expect(() => openFile(named('link'))).toThrow(expect.objectContaining({ code: 'ELOOP' }));
  expect(() => openFile(named('file/inside'))).toThrow(expect.objectContaining({ code: 'ENOTDIR' }));
  expect(() => openFile(named('x'.repeat(5000)))).toThrow('the path is too long');
  mkdirSync(named('folder'));
  const opened = openFile(named('folder')) as number;
  expect(() => readFile(opened, new Uint8Array(1), 0, 1)).toThrow(
    expect.objectContaining({ code: 'EISDIR' }),
  );
  closeFile(opened);
});
