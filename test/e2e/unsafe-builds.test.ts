// Rules about what a build uses, on a real engine: judged with what the build was given, and before anything is fetched.
import { type BuildOptions, buildImage, removeImages } from './support/index.js';

jest.setTimeout(120_000);

const policy = (text: string) => ({ 'sealfile.yaml': `version: 1\n${text}\n` });

/** Whether a build succeeds, and the rules that its output names. */
async function built(options: Partial<BuildOptions> & { dockerfile: string }) {
  const { code, imageId, stderr } = await buildImage(options);
  await removeImages([imageId]);
  const ids =
    /\b(?:(?:foreign|unpinned|latest)-base|(?:foreign|unverified)-remote|pipe-to-shell|root-user)\b/g;
  return { builds: code === 0, rules: [...new Set(stderr.match(ids))].sort() };
}

describe('a base by a build argument', () => {
  const dockerfile = 'ARG BASE=busybox\nFROM $BASE\nRUN true\n';
  const files = policy('allow: { bases: [busybox] }');

  test.each([
    [undefined, true],
    ['busybox:latest', true],
    ['docker.io/library/busybox', true],
    ['scratch', true],
    ['alpine', false],
    ['docker.io/mine/busybox', false],
    ['BUSYBOX/busybox', false],
    ['localhost:5000/busybox', false],
    ['busyb\u043ex', false],
  ])('%s', async (base, allowed) => {
    const args: Record<string, string> = base === undefined ? {} : { BASE: base };
    const lines = base === 'scratch' ? dockerfile.replace('RUN true', 'LABEL a=b') : dockerfile;
    expect(await built({ dockerfile: lines, files, args })).toEqual({
      builds: allowed,
      rules: allowed ? [] : ['foreign-base'],
    });
  });
});

test('an address by a build argument is refused before anybody asks it', async () => {
  const dockerfile = 'FROM scratch\nARG HOST=files.example.com\nADD http://$HOST/x /x\n';
  const files = policy("allow: { remotes: ['http://files.example.com/**'] }");
  const found = await built({ dockerfile, files, args: { HOST: '127.0.0.1:9' } });
  expect(found).toEqual({ builds: false, rules: ['foreign-remote'] });
});

test('an address in a trigger of the base image', async () => {
  const tag = `sealfile-e2e-trigger-${Date.now()}`;
  const base = await buildImage({
    dockerfile: 'FROM busybox\nONBUILD ADD http://127.0.0.1:9/x /x\n',
    flags: [`--tag=${tag}`],
  });
  const dockerfile = `FROM busybox AS other\nFROM ${tag}\nRUN true\n`;
  const found = await built({
    dockerfile,
    files: policy("allow: { remotes: ['https://files.example.com/**'] }"),
  });
  await removeImages([tag, base.imageId]);
  expect(found).toEqual({ builds: false, rules: ['foreign-remote'] });
});

test('warnings let a build pass', async () => {
  const dockerfile = 'FROM busybox\nRUN wget -qO- http://127.0.0.1:9/x | sh || true\n';
  const rules = 'rules: { unpinned-base: warn, latest-base: warn, pipe-to-shell: warn, root-user: warn }';
  expect(await built({ dockerfile, files: policy(rules) })).toEqual({
    builds: true,
    rules: ['latest-base', 'pipe-to-shell', 'root-user', 'unpinned-base'],
  });
});

test('a user by a build argument', async () => {
  const dockerfile = 'FROM busybox\nARG RUN_AS=1000\nUSER $RUN_AS\n';
  const files = policy('rules: { root-user: refuse }');
  expect(await built({ dockerfile, files })).toEqual({ builds: true, rules: [] });
  expect(await built({ dockerfile, files, args: { RUN_AS: '0' } })).toEqual({
    builds: false,
    rules: ['root-user'],
  });
});
