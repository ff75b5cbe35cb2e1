// What the text of a Dockerfile cannot show: base images with credentials and with ONBUILD triggers, contexts by name.
import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BuildOptions,
  buildImage,
  canary,
  engine,
  npmrc,
  removeImages,
  serve,
} from './support/index.js';

jest.setTimeout(120_000);

const images: string[] = [];

/** A base image by the engine's own frontend, under a tag of its own. */
async function base(lines: string[], args: Record<string, string> = {}): Promise<string> {
  const tag = `sealfile-graph-base:${canary()
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .slice(0, 20)}`;
  const dockerfile = ['FROM busybox', ...lines, ''].join('\n');
  const { code, stderr } = await buildImage({
    dockerfile,
    args,
    frontend: 'builtin',
    flags: [`--tag=${tag}`],
  });
  if (code !== 0) throw new Error(`the base image does not build: ${stderr}`);
  images.push(tag);
  return tag;
}

/** A token as GitHub makes them, made here. */
const vendorToken = () => `gh${'p_'}${(canary() + canary()).replace(/[^A-Za-z0-9]/g, '').slice(0, 36)}`;

interface Outcome {
  refused: boolean;
  /** The message without the values. */
  said: string;
  /** The lines of the Dockerfile that buildx points at. */
  lines: string[];
  /** Whether any output holds one of the values. */
  told: boolean;
}

async function outcome(options: BuildOptions, ...values: string[]): Promise<Outcome> {
  const { code, imageId, stdout, stderr } = await buildImage(options);
  await removeImages([imageId]);
  const told = values.some((value) => (stdout + stderr).includes(value));
  return {
    refused: code !== 0 && imageId === undefined,
    said: values.reduce((text, value) => text.replaceAll(value, '(value)'), stderr),
    lines: [...stderr.matchAll(/^ +\d+ \| >>> (.*)$/gm)].map(([, line]) => line ?? ''),
    told,
  };
}

afterAll(async () => {
  const { docker } = await engine();
  if (images.length > 0) await docker(['image', 'rm', '--force', ...images]);
});

describe('a base image that holds a credential', () => {
  test('in its ENV by shape, whatever the name', async () => {
    const token = vendorToken();
    const tag = await base([`ENV COLOR=${token}`]);
    const dockerfile = `# comment\nFROM ${tag} AS one\nRUN true\nFROM one\nRUN true\n`;
    const { refused, said, lines, told } = await outcome({ dockerfile }, token);
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: [`FROM ${tag} AS one`] });
    expect(said).toContain('line 2: The base image sets ENV COLOR to a credential (github token)');
    expect(said).toContain('Do: Build the base image again without it');
  });

  test('in its ENV by name, without a step of ours', async () => {
    const value = canary();
    const tag = await base([`ENV NPM_TOKEN=${value}`]);
    const { refused, said, lines, told } = await outcome({ dockerfile: `FROM ${tag}\nLABEL a=b\n` }, value);
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: [`FROM ${tag}`] });
    expect(said).toContain('The base image sets ENV NPM_TOKEN to a credential (by its name');
  });

  test('in the stage that only builds', async () => {
    const value = canary();
    const tag = await base([`ENV NPM_TOKEN=${value}`]);
    const dockerfile = `FROM ${tag} AS build\nRUN touch /x\nFROM busybox\nCOPY --from=build /x /\n`;
    const { refused, lines, told } = await outcome({ dockerfile }, value);
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: [`FROM ${tag} AS build`] });
  });

  test('in its history', async () => {
    const value = canary();
    const tag = await base(['ARG NPM_TOKEN', 'RUN true'], { NPM_TOKEN: value });
    const { refused, said, told } = await outcome({ dockerfile: `FROM ${tag}\nRUN true\n` }, value);
    expect({ refused, told }).toEqual({ refused: true, told: false });
    expect(said).toContain('history of the base image records the build argument NPM_TOKEN');
  });

  test('which takes the place of another by a named context', async () => {
    const value = canary();
    const tag = await base([`ENV NPM_TOKEN=${value}`]);
    const flags = [`--build-context=busybox=docker-image://${tag}`];
    const { refused, lines, told } = await outcome({ dockerfile: 'FROM busybox\nRUN true\n', flags }, value);
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: ['FROM busybox'] });
  });
});

