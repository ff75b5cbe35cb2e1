// Attempts to get round an organisation's policy: each is refused or without effect, and the error says why.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BuildOptions,
  buildImage,
  canary,
  evilUpstream,
  type FileServer,
  ownFrontend,
  removeImages,
  serve,
} from './support/index.js';

jest.setTimeout(120_000);

const POLICY = `version: 1
name: org
rules: { pipe-to-shell: refuse, arg-credential: refuse }
allow: { bases: ['docker.io/library/*'], upstreams: ['docker.io/docker/dockerfile:*'] }
exceptions:
  - { rule: pipe-to-shell, paths: ['legacy/**'], reason: old, owner: me, until: 2099-01-31 }
directives: [unpinned-base]
locked: true
`;
const LOOSE = 'version: 1\nrules: { pipe-to-shell: off }\n';
/** Line 2 is what the policy refuses. */
const REFUSED = 'FROM busybox\nRUN wget -qO- http://127.0.0.1:9/x | sh || true\n';
const WHY = /pipe-to-shell/;

let frontend: string;
const folder = mkdtempSync(join(tmpdir(), 'sealfile-attacks-'));

beforeAll(async () => {
  frontend = await ownFrontend(POLICY);
});
afterAll(async () => {
  await removeImages([frontend]);
  rmSync(folder, { recursive: true, force: true });
});

/** The error of a build that made nothing; a build that succeeds fails the test. */
async function refusal(options: Partial<BuildOptions>): Promise<string> {
  const { code, imageId, stderr } = await buildImage({ dockerfile: REFUSED, frontend, ...options });
  await removeImages([imageId]);
  expect({ failed: code !== 0, image: imageId }).toEqual({ failed: true, image: undefined });
  return stderr;
}

test('the policy is in force, and lets pass what it has nothing against', async () => {
  expect(await refusal({})).toMatch(WHY);
  const { code, imageId, stderr } = await buildImage({ dockerfile: 'FROM busybox\nRUN true\n', frontend });
  await removeImages([imageId]);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
});

describe('another policy', () => {
  test.each(['SEALFILE_POLICY', 'BUILDKIT_SEALFILE_POLICY', 'policy', 'sealfile-policy'])(
    'by the build-arg %s',
    async (name) => {
      expect(await refusal({ args: { [name]: '/none' } })).toMatch(WHY);
    },
  );

  test('by an ENV or a LABEL of the Dockerfile', async () => {
    const dockerfile = `${REFUSED}ENV SEALFILE_POLICY=off\nLABEL sealfile.policy=off\n`;
    expect(await refusal({ dockerfile })).toMatch(WHY);
  });

  test('in the repository, looser', async () => {
    const said = await refusal({ files: { 'sealfile.yaml': LOOSE } });
    expect(said).toMatch(/sealfile\.yaml:2: rules\.pipe-to-shell/);
    expect(said).toMatch(/locked|locks/);
  });

  test('in the repository, looser, and left out of the context', async () => {
    const files = { 'sealfile.yaml': LOOSE, '.dockerignore': 'sealfile.yaml\n' };
    expect(await refusal({ files })).toMatch(/sealfile\.yaml:2:/);
  });

  test('in the repository, by mode: report', async () => {
    expect(await refusal({ files: { 'sealfile.yaml': 'version: 1\nmode: report\n' } })).toMatch(/mode/);
  });

  test('in the repository, by an exception', async () => {
    const exception = '  - { rule: pipe-to-shell, reason: mine, owner: me, until: 2099-01-31 }\n';
    const said = await refusal({ files: { 'sealfile.yaml': `version: 1\nexceptions:\n${exception}` } });
    expect(said).toMatch(/exceptions|pipe-to-shell/);
    expect(said).toMatch(/locked|locks/);
  });

  test('in a named context', async () => {
    writeFileSync(join(folder, 'sealfile.yaml'), LOOSE);
    const said = await refusal({ flags: [`--build-context=sealfile-policy=${folder}`] });
    expect(said).toMatch(/sealfile\.yaml:2:/);
  });

  test('in a named context that holds none', async () => {
    const flags = ['--build-context=sealfile-policy=docker-image://busybox'];
    expect(await refusal({ flags })).toMatch(/sealfile-policy/);
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['empty', '', /sealfile\.yaml/],
    ['without a version', 'mode: enforce\n', /version/],
    ['of another version', 'version: 2\n', /version/],
    ['with an unknown key', 'version: 1\nmodus: report\n', /sealfile\.yaml:2:.*modus/],
    ['that is no YAML', 'version: 1\nrules: {\n', /sealfile\.yaml:\d+:/],
    ['with a key twice', 'version: 1\nversion: 1\n', /sealfile\.yaml:2:/],
    ['huge', `version: 1\nname: "${'x'.repeat(300_000)}"\n`, /KiB/],
    ['very huge', Buffer.alloc(64 * 2 ** 20, '# '), /KiB/],
    ['as a YAML bomb', bomb(), /alias/],
    ['in a language that nobody reads', Buffer.from([0xff, 0xfe, 0, 1, 2]), /sealfile\.yaml/],
  ])('%s', async (_, text, why) => {
    expect(await refusal({ files: { 'sealfile.yaml': text } })).toMatch(why);
  });

  test('with a regular expression that explodes', async () => {
    const policy = 'version: 1\ncredentials: { values: [{ type: x, pattern: "(a+)+$" }] }\n';
    const dockerfile = `${REFUSED}RUN echo ${'a'.repeat(5000)}!\n`;
    expect(await refusal({ dockerfile, files: { 'sealfile.yaml': policy } })).toMatch(WHY);
  });

  test('as a folder', async () => {
    expect(await refusal({ files: { 'sealfile.yaml/x': LOOSE } })).toMatch(/sealfile\.yaml/);
  });
});

