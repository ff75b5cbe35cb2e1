// The README's way from a build to the gate, on an engine that keeps attestations.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/engine/run.js';
import { commands } from '../support/readme.js';
import { watch } from '../support/watch.js';
import { canary, engine, testOnContainerd } from './support/index.js';

jest.setTimeout(120_000);

const folder = mkdtempSync(join(tmpdir(), 'sealfile-readme-'));
beforeAll(() =>
  writeFileSync(join(folder, 'Dockerfile'), 'FROM busybox\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN"\n'),
);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function shell(line: string, cwd: string) {
  const { env } = await engine();
  const result = await run('sh', ['-c', line], { cwd, env: { ...env, NPM_TOKEN: canary() } });
  watch('a command of the README', result.stdout, result.stderr);
  return result;
}

testOnContainerd('an archive is built, and verified', async () => {
  const builds = commands().filter((line) => line.includes(' type=oci,'));
  const gates = commands().filter((line) => line.startsWith('npx sealfile verify '));
  expect([builds.length, gates.length]).toEqual([1, 1]);
  expect((await shell(builds[0] ?? '', folder)).code).toBe(0);
  const { code, stdout } = await shell((gates[0] ?? '').replace('app.tar', join(folder, 'app.tar')), '.');
  expect({ code, passed: /1 image passed/.test(stdout) }).toEqual({ code: 0, passed: true });
});