describe('a base image with triggers', () => {
  test('that take a build argument', async () => {
    const value = canary();
    const tag = await base(['ONBUILD ARG NPM_TOKEN', 'ONBUILD RUN test -n "$NPM_TOKEN"']);
    const build = { dockerfile: `FROM ${tag}\nRUN true\n`, args: { NPM_TOKEN: value } };
    const { refused, said, lines, told } = await outcome(build, value);
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: [`FROM ${tag}`] });
    expect(said).toContain('line 1: --build-arg NPM_TOKEN passes a credential');
    expect(said).toContain('an ONBUILD instruction of the base image takes it');
    expect(said).toContain("Write the base image's ONBUILD instructions into this Dockerfile");
  });

  test('that hand it on under another name, without a step', async () => {
    const value = canary();
    const tag = await base(['ONBUILD ARG NPM_TOKEN', 'ONBUILD ENV COLOR=$NPM_TOKEN']);
    const build = { dockerfile: `FROM ${tag}\n`, args: { NPM_TOKEN: value } };
    const { refused, told } = await outcome(build, value);
    expect({ refused, told }).toEqual({ refused: true, told: false });
  });

  test('that hold one', async () => {
    const token = vendorToken();
    const tag = await base([`ONBUILD RUN echo ${token} > /x`]);
    const { refused, said, lines, told } = await outcome({ dockerfile: `FROM ${tag}\n` }, token);
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: [`FROM ${tag}`] });
    expect(said).toContain('is in the command of a step');
  });

  test.each(['COPY .npmrc /app/', 'COPY . /app', 'ADD . /app'])('that copy a file: %s', async (trigger) => {
    const value = canary();
    const tag = await base([`ONBUILD ${trigger}`]);
    const files = { '.npmrc': npmrc(value), 'a.txt': 'a' };
    const { refused, said, lines, told } = await outcome(
      { dockerfile: `FROM ${tag}\nRUN true\n`, files },
      value,
    );
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: [`FROM ${tag}`] });
    expect(said).toContain('.npmrc, a credential file, would come into the image');
    expect(said).toContain('List .npmrc in .dockerignore');
  });

  test('that are harmless: the classic one of a language, an ignored file, a secret of their own', async () => {
    const tag = await base([
      'WORKDIR /usr/src/app',
      'ONBUILD ARG NODE_ENV',
      'ONBUILD ENV NODE_ENV=$NODE_ENV',
      'ONBUILD COPY . /usr/src/app',
      'ONBUILD RUN --mount=type=secret,id=own cat a.txt',
    ]);
    const files = { '.npmrc': npmrc(canary()), '.dockerignore': '.npmrc\n', 'a.txt': 'a' };
    const args = { NODE_ENV: 'production', API_KEY: 'production' };
    const { refused, said } = await outcome({ dockerfile: `FROM ${tag}\nRUN true\n`, files, args });
    expect({ refused, said: refused && said }).toEqual({ refused: false, said: false });
  });
});

