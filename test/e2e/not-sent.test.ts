// What of a sealed file reaches the engine when a whole folder is copied: its data folder is searched, byte by byte.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layout } from '../../scripts/engine/layout.js';
import { type BuildOptions, buildImage, canary, engine, npmrc, removeImages } from './support/index.js';

jest.setTimeout(120_000);

const key = (token: string) => `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n${token}\n-----END\n`;

/** Builds, and says how many files of the engine's data folder changed meanwhile and hold the canary. */
async function traces(options: BuildOptions, value: string): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'sealfile-e2e-traces-'));
  try {
    const [marker, needle] = [join(folder, 'marker'), join(folder, 'needle')];
    for (const file of [marker, needle]) writeFileSync(file, value);
    const { imageId, stderr } = await buildImage({ ...options, cache: false });
    expect(imageId ?? stderr.replaceAll(value, '(canary)')).toMatch(/^sha256:/);
    const { data } = layout((await engine()).privateVersion ?? '28');
    const script = 'find "$1" -type f -cnewer "$2" -print0 | xargs -0r grep -lsF -f "$3" | wc -l';
    const found = execFileSync('sh', ['-c', script, 'sh', data, marker, needle], { encoding: 'utf8' });
    await removeImages([imageId]);
    return Number(found);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const ours = async () => (await engine()).privateVersion && process.getuid?.() === 0;

test('a file that its name decides about is not sent at all', async () => {
  if (!(await ours())) return;
  const value = canary();
  const dockerfile = 'FROM busybox\nCOPY . /root/.ssh\nRUN sha256sum < /root/.ssh/id_rsa > /seen\n';
  const build = { dockerfile, files: { id_rsa: key(value), a: 'a' } };
  const flags = ['--secret=id=id_rsa,src=id_rsa'];
  const sealed = await traces({ ...build, flags }, value);
  const leaky = await traces({ ...build, frontend: 'builtin' }, value);
  // Docker 26.1 cannot transfer names without content: there the look for credential files reads it.
  const expected = (await engine()).version.startsWith('26.') ? 1 : 0;
  expect({ sealed, leaky: leaky > 0 }).toEqual({ sealed: expected, leaky: true });
});

test('a file whose content decides is read by the engine, which keeps it in its cache of contexts', async () => {
  if (!(await ours())) return;
  const value = canary();
  const dockerfile = 'FROM busybox\nCOPY . /app\nRUN sha256sum < /app/.npmrc > /seen\n';
  const flags = ['--secret=id=npmrc,src=.npmrc'];
  expect(await traces({ dockerfile, files: { '.npmrc': npmrc(value) }, flags }, value)).toBe(1);
});
