import { missingSecretMessage } from '../../src/report/missingSecret.js';
import { refusalMessage } from '../../src/report/refusal.js';
import { fileSecret, finding, refusedPlan, secret } from './samples.js';

test('a refused build tells every refused flow: line, reason, what to do', () => {
  const second = finding({
    action: 'refuse',
    rule: 'label',
    line: 9,
    endLine: 9,
    message: 'Line one.\nLine two.',
  });
  expect(refusalMessage([...refusedPlan.findings, finding(), second])).toBe(`\
sealfile refuses this build: 2 flows of a credential would end up in the image, its history or the build record

lines 2-3: NPM_TOKEN (env-credential)
  ENV stays.
  Do: Use a mount.

line 9: NPM_TOKEN (label)
  Line one.
  Line two.
  Do: Pass it as a secret.`);
});

test('a missing variable: which one, which lines, and how to pass it everywhere', () => {
  expect(missingSecretMessage(secret(), [secret()], [finding(), finding({ line: 7, endLine: 8 })])).toBe(`\
the build was not given the secret NPM_TOKEN, needed for NPM_TOKEN (lines 2, 7-8)

docker buildx build:
  --secret id=NPM_TOKEN,env=NPM_TOKEN

docker buildx bake, in the target:
  secret = ["id=NPM_TOKEN,env=NPM_TOKEN"]

compose file:
  services:
    app:
      build:
        secrets: [NPM_TOKEN]
  secrets:
    NPM_TOKEN:
      environment: NPM_TOKEN

GitHub Actions, docker/build-push-action:
  with:
    secrets: |
      NPM_TOKEN=\${{ secrets.NPM_TOKEN }}`);
});

test('a missing file', () => {
  const file = fileSecret('conf/.npmrc');
  const message = missingSecretMessage(file, [file], []);
  expect(message).toContain('the secret npmrc, needed for conf/.npmrc\n');
  expect(message).toContain('  --secret id=npmrc,src=conf/.npmrc\n');
  expect(message).toContain('    npmrc:\n      file: ./conf/.npmrc\n');
  expect(message).toContain('    secret-files: |\n      npmrc=./conf/.npmrc');
});

test('a missing SSH key', () => {
  const agent = secret({ id: 'default', kind: 'ssh', flag: '--ssh default' });
  const message = missingSecretMessage(agent, [agent], []);
  expect(message).toContain('the SSH agent or key default');
  expect(message).toContain('  ssh = ["default"]\n');
  expect(message).toContain('      ssh: [default]\n');
  expect(message).toContain('    ssh: default');
});