describe('a path that only the base image knows', () => {
  test.each([
    ['COPY $WHERE /copied/', 'ENV WHERE=keys'],
    ['RUN --mount=type=bind,source=$WHERE,target=/y cp /y/id_rsa /z', 'ENV WHERE=keys'],
  ])('%s', async (line, env) => {
    const tag = await base([env]);
    const key = `key-${canary()}`;
    const { refused, said, told } = await outcome(
      { dockerfile: `FROM ${tag}\n${line}\n`, files: { 'keys/id_rsa': key, 'keys/x': 'x' } },
      key,
    );
    expect({ refused, told }).toEqual({ refused: true, told: false });
    expect(said).toContain('keys/id_rsa');
  });

  test('leads to files that are harmless', async () => {
    const tag = await base(['ENV WHERE=files']);
    const dockerfile = `FROM ${tag}\nCOPY $WHERE /copied/\nRUN --mount=type=bind,source=$WHERE,target=/y ls /y\n`;
    const { refused } = await outcome({ dockerfile, files: { 'keys/id_rsa': 'k', 'files/x': 'x' } });
    expect(refused).toBe(false);
  });
});

describe('a folder by name', () => {
  let folder: string;
  const value = canary();

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'sealfile-e2e-named-'));
    writeFileSync(join(folder, '.npmrc'), npmrc(value));
    writeFileSync(join(folder, 'a.txt'), 'a');
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const build = (lines: string): BuildOptions => ({
    dockerfile: `FROM busybox\n${lines}\n`,
    flags: [`--build-context=other=${folder}`],
  });

  test.each(['COPY --from=other . /x', 'COPY --from=other .np* /x/'])('%s', async (line) => {
    const { refused, said, lines, told } = await outcome(build(line), value);
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: [line] });
    expect(said).toContain('it is in the named context other');
  });

  test('as the base of a stage', async () => {
    const { refused, lines, told } = await outcome(
      { ...build(''), dockerfile: 'FROM other\nCOPY a.txt /b\n', files: { 'a.txt': 'a' } },
      value,
    );
    expect({ refused, told, lines }).toEqual({ refused: true, told: false, lines: ['COPY a.txt /b'] });
  });

  test('of which another file is copied, or which a step only reads', async () => {
    for (const line of ['COPY --from=other a.txt /x', 'RUN --mount=from=other,target=/o cat /o/a.txt']) {
      const { refused, said } = await outcome(build(line));
      expect({ refused, said: refused && said }).toEqual({ refused: false, said: false });
    }
  });
});

test('images like the official ones pass', async () => {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(Math.random() * 16).toString(16)).join('');
  const fingerprint = () => hex(40).toUpperCase();
  const tag = await base([
    `ENV GPG_KEY=${fingerprint()} GPG_KEYS="${fingerprint()} ${fingerprint()}" PYTHON_SHA256=${hex(64)}`,
    `ENV RABBITMQ_PGP_KEY_ID=0x${fingerprint()} MINIO_ROOT_PASSWORD_FILE=secret_key GITHUB_TOKEN=`,
    'ENV JAVA_HOME=/opt/java PGDATA=/var/lib/postgresql/data KEYCLOAK_VERSION=25 REGISTRY_AUTH=htpasswd',
    'LABEL org.opencontainers.image.source=https://github.com/docker-library/python',
  ]);
  const { refused, said } = await outcome({ dockerfile: `FROM ${tag}\nARG A=1\nRUN true\nCMD ["sh"]\n` });
  expect({ refused, said: refused && said }).toEqual({ refused: false, said: false });
});

test('the address of a context may hold no password', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sealfile-e2e-address-'));
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'pipe' });
  writeFileSync(join(folder, 'Dockerfile'), 'FROM busybox\nCOPY Dockerfile /x\n');
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('-c', 'user.name=x', '-c', 'user.email=x@example.org', 'commit', '-qm', 'x');
  git('update-server-info');
  const server = await serve(folder, { route: (path) => path.replace('/x.git/', '/.git/') });
  try {
    // No canary: buildx itself prints the address.
    const password = randomUUID();
    const context = `${server.address.replace('://', `://user:${password}@`)}/x.git#main`;
    const { refused, said } = await outcome({ dockerfile: '', context }, password);
    expect(refused).toBe(true);
    expect(said).toContain('A credential (password in an address) is in the address of a source');
  } finally {
    server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
