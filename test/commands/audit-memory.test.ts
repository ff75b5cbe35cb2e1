// An image of more than a gigabyte goes through the command in bounded memory. Not a measure of time.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { canary } from '../../scripts/canary/canary.js';
import { tar } from '../image/support/archives.js';
import { SealfileCommand } from './support/command.js';

jest.setTimeout(120_000);

const MIB = 1024 * 1024;
const files = 16;
const fileSize = 68 * MIB;
const bound = 128 * MIB;

const command = new SealfileCommand();
beforeAll(() => command.bundle(), 60_000);
afterAll(() => command.remove());

test('1 GiB from standard input, a secret in its last file', async () => {
  const secret = canary();
  const env = { PATH: process.env.PATH, TOKEN: secret };
  const args = [command.file, 'audit', '--format', 'json', '--secret', 'id=TOKEN', '-'];
  const child = spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  await writeArchive(child.stdin, secret);
  const highest = peakMemory(child);
  child.stdin.end();
  expect(await ended).toEqual([1, null]);
  const [{ images, bytes }] = JSON.parse(stdout);
  expect(images[0].findings).toMatchObject([{ path: `file${files}`, offset: fileSize - secret.length }]);
  expect(bytes).toBeGreaterThan(1024 * MIB);
  expect(highest).toBeGreaterThan(0);
  expect(highest).toBeLessThan(bound);
});

/** An archive of docker save with one layer, as long as it takes. */
async function writeArchive(to: Writable, secret: string): Promise<void> {
  const write = async (bytes: Uint8Array) => {
    if (!to.write(bytes)) await once(to, 'drain');
  };
  const config = '{"architecture":"amd64","os":"linux","config":{}}';
  const name = `${createHash('sha256').update(config).digest('hex')}.json`;
  const manifest = JSON.stringify([{ Config: name, Layers: ['1/layer.tar'] }]);
  await write(header('1/layer.tar', files * (512 + fileSize) + 1024));
  const noise = randomBytes(MIB);
  for (let file = 1; file <= files; file++) {
    await write(header(`file${file}`, fileSize));
    for (let count = 1; count < fileSize / MIB; count++) await write(noise);
    const end = file === files ? Buffer.from(secret) : Buffer.alloc(0);
    await write(Buffer.concat([noise.subarray(end.length), end]));
  }
  await write(Buffer.alloc(1024));
  await write(await tar({ [name]: config, 'manifest.json': manifest }));
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(512);
  block.write(name);
  block.write('0000644\0', 100);
  block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
  block.write('        0ustar\x0000', 148);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/** The most memory that the process has had until now, as Linux tells. */
function peakMemory({ pid }: ChildProcess): number {
  const [, kib] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kib ?? 0) * 1024;
}
