import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPolicy } from '../../src/commands/policy-file.js';
import { policyIdentity } from '../../src/evidence/evidence.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-policy-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(text: string): string {
  const path = join(folder, 'sealfile.yaml');
  writeFileSync(path, text);
  return path;
}

const digest = `sha256:${'a'.repeat(64)}`;

it('reads YAML and JSON, and fills in what is left out', async () => {
  expect(await readPolicy(file('version: 1\n'))).toEqual(defaultPolicy);
  const policy = { version: 1, name: 'org', frontends: [`sealfile/dockerfile@${digest}`] };
  expect(await readPolicy(file(JSON.stringify(policy)))).toEqual({ ...defaultPolicy, ...policy });
});

it('gives the same content the same digest', async () => {
  const one = policyIdentity(await readPolicy(file(`name: org\nversion: 1\nfrontends: [${digest}]`)));
  const other = policyIdentity(
    await readPolicy(file(`{"version":1,"frontends":["${digest}"],"name":"org"}`)),
  );
  expect(one).toEqual(other);
});

it.each([
  ['no YAML', 'version: 1\nname: [', /sealfile\.yaml:\d+: /],
  ['no version', 'name: x\n', /version/],
  ['another version', 'version: 2\n', /version/],
  ['an unknown key', 'version: 1\nfrontend: x\n', /frontend/],
  ['a frontend without digest', 'version: 1\nfrontends: [a:1]\n', /frontends/],
  ['aliases', 'version: 1\nname: &a x\nfrontends: [*a]\n', /aliases/],
  ['nothing', '', /sealfile\.yaml/],
])('refuses %s', async (_, text, message) => {
  await expect(readPolicy(file(text))).rejects.toThrow(message);
  await expect(readPolicy(file(text))).rejects.toMatchObject({ name: 'SealfileError', kind: 'input' });
});

it('names a file that is not there', async () => {
  await expect(readPolicy(join(folder, 'missing.yaml'))).rejects.toThrow(
    /missing\.yaml: cannot be read: no such file/,
  );
});
