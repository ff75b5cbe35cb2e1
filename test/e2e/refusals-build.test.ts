// Builds that are refused for what they were given: a build-arg, no secret, a context that others have already.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildImage, canary, type FileServer, npmrc, serve } from './support/index.js';

jest.setTimeout(120_000);

const failed = { code: 1, imageId: undefined };

test('a build-arg for a sealed ARG, also when the ARG is before FROM or twice', async () => {
  const value = canary();
  const dockerfile =
    'ARG NPM_TOKEN\nFROM busybox AS one\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN"\nFROM one\nARG A NPM_TOKEN\nRUN true\n';
  const { stdout, stderr, ...rest } = await buildImage({ dockerfile, args: { A: 'a', NPM_TOKEN: value } });
  expect({ code: rest.code, imageId: rest.imageId }).toEqual(failed);
  expect((stdout + stderr).includes(value)).toBe(false);
  expect(stderr).toContain('--build-arg NPM_TOKEN passes a credential');
  expect(stderr).toContain('already in the build record');
  expect(stderr).toContain('--secret id=NPM_TOKEN,env=NPM_TOKEN');
  for (const line of [1, 3, 6]) expect(stderr).toMatch(new RegExp(`^ +${line} \\| >>> ARG `, 'm'));
  expect(stderr).not.toContain('--build-arg A');
});

test('a missing variable: every form in which it can be passed, at the step', async () => {
  const dockerfile = 'FROM busybox\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN"\n';
  const { stderr, code, imageId } = await buildImage({ dockerfile, flags: ['--no-cache'] });
  expect({ code, imageId }).toEqual(failed);
  expect(stderr).toContain('the build was not given the secret NPM_TOKEN, needed for NPM_TOKEN (line 2)');
  expect(stderr).toContain('  --secret id=NPM_TOKEN,env=NPM_TOKEN');
  expect(stderr).toContain('secret = ["id=NPM_TOKEN,env=NPM_TOKEN"]');
  expect(stderr).toMatch(/secrets: \[NPM_TOKEN\]\n +secrets:\n +NPM_TOKEN:\n +environment: NPM_TOKEN/);
  expect(stderr).toMatch(/secrets: \|\n +NPM_TOKEN=\$\{\{ secrets\.NPM_TOKEN \}\}/);
  expect(stderr.match(/was not given the secret/g)).toHaveLength(1);
  expect(stderr).toMatch(/^ +3 \| >>> RUN .*test -n "\$NPM_TOKEN"$/m);
});

test('a missing file', async () => {
  const dockerfile = 'FROM busybox\nWORKDIR /app\nCOPY . .\nRUN true\n';
  const value = canary();
  const { stderr, code, imageId } = await buildImage({
    dockerfile,
    files: { '.npmrc': npmrc(value) },
    flags: ['--no-cache'],
  });
  expect({ code, imageId }).toEqual(failed);
  expect(stderr).toContain('the build was not given the secret npmrc, needed for .npmrc (line 3)');
  expect(stderr).toContain('  --secret id=npmrc,src=.npmrc');
  expect(stderr).toContain('file: ./.npmrc');
  expect(stderr).toMatch(/secret-files: \|\n +npmrc=\.\/\.npmrc/);
  expect(stderr).toMatch(/^ +4 \| >>> RUN .*true$/m);
  expect(stderr.includes(value)).toBe(false);
});

test('an optional secret may be missing', async () => {
  const dockerfile = 'FROM busybox\nARG NPM_TOKEN=""\nRUN test -z "$NPM_TOKEN"\n';
  expect((await buildImage({ dockerfile, flags: ['--no-cache'] })).code).toBe(0);
});

describe('a credential file in a context that was published', () => {
  let folder: string;
  let server: FileServer;
  let address: string;
  const value = canary();

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'sealfile-e2e-published-'));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM busybox\nCOPY . /app\nRUN true\n');
    writeFileSync(join(folder, '.npmrc'), npmrc(value));
    const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
    git('init', '-q', '-b', 'main');
    git('add', '-A');
    git('-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '-qm', 'x');
    git('update-server-info');
    execFileSync('tar', ['-C', folder, '-cf', join(folder, 'x.tar'), 'Dockerfile', '.npmrc']);
    server = await serve(folder, { route: (path) => path.replace('/x.git/', '/.git/') });
    address = server.address;
  });

  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test.each([
    ['git', () => ({ context: `${address}/x.git#main` })],
    ['an archive over HTTP', () => ({ context: `${address}/x.tar` })],
    ['an archive from standard input', () => ({ context: '-', input: readFileSync(join(folder, 'x.tar')) })],
  ])('%s', async (_, context) => {
    const { stdout, stderr, ...rest } = await buildImage({ dockerfile: '', ...context() });
    expect({ code: rest.code, imageId: rest.imageId }).toEqual(failed);
    expect(stderr).toContain('.npmrc is in a build context that was published already');
    expect(stderr).toMatch(/^ +2 \| >>> COPY \. \/app$/m);
    expect((stdout + stderr).includes(value)).toBe(false);
  });
});
