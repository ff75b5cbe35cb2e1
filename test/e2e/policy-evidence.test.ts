// What evidence tells of policies, and what the gate makes of it, on an engine that keeps evidence.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence } from '../../src/evidence/evidence.js';
import { openImage } from '../../src/image/open.js';
import { readImages } from '../../src/image/read.js';
import { type Run, SealfileCommand } from '../commands/support/command.js';
import { buildImage, canary, ownFrontend, removeImages, testOnContainerd } from './support/index.js';

jest.setTimeout(180_000);

const ORGANISATION = `version: 1
name: org
exceptions:
  - { rule: arg-credential, secret: OLD_TOKEN, reason: the registry is replaced, owner: ci, until: 2099-01-31 }
`;
const REPORT = 'version: 1\nname: watch\nmode: report\n';
const DOCKERFILE =
  'FROM busybox\nARG OLD_TOKEN\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN" && test -n "$OLD_TOKEN"\n';

const command = new SealfileCommand();
const folder = mkdtempSync(join(tmpdir(), 'sealfile-policy-evidence-'));
const frontends: string[] = [];

beforeAll(() => command.bundle());
afterAll(async () => {
  command.remove();
  rmSync(folder, { recursive: true, force: true });
  await removeImages(frontends);
});

async function archived(policy: string, files: Record<string, string> = {}): Promise<string> {
  const frontend = await ownFrontend(policy);
  frontends.push(frontend);
  const file = join(folder, 'image.tar');
  const { code, stderr } = await buildImage({
    dockerfile: DOCKERFILE,
    files,
    frontend,
    args: { OLD_TOKEN: 'dummy-of-a-test', ...(policy === REPORT ? { NPM_TOKEN: 'dummy-of-a-test' } : {}) },
    secrets: { NPM_TOKEN: canary() },
    flags: ['--provenance=mode=max', '--tag=sealfile/policy-evidence:test', `--output=type=oci,dest=${file}`],
  });
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return file;
}

async function evidenceIn(file: string): Promise<Evidence | undefined> {
  const { images } = await readImages(openImage(file));
  const texts = images.flatMap(({ statements }) => statements).map(({ text }) => JSON.parse(text ?? '{}'));
  return texts.find(({ predicateType }) => String(predicateType).includes('sealfile'))?.predicate;
}

async function gate(file: string, policy: string): Promise<Run> {
  const wanted = join(folder, 'wanted.yaml');
  writeFileSync(wanted, policy);
  return command.run(['verify', '--policy', wanted, file]);
}

testOnContainerd('what was accepted, and by whom', async () => {
  const file = await archived(ORGANISATION);
  const evidence = await evidenceIn(file);
  expect(evidence).toMatchObject({ mode: 'enforce', policy: { name: 'org' }, verdict: 'rewritten' });
  expect(evidence?.accepted).toMatchObject([
    {
      rule: 'arg-credential',
      secret: 'OLD_TOKEN',
      line: 2,
      by: 'exception',
      owner: 'ci',
      until: '2099-01-31',
    },
  ]);
  const passed = await gate(file, ORGANISATION);
  expect(passed.stdout).toContain('accepted: arg-credential of OLD_TOKEN by exception');
  expect(passed.code).toBe(0);
  expect((await gate(file, REPORT)).code).not.toBe(0);
});

testOnContainerd("a policy that a repository added to is the organisation's to the gate", async () => {
  const file = await archived(ORGANISATION, { 'sealfile.yaml': 'version: 1\nname: team\n' });
  expect(await evidenceIn(file)).toMatchObject({ policy: { name: 'team', organisation: { name: 'org' } } });
  const { code, stdout } = await gate(file, ORGANISATION);
  expect(stdout).toContain('under the policy org with what the repository adds');
  expect(code).toBe(0);
});

testOnContainerd('a policy that only reports does not pass', async () => {
  const file = await archived(REPORT);
  expect(await evidenceIn(file)).toMatchObject({ mode: 'report', verdict: 'unchanged' });
  const { code, stdout } = await gate(file, REPORT);
  expect(stdout).toContain('nothing was sealed or refused');
  expect(code).not.toBe(0);
});