/** 8 lists of 8 lists … 9 deep. */
function bomb(): string {
  const lists = Array.from({ length: 9 }, (_, at) => {
    const items = Array(8)
      .fill(at === 0 ? 'x' : `*l${at - 1}`)
      .join(', ');
    return `l${at}: &l${at} [${items}]`;
  });
  return `version: 1\n${lists.join('\n')}\n`;
}

describe('another frontend', () => {
  test('that lowers, by a line of the Dockerfile', async () => {
    const dockerfile = '# sealfile: upstream=docker.io/mine/dockerfile:1\nFROM busybox\n';
    expect(await refusal({ dockerfile })).toMatch(/foreign-upstream/);
  });

  test('by a syntax line', async () => {
    expect(await refusal({ dockerfile: '# syntax=docker.io/mine/dockerfile:1\nFROM busybox\n' })).toMatch(
      /foreign-upstream/,
    );
  });

  test('by a second syntax line', async () => {
    const dockerfile = `# syntax=${frontend}\n# syntax=docker.io/mine/dockerfile:1\n${REFUSED}`;
    expect(await refusal({ dockerfile })).toMatch(/only one syntax/);
  });

  test('by a name that looks like an allowed one', async () => {
    const dockerfile = '# syntax=docker.io/docker/dockerf\u0456le:1\nFROM busybox\n';
    expect(await refusal({ dockerfile })).toMatch(/foreign-upstream|invalid reference/);
  });
});

describe('a frontend that lowers another text', () => {
  let evil: string;
  const asked = 'FROM busybox\nRUN true\n';
  beforeAll(async () => {
    evil = await evilUpstream();
  });
  afterAll(() => removeImages([evil]));
  const lowering = (text: string) => ({ EVIL: Buffer.from(text).toString('base64') });

  test('is found out', async () => {
    const dockerfile = `# sealfile: upstream=${evil}\n${asked}`;
    const said = await refusal({
      dockerfile,
      frontend: 'sealfile',
      args: lowering('FROM busybox\nRUN false\n'),
    });
    expect(said).toMatch(/not the Dockerfile|another|other than/);
  });

  test('does nothing by doing what it should', async () => {
    const dockerfile = `# sealfile: upstream=${evil}\n${asked}`;
    const { code, imageId } = await buildImage({ dockerfile, args: lowering(dockerfile) });
    await removeImages([imageId]);
    expect(code).toBe(0);
  });

  test('in the place of an allowed one, by a named context', async () => {
    const dockerfile = `# sealfile: upstream=docker/dockerfile:1\n${asked}`;
    const flags = [`--build-context=docker/dockerfile:1=docker-image://${evil}`];
    const said = await refusal({ dockerfile, flags, args: lowering(dockerfile) });
    expect(said).toMatch(/foreign-upstream|named context/);
  });
});

describe('a directive', () => {
  const ignore = '# sealfile: ignore=pipe-to-shell reason="trust me"';
  const [from = '', run = ''] = REFUSED.split('\n');

  test.each([
    ['that is not allowed', `${from}\n${ignore}\n${run}\n`],
    ['in odd case', `${from}\n#SEALFILE :  Ignore = Pipe-To-Shell Reason='x'\n${run}\n`],
    ['at the top', `${ignore}\n${REFUSED}`],
    ['behind an allowed one', `${from}\n# sealfile: ignore=unpinned-base,pipe-to-shell reason="x"\n${run}\n`],
    [
      'in a continuation',
      `${from}\nRUN true && \\\n${ignore}\n wget -qO- http://127.0.0.1:9/x | sh || true\n`,
    ],
    ['in a here-document', `${from}\nRUN <<E\n${ignore}\nwget -qO- http://127.0.0.1:9/x | sh || true\nE\n`],
    ['of the linter', `# check=skip=all\n${REFUSED}`],
  ])('%s', async (_, dockerfile) => {
    expect(await refusal({ dockerfile })).toMatch(WHY);
  });

  test('that is not allowed is told', async () => {
    expect(await refusal({ dockerfile: `${from}\n${ignore}\n${run}\n` })).toMatch(
      /directive-not-allowed|not allowed/,
    );
  });
});

