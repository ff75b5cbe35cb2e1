// Contexts of every kind, for files that stay as they are and for files that are rewritten.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  type BuildOptions,
  buildImage,
  canary,
  digest,
  type FileServer,
  removeImages,
  serve,
} from './support/index.js';

jest.setTimeout(120_000);

const plain = 'FROM busybox\nWORKDIR /app\nCOPY a.txt .\nRUN cat a.txt\n';
const withToken =
  'FROM busybox\nWORKDIR /app\nARG NPM_TOKEN\nCOPY a.txt .\nRUN cat a.txt && printf %s "$NPM_TOKEN" | sha256sum\n';

let folder: string;
let server: FileServer;
let address: string;

function put(path: string, content: string | Buffer): void {
  const full = join(folder, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
}

function tool(program: string, args: string[]): Buffer {
  const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'init.defaultBranch=main'];
  return execFileSync(program, program === 'git' ? [...identity, ...args] : args, {
    cwd: folder,
    stdio: 'pipe',
  });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sealfile-e2e-http-'));
  for (const [name, dockerfile] of Object.entries({ plain, token: withToken })) {
    put(`${name}/Dockerfile`, dockerfile);
    put(`${name}/a.txt`, 'top');
    put(`${name}/sub/dockerfile`, dockerfile);
    put(`${name}/sub/a.txt`, 'below');
    put(`${name}.tar`, tool('tar', ['-C', name, '-cf', '-', '.']));
    put(`${name}.tgz`, tool('tar', ['-C', name, '-czf', '-', '.']));
    put(`${name}.single`, dockerfile.replaceAll('a.txt', 'context'));
    tool('git', ['init', '-q', name]);
    tool('git', ['-C', name, 'add', '-A']);
    tool('git', ['-C', name, 'commit', '-qm', 'x']);
    tool('git', ['clone', '-q', '--bare', name, `${name}.git`]);
    tool('git', ['-C', `${name}.git`, 'update-server-info']);
  }
  server = await serve(folder);
  address = server.address;
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

type Kind = [name: string, options: (variant: 'plain' | 'token') => Partial<BuildOptions>];

const kinds: Kind[] = [
  ['a folder', (variant) => ({ context: join(folder, variant) })],
  [
    'a Dockerfile elsewhere',
    (variant) => ({
      context: join(folder, variant, 'sub'),
      flags: [`--file=${join(folder, variant, 'Dockerfile')}`],
    }),
  ],
  ['a lower-case dockerfile', (variant) => ({ context: join(folder, variant, 'sub') })],
  [
    'a Dockerfile from standard input',
    (variant) => ({
      context: join(folder, variant),
      flags: ['--file=-'],
      input: readFileSync(join(folder, variant, 'Dockerfile')),
    }),
  ],
  [
    'an archive from standard input',
    (variant) => ({ context: '-', input: readFileSync(join(folder, `${variant}.tar`)) }),
  ],
  ['an archive over HTTP', (variant) => ({ context: `${address}/${variant}.tar` })],
  ['a compressed archive over HTTP', (variant) => ({ context: `${address}/${variant}.tgz` })],
  ['a single file over HTTP', (variant) => ({ context: `${address}/${variant}.single` })],
  ['git', (variant) => ({ context: `${address}/${variant}.git#main` })],
  ['a folder in git, lower-case', (variant) => ({ context: `${address}/${variant}.git#main:sub` })],
  [
    'git with another Dockerfile',
    (variant) => ({ context: `${address}/${variant}.git#main`, flags: ['--file=sub/dockerfile'] }),
  ],
  [
    'git with a Dockerfile from standard input',
    (variant) => ({
      context: `${address}/${variant}.git#main:sub`,
      flags: ['--file=-'],
      input: readFileSync(join(folder, variant, 'Dockerfile')),
    }),
  ],
];

describe.each(kinds)('%s', (_, options) => {
  test('a file without credentials gives the same image', async () => {
    const build = { dockerfile: plain, cache: true, ...options('plain') };
    const builtin = await buildImage({ ...build, frontend: 'builtin' });
    const sealfile = await buildImage(build);
    await removeImages([builtin.imageId, sealfile.imageId]);
    expect(builtin.imageId).toMatch(/^sha256:/);
    expect(sealfile.imageId).toBe(builtin.imageId);
  });

  test('a step of a rewritten file sees the secret and the context', async () => {
    const value = canary();
    const build = { dockerfile: withToken, secrets: { NPM_TOKEN: value }, ...options('token') };
    const { code, stderr, imageId } = await buildImage(build);
    await removeImages([imageId]);
    expect(code).toBe(0);
    expect(stderr).toContain(digest(value));
  });
});

describe('named contexts', () => {
  const dockerfile = 'FROM busybox\nCOPY --from=other a.txt /a\nRUN cat /a\n';

  test.each([
    ['a folder', () => join(folder, 'plain')],
    ['a folder with an ignore file', () => ignoring()],
    ['git', () => `${address}/plain.git#main`],
    ['an archive that stays packed', () => `${address}/plain.tar`],
  ])('%s', async (_, other) => {
    const flags = [`--build-context=other=${other()}`];
    const build = { dockerfile, cache: true, flags };
    const builtin = await buildImage({ ...build, frontend: 'builtin' });
    const sealfile = await buildImage(build);
    await removeImages([builtin.imageId, sealfile.imageId]);
    expect([sealfile.code, sealfile.imageId]).toEqual([builtin.code, builtin.imageId]);
  });

  function ignoring(): string {
    put('ignoring/a.txt', 'a');
    put('ignoring/.dockerignore', 'a.txt\n');
    return join(folder, 'ignoring');
  }
});
