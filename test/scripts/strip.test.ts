// A stripped program runs as before; anything else is not touched.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strip } from '../../scripts/image/strip.js';

test('Node without its symbols still runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealfile-strip-'));
  try {
    const program = readFileSync(process.execPath);
    const stripped = strip(program);
    expect(stripped.length).toBeLessThanOrEqual(program.length);
    const file = join(folder, 'node');
    writeFileSync(file, stripped, { mode: 0o755 });
    expect(execFileSync(file, ['-p', '6 * 7'], { encoding: 'utf8' })).toBe('42\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a file of another kind is refused', () => {
  expect(() => strip(Buffer.from('#!/bin/sh\n'))).toThrow('not a 64-bit little-endian ELF program');
});
