// Builds under an organisation's policy and a repository's, on a real engine.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BuildOptions,
  buildImage,
  canary,
  engine,
  type FileServer,
  findCanary,
  npmrc,
  ownFrontend,
  removeImages,
  serve,
  testOnContainerd,
} from './support/index.js';

jest.setTimeout(180_000);

const folder = mkdtempSync(join(tmpdir(), 'sealfile-policies-'));
const frontends: string[] = [];
const images: (string | undefined)[] = [];

afterAll(async () => {
  await removeImages([...images, ...frontends]);
  rmSync(folder, { recursive: true, force: true });
});

async function frontendWith(policy: string): Promise<string> {
  const reference = await ownFrontend(policy);
  frontends.push(reference);
  return reference;
}

async function build(options: BuildOptions) {
  const result = await buildImage(options);
  images.push(result.imageId);
  return result;
}

const token = 'FROM busybox\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN"\n';

describe('mode: report', () => {
  const value = canary();
  const dockerfile = `${token}COPY .npmrc /root/.npmrc\n`;
  const files = { '.npmrc': npmrc(value) };
  let frontend: string;
  beforeAll(async () => {
    frontend = await frontendWith('version: 1\nname: watch\nmode: report\n');
  });

  test('builds what the engine builds without sealfile, and warns', async () => {
    const args = { NPM_TOKEN: 'dummy-of-a-test' };
    const options = { dockerfile, files, args, flags: ['--build-arg=SOURCE_DATE_EPOCH=0'] };
    const plain = await build({ ...options, frontend: 'builtin' });
    const reported = await build({ ...options, frontend, cache: true });
    expect({ code: reported.code, stderr: reported.code === 0 ? '' : reported.stderr }).toEqual({
      code: 0,
      stderr: '',
    });
    const { must } = await engine();
    const layers = async (id = '') =>
      JSON.parse(await must(['image', 'inspect', '--format', '{{json .RootFS.Layers}}', id]));
    expect(await layers(reported.imageId)).toEqual(await layers(plain.imageId));
    expect(reported.stderr).toMatch(/warnings? found/);
    expect(reported.stderr).toMatch(/sealfile: NPM_TOKEN \(arg-credential\): .* \(line 2\)/);
    expect(reported.stderr).toMatch(/sealfile: \.npmrc \(copy-credential-file\): .* \(line 4\)/);
    expect(reported.stderr.includes(value)).toBe(false);
  });

  test('stops no build for what a step leaves behind, but says so', async () => {
    const leaky = 'FROM busybox\nRUN --mount=type=secret,id=key cp /run/secrets/key /kept\n';
    const { code, imageId, stderr } = await build({ dockerfile: leaky, frontend, secrets: { key: value } });
    expect(code).toBe(0);
    expect(await findCanary(imageId ?? '', value)).not.toEqual([]);
    expect(stderr).toMatch(/sealfile: scan-leak: secret key is in what a step wrote/);
    expect(stderr.includes(value)).toBe(false);
  });

  test('a policy of the repository that is none still stops the build', async () => {
    const { code, stderr } = await build({
      dockerfile,
      files: { ...files, 'sealfile.yaml': 'x: 1\n' },
      frontend,
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain('its policy cannot be taken');
  });

  test('--check says what would happen', async () => {
    const { stdout, stderr } = await buildImage({ dockerfile, files, frontend, flags: ['--check'] });
    if (/unsupported request/.test(stderr)) return; // Docker 26.1 knows no checks
    expect(stdout).toMatch(/WARNING: arg-credential\n.*With mode: enforce/);
  });
});

describe('layers', () => {
  const shared = 'version: 1\nname: org\nrules: { arg-credential: refuse }\nlocked: [rules.arg-credential]\n';
  let frontend: string;
  beforeAll(async () => {
    frontend = await frontendWith(shared);
  });

  test('the organisation refuses what sealfile would seal', async () => {
    const { code, stderr } = await build({ dockerfile: token, frontend, secrets: { NPM_TOKEN: canary() } });
    expect(code).not.toBe(0);
    expect(stderr).toContain('NPM_TOKEN (arg-credential)');
    expect(stderr).toContain('>>> ARG NPM_TOKEN');
  });

  test.each<[string, Partial<BuildOptions>]>([
    ['in the context', { files: { 'sealfile.yaml': 'version: 1\nrules: { pipe-to-shell: refuse }\n' } }],
    [
      'in the context, though it is not sent',
      {
        files: {
          'sealfile.yaml': 'version: 1\nrules: { pipe-to-shell: refuse }\n',
          '.dockerignore': '*\n',
        },
      },
    ],
    [
      'in a named context',
      {
        flags: ['--build-context=sealfile-policy=policies'],
        files: { 'policies/sealfile.yaml': 'version: 1\nrules: { pipe-to-shell: refuse }\n' },
      },
    ],
  ])('the repository adds to it, %s', async (_, more) => {
    const { code, stderr } = await build({
      dockerfile: 'FROM busybox\nRUN wget -qO- http://127.0.0.1:9/x | sh || true\n',
      frontend,
      ...more,
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain('pipe-to-shell');
  });

  test('a named context replaces the one in the context', async () => {
    const { code, stderr } = await build({
      dockerfile: 'FROM busybox\nRUN true\n',
      frontend,
      files: { 'sealfile.yaml': 'broken', 'policies/sealfile.yaml': 'version: 1\n' },
      flags: ['--build-context=sealfile-policy=policies'],
    });
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('an image as the named context', async () => {
    const policies = await build({
      dockerfile: 'FROM scratch\nCOPY sealfile.yaml /\n',
      files: { 'sealfile.yaml': 'version: 1\nname: of-an-image\nrules: { root-user: refuse }\n' },
      frontend: 'builtin',
      flags: [`--tag=sealfile/policy:test-${process.pid}`],
    });
    expect(policies.code).toBe(0);
    const { code, stderr } = await build({
      dockerfile: 'FROM busybox\nRUN true\n',
      frontend,
      flags: [`--build-context=sealfile-policy=docker-image://sealfile/policy:test-${process.pid}`],
    });
    expect(code).not.toBe(0);
    expect(stderr).toContain('root-user');
  });
});

describe('kinds of contexts', () => {
  const dockerfile = 'FROM busybox\nCOPY . /context\nRUN true\n';
  const policy = 'version: 1\nrules: { root-user: refuse }\n';
  let frontend: string;
  let server: FileServer;
  let address: string;
  let work: string;
  beforeAll(async () => {
    frontend = await frontendWith('version: 1\nname: org\n');
    work = mkdtempSync(join(folder, 'context-'));
    writeFileSync(join(work, 'Dockerfile'), dockerfile);
    mkdirSync(join(work, 'sub'));
    for (const place of ['', 'sub']) writeFileSync(join(work, place, 'sealfile.yaml'), policy);
    writeFileSync(join(work, 'sub', 'Dockerfile'), dockerfile);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.test', ...args], { cwd: work });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=x');
    git('update-server-info');
    symlinkSync(join(work, '.git'), join(folder, 'work.git'));
    server = await serve(folder);
    address = `${server.address}/work.git#main`;
  });
  afterAll(() => server.close());

  const refusal = async (options: Partial<BuildOptions>) => {
    const { code, stderr } = await build({ dockerfile, frontend, ...options });
    expect(code).not.toBe(0);
    expect(stderr).toContain('root-user');
  };

  test('a Dockerfile from standard input', () =>
    refusal({ flags: ['--file=-'], input: dockerfile, files: { 'sealfile.yaml': policy } }));

  test('a Dockerfile elsewhere', () => {
    const file = join(folder, 'elsewhere.Dockerfile');
    writeFileSync(file, dockerfile);
    return refusal({ flags: [`--file=${file}`], files: { 'sealfile.yaml': policy } });
  });

  test('an archive from standard input', () => {
    const input = execFileSync('tar', ['-cf', '-', '--exclude=.git', '.'], { cwd: work });
    return refusal({ context: '-', input });
  });

  test('a repository', () => refusal({ context: address }));

  test('a folder of a repository', () => refusal({ context: `${address}:sub` }));

  test('a repository, with a Dockerfile from here', () => {
    const file = join(folder, 'here.Dockerfile');
    writeFileSync(file, dockerfile);
    return refusal({ context: address, flags: [`--file=${file}`] });
  });

  test('an archive over HTTP', () => {
    execFileSync('tar', ['-czf', join(folder, 'context.tar.gz'), '--exclude=.git', '.'], { cwd: work });
    return refusal({ context: `${server.address}/context.tar.gz` });
  });

  test('a link', () => {
    const linked = mkdtempSync(join(folder, 'linked-'));
    mkdirSync(join(linked, 'policies'));
    writeFileSync(join(linked, 'policies', 'own.yaml'), policy);
    symlinkSync('policies/own.yaml', join(linked, 'sealfile.yaml'));
    writeFileSync(join(linked, 'Dockerfile'), dockerfile);
    return refusal({ context: linked });
  });

  test('a link out of the context', async () => {
    const linked = mkdtempSync(join(folder, 'linked-'));
    symlinkSync('../work.yaml', join(linked, 'sealfile.yaml'));
    writeFileSync(join(linked, 'Dockerfile'), dockerfile);
    const { stderr } = await build({ dockerfile, frontend, context: linked });
    expect(stderr).toContain('sealfile.yaml: it cannot be read');
  });
});

describe('places', () => {
  test('a path in the repository, as buildx tells it', async () => {
    const frontend = await frontendWith(
      'version: 1\nrules: { root-user: refuse }\noverrides: [{ paths: ["legacy/**"], rules: { root-user: off } }]\n',
    );
    const work = mkdtempSync(join(folder, 'work-'));
    execFileSync('git', ['init', '--quiet'], { cwd: work });
    for (const name of ['legacy', 'new']) {
      mkdirSync(join(work, name));
      writeFileSync(join(work, name, 'Dockerfile'), 'FROM busybox\nRUN true\n');
    }
    const result = (name: string) => build({ dockerfile: '', frontend, context: join(work, name) });
    expect((await result('legacy')).code).toBe(0);
    expect((await result('new')).stderr).toContain('root-user');
  });
});

describe('the search', () => {
  test('finds shapes of the policy, and leaves out what it skips', async () => {
    const frontend = await frontendWith(
      'version: 1\ncredentials: { values: [{ type: Acme key, pattern: "acme-[0-9a-f]{12}" }] }\nscan: { skip: [dummy] }\n',
    );
    const shape = `acme-${randomBytes(6).toString('hex')}`;
    const dockerfile = 'FROM busybox\nCOPY keep /\nRUN --mount=type=secret,id=dummy sh /keep\n';
    const files = { keep: 'cat /run/secrets/dummy > /kept\n' };
    const shaped = await build({
      dockerfile,
      files,
      frontend,
      secrets: { dummy: shape },
    });
    expect(shaped.stderr).toContain('what looks like a Acme key is in what a step wrote');
    const skipped = await build({
      dockerfile,
      files,
      frontend,
      secrets: { dummy: 'a-dummy-value-of-no-worth' },
    });
    expect({ code: skipped.code, stderr: skipped.code === 0 ? '' : skipped.stderr }).toEqual({
      code: 0,
      stderr: '',
    });
  });
});

describe('images', () => {
  test('a named context cannot stand in for an allowed one', async () => {
    const frontend = await frontendWith("version: 1\nallow: { bases: ['docker.io/library/*'] }\n");
    const other = `sealfile/other:test-${process.pid}`;
    await build({
      dockerfile: 'FROM busybox\nLABEL other=1\n',
      frontend: 'builtin',
      flags: [`--tag=${other}`],
    });
    const dockerfile = 'FROM busybox\nCOPY --from=busybox:latest /bin/true /true\nRUN true\n';
    expect((await build({ dockerfile, frontend })).code).toBe(0);
    const ways = [
      [`docker-image://${other}`, 'RUN true'],
      [`docker-image://${other}`, 'CMD ["true"]'],
      [folder, 'RUN true'],
      [folder, 'CMD ["true"]'],
    ];
    for (const [context, instruction] of ways) {
      const { code, stderr } = await build({
        dockerfile: `FROM busybox\n${instruction}\n`,
        frontend,
        flags: [`--build-context=busybox=${context}`],
      });
      expect(code).not.toBe(0);
      expect(stderr).toContain('a named context (--build-context) takes the place of an image');
    }
  });
});

describe('evidence', () => {
  const dockerfile = 'FROM busybox\nRUN true\n';
  let frontend: string;
  beforeAll(async () => {
    frontend = await frontendWith('version: 1\nname: org\nevidence: { required: true }\n');
  });

  test('that is required is asked for', async () => {
    const { code, stderr } = await build({ dockerfile, frontend });
    expect(code).not.toBe(0);
    expect(stderr).toContain('the policy org wants evidence');
  });

  testOnContainerd('that is required and carried', async () => {
    const { code } = await build({ dockerfile, frontend, flags: ['--provenance=mode=max'] });
    expect(code).toBe(0);
  });
});