describe('a base image', () => {
  const bases: string[] = [];
  afterAll(() => removeImages(bases));

  async function base(lines: string): Promise<string> {
    const tag = `busybox:attack-${process.pid}-${bases.length}`;
    const { code, stderr } = await buildImage({
      dockerfile: `FROM busybox\n${lines}\n`,
      frontend: 'builtin',
      flags: [`--tag=${tag}`, '--load'],
    });
    if (code !== 0) throw new Error(stderr);
    bases.push(tag);
    return tag;
  }

  test('with a credential in its ENV', async () => {
    const tag = await base(`ENV DB_PASSWORD=${canary()}`);
    expect(await refusal({ dockerfile: `FROM ${tag}\nRUN true\n` })).toMatch(
      /inherited-credential|DB_PASSWORD/,
    );
  });

  test('with a trigger that hands a credential on', async () => {
    const tag = await base('ONBUILD ARG NPM_TOKEN\nONBUILD ENV COLOR=$NPM_TOKEN');
    const said = await refusal({ dockerfile: `FROM ${tag}\nRUN true\n`, args: { NPM_TOKEN: canary() } });
    expect(said).toMatch(/sealfile/);
  });

  test('of somebody else', async () => {
    expect(await refusal({ dockerfile: 'FROM docker.io/mine/base:1\n' })).toMatch(/foreign-base/);
  });

  test('of somebody else by a build argument', async () => {
    const dockerfile = 'ARG BASE=busybox\nFROM $BASE\n';
    expect(await refusal({ dockerfile, args: { BASE: 'docker.io/mine/base:1' } })).toMatch(/foreign-base/);
  });
});

describe('a name', () => {
  const sealed = /arg-credential/;

  test.each([
    ['of an ARG that is written in two parts', 'FROM busybox\nARG NPM_TO\\\nKEN\nRUN true\n', sealed],
    [
      'of an ARG with quotes in it',
      'FROM busybox\nARG "NPM_TOKEN"\nRUN true\n',
      /arg-credential|NPM_TOKEN|parse/,
    ],
    [
      'of a stage that looks like a path',
      `FROM busybox AS legacy/x\nRUN wget -qO- http://127.0.0.1:9/x | sh\n`,
      /invalid name|pipe-to-shell/,
    ],
    ['with a NUL', 'FROM busybox\nARG NPM_TOKEN\0\nRUN true\n', /binary file/],
    [
      'that reads from right to left',
      'FROM busybox\nARG \u202eNEKOT_MPN\u202c\nRUN true\n',
      /confusable-name/,
    ],
    ['with a letter of another alphabet', 'FROM busybox\nARG NPM_T\u041eKEN\nRUN true\n', /confusable-name/],
  ])('%s', async (_, dockerfile, why) => {
    expect(await refusal({ dockerfile })).toMatch(why);
  });
});

describe('a Dockerfile', () => {
  let server: FileServer;
  beforeAll(async () => {
    server = await serve(folder);
  });
  afterAll(() => server.close());

  test('behind a symlink, under the name of an exception', async () => {
    const context = mkdtempSync(join(folder, 'link-'));
    writeFileSync(join(context, 'real'), REFUSED);
    symlinkSync('real', join(context, 'Dockerfile'));
    expect(await refusal({ context })).toMatch(WHY);
  });

  test('over HTTP', async () => {
    writeFileSync(join(folder, 'Dockerfile.remote'), REFUSED);
    expect(await refusal({ context: `${server.address}/Dockerfile.remote` })).toMatch(WHY);
  });

  test('in a git repository, with a policy that loosens', async () => {
    const work = mkdtempSync(join(folder, 'git-'));
    writeFileSync(join(work, 'Dockerfile'), REFUSED);
    writeFileSync(join(work, 'sealfile.yaml'), LOOSE);
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.test', ...args], { cwd: work });
    git('init', '--quiet', '--initial-branch=main');
    git('add', '.');
    git('commit', '--quiet', '--message=x');
    git('update-server-info');
    const name = `${work.slice(folder.length + 1)}.git`;
    symlinkSync(join(work, '.git'), join(folder, name));
    expect(await refusal({ context: `${server.address}/${name}#main` })).toMatch(/sealfile\.yaml:2:/);
  });

  test('from standard input', async () => {
    expect(await refusal({ context: '-', input: REFUSED })).toMatch(WHY);
  });
});

test.each(['check', 'outline', 'preview'])('--call=%s does not say that all is well', async (call) => {
  const { code, stdout, stderr } = await buildImage({
    dockerfile: REFUSED,
    frontend,
    flags: [`--call=${call}`],
  });
  expect(code).not.toBe(0);
  // Docker 26's own frontend knows no linter, and sealfile says what it says.
  expect(stdout + stderr).toMatch(/pipe-to-shell|unsupported request frontend\.lint/);
});
