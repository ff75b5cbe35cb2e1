// samples/org-frontend: its README's commands, from the policy to the gate.
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/engine/run.js';
import { DEV_IMAGE } from '../../scripts/image/build.js';
import { SealfileCommand } from '../commands/support/command.js';
import { watch } from '../support/watch.js';
import { buildImage, canary, engine, ownFrontend, removeImages, testOnContainerd } from './support/index.js';

jest.setTimeout(180_000);

const SAMPLE = join(__dirname, '../../samples/org-frontend');
const FRONTEND = 'sealfile/acme-frontend:test';
const README = readFileSync(join(SAMPLE, 'README.md'), 'utf8');

const command = new SealfileCommand();
const folder = mkdtempSync(join(tmpdir(), 'sealfile-org-'));
const token = canary();

beforeAll(async () => {
  await command.bundle();
  cpSync(SAMPLE, folder, { recursive: true });
});
afterAll(async () => {
  command.remove();
  rmSync(folder, { recursive: true, force: true });
  await removeImages([FRONTEND]);
});

/** The one command of the README that starts like this, with names that exist here. */
function told(start: string): string {
  const commands = [...README.matchAll(/^\$ (.*)$/gm)].map(([, line = '']) => line);
  const found = commands.filter((line) => line.startsWith(start));
  expect(found).toHaveLength(1);
  return (found[0] ?? '')
    .replaceAll(/registry\.acme\.example\/build\/frontend(:1)?(?=[ @]|$)/g, FRONTEND)
    .replace(
      '--push',
      `--load --provenance=false --build-context=sealfile/dockerfile:1=docker-image://${DEV_IMAGE}`,
    );
}

async function shell(line: string) {
  const { env } = await engine();
  const result = await run('sh', ['-c', line], { cwd: folder, env: { ...env, NPM_TOKEN: token } });
  watch('a command of samples/org-frontend', result.stdout, result.stderr);
  return result;
}

const sealfile = (line: string) => command.run(line.replace('npx sealfile ', '').split(' '), { cwd: folder });

test('the policy is checked and shown, and the preview follows it', async () => {
  expect((await sealfile(told('npx sealfile policy check'))).code).toBe(0);
  const { stdout: shown } = await sealfile(told('npx sealfile policy show'));
  expect(shown).toMatch(/pipe-to-shell: refuse\s+# .*sealfile\.yaml:\d+/);
  const { stdout: preview } = await sealfile(told('npx sealfile preview'));
  expect(preview).toContain('--secret id=npm,env=NPM_TOKEN');
});

test('the frontend is made, and builds the app under the policy', async () => {
  expect((await shell(told('docker buildx build --tag'))).code).toBe(0);
  const app = readFileSync(join(folder, 'app/Dockerfile'), 'utf8');
  const files = { 'sealfile.yaml': readFileSync(join(folder, 'app/sealfile.yaml'), 'utf8') };
  const built = await buildImage({ dockerfile: app, files, frontend: FRONTEND, secrets: { npm: token } });
  await removeImages([built.imageId]);
  expect(built.code).toBe(0);
  expect(built.stderr).toMatch(/unpinned-base/);
  const foreign = await buildImage({
    dockerfile: 'FROM docker.io/somebody/image:1\n',
    files,
    frontend: FRONTEND,
  });
  expect([foreign.code === 0, /foreign-base/.test(foreign.stderr)]).toEqual([false, true]);
});

testOnContainerd('the gate passes what was built so, and nothing else', async () => {
  const { must } = await engine();
  expect((await shell(told('docker buildx build --tag'))).code).toBe(0);
  const digest = (await must(['image', 'inspect', '--format', '{{.Id}}', FRONTEND])).trim();
  const gate = () => sealfile(told('npx sealfile verify').replace(/\S+@sha256:…/, digest));
  const build = told('docker buildx build --build-arg');
  expect((await shell(build)).code).toBe(0);
  expect((await gate()).code).toBe(0);

  const looser = await ownFrontend('version: 1\n');
  for (const other of [
    build.replace(FRONTEND, DEV_IMAGE).replace('id=npm,', 'id=NPM_TOKEN,'),
    build.replace(FRONTEND, looser).replace('id=npm,', 'id=NPM_TOKEN,'),
    `${build.replace('id=npm,', 'id=NPM_TOKEN,')} --build-context=${FRONTEND}=docker-image://${looser}`,
  ]) {
    expect((await shell(other)).code).toBe(0);
    const { code, stdout } = await gate();
    expect({ code, why: /frontend|named context/.test(stdout) }).toEqual({ code: 1, why: true });
  }
  await removeImages([looser]);
});
