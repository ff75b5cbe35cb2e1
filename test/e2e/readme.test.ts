// The README's commands that need an engine, as they are written there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/engine/run.js';
import { commands, needsEngine } from '../support/readme.js';
import { watch } from '../support/watch.js';
import { canary, engine } from './support/index.js';

jest.setTimeout(120_000);

const DOCKERFILE = 'FROM busybox\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN"\n';
const A_CANARY = /[A-Za-z0-9]{36}/;

const folder = mkdtempSync(join(tmpdir(), 'sealfile-readme-'));
beforeAll(() => writeFileSync(join(folder, 'Dockerfile'), DOCKERFILE));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function shell(line: string, cwd: string) {
  const { env } = await engine();
  const NPM_TOKEN = canary();
  const result = await run('sh', ['-c', line], { cwd, env: { ...env, NPM_TOKEN } });
  watch('a command of the README', result.stdout, result.stderr);
  return { ...result, told: `${result.stdout}${result.stderr}`.includes(NPM_TOKEN) };
}

const lines = commands().filter((line) => needsEngine.test(line));

/** test/e2e/readme-gate.test.ts runs it, on an engine that can. */
const toArchive = / type=oci,/;

test.each(lines.filter((line) => line.startsWith('docker buildx ') && !toArchive.test(line)))(
  '%s',
  async (line) => {
    const { code, stdout, told } = await shell(line, folder);
    expect({ code, told }).toEqual({ code: 0, told: false });
    if (line.includes('--call=preview')) expect(stdout).toContain('--secret id=NPM_TOKEN,env=NPM_TOKEN');
  },
);

test('sealfile audit finds the build argument in an image, from everywhere', async () => {
  const audits = lines.filter((line) => line.includes('npx sealfile audit '));
  expect(audits).toHaveLength(4);
  const archive = join(folder, 'audited.tar');
  const token = canary();
  const { env } = await engine();
  const leaky = `docker buildx build --build-arg NPM_TOKEN --no-cache --tag app . && docker save --output ${archive} app`;
  const built = await run('sh', ['-c', leaky], { cwd: folder, env: { ...env, NPM_TOKEN: token } });
  expect(built.code).toBe(0);
  for (const line of audits) {
    const { code, stdout, stderr } = await shell(line.replace('app.tar', archive), '.');
    expect(`${stdout}${stderr}`.includes(token)).toBe(false);
    expect({ line, code, found: /docker history shows it/.test(stdout) }).toEqual({
      line,
      code: 1,
      found: true,
    });
  }
  await shell('docker image rm --force app', '.');
});

test('npm run image', async () => {
  expect(lines).toContain('npm run image');
  const { code, stdout } = await shell('npm run --silent image', '.');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^sealfile\/dockerfile:dev: [\d.]+ MB compressed, [\d.]+ MB uncompressed$/m);
});

test('npm run demo shows where the credential is, and never the credential', async () => {
  expect(lines).toContain('npm ci && npm run demo');
  const { code, stdout, stderr } = await shell('npm run --silent demo', '.');
  expect(code).toBe(0);
  expect(A_CANARY.test(canary())).toBe(true);
  expect(A_CANARY.test(stdout + stderr)).toBe(false);
  expect(stdout).toMatch(/^ {2}build {5}history {17}nowhere$/m);
  expect(stdout).toMatch(/left the credential in \d of \d images, sealfile in none\. Try next: /);
});

test('npm run canary finds no leak and no change in samples/', async () => {
  expect(lines).toContain('npm run canary -- samples');
  const { code, stdout, stderr } = await shell('npm run --silent canary -- samples', '.');
  expect(A_CANARY.test(stdout + stderr)).toBe(false);
  expect({ code, totals: /0 leaked, 0 changed/.test(stdout) }).toEqual({ code: 0, totals: true });
}, 300_000);
