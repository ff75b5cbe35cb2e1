// What has nothing to seal is built as the engine's own frontend builds it: the same image, the same answers.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEV_IMAGE } from '../../scripts/image/build.js';
import { type BuildOptions, buildImage, engine, removeImages } from './support/index.js';

jest.setTimeout(120_000);

/** The image of the same build by the engine's own frontend and by sealfile; steps of the second come from the cache. */
async function both(options: BuildOptions): Promise<[string | undefined, string | undefined]> {
  const builtin = await buildImage({ ...options, frontend: 'builtin', cache: true });
  const sealfile = await buildImage({ ...options, cache: true });
  await removeImages([builtin.imageId, sealfile.imageId]);
  return [builtin.imageId, sealfile.imageId];
}

const files = { 'a.txt': 'a', 'sub/b.txt': 'b', 'sub/c.md': 'c' };

describe('the image is the same', () => {
  const stages =
    'FROM busybox AS one\nRUN echo 1 > /1\nFROM busybox AS two\nCOPY --from=one /1 /1\nFROM two\nRUN cat /1\n';
  const arguments_ = 'ARG BASE=busybox\nFROM $BASE\nARG COLOR=red\nENV COLOR=$COLOR\nRUN echo $COLOR > /c\n';
  const config =
    'FROM busybox\nWORKDIR /app\nUSER 1000:1000\nEXPOSE 80\nVOLUME /v\nLABEL a=b\nSTOPSIGNAL 9\n' +
    'HEALTHCHECK CMD true\nENTRYPOINT ["/bin/sh"]\nCMD ["-c", "true"]\n';
  const cases: [string, BuildOptions][] = [
    ['of one step', { dockerfile: 'FROM busybox\nRUN echo hi > /hi\n' }],
    ['without a step', { dockerfile: 'FROM scratch\n' }],
    [
      'of a copied folder',
      { dockerfile: 'FROM busybox\nCOPY . /app/\nCOPY --chmod=640 a.txt /b.txt\n', files },
    ],
    ['of several stages', { dockerfile: stages }],
    ['of a target', { dockerfile: stages, target: 'two' }],
    ['with arguments', { dockerfile: arguments_, args: { COLOR: 'blue' } }],
    ['with all of the config', { dockerfile: config }],
    ['with labels of the command line', { dockerfile: 'FROM busybox\n', flags: ['--label=x=y z'] }],
    [
      'with here-documents',
      { dockerfile: 'FROM busybox\nRUN <<A cat > /x\nb\nA\nCOPY <<C /c\nd $HOME\nC\n' },
    ],
    [
      'with escape and check',
      { dockerfile: '# escape=`\n# check=skip=all\nFROM busybox\nRUN echo a `\n  b > /x\n' },
    ],
    ['with CRLF', { dockerfile: 'FROM busybox\r\nRUN echo a > /a\r\n' }],
    [
      'for another platform',
      { dockerfile: 'FROM scratch\nCOPY a.txt /\n', files, flags: ['--platform=linux/arm64'] },
    ],
    [
      'with its cache exported inline',
      { dockerfile: 'FROM busybox\nRUN echo inline > /i\n', flags: ['--cache-to=type=inline'] },
    ],
    [
      'with an ignore file',
      { dockerfile: 'FROM busybox\nCOPY . /\n', files: { ...files, '.dockerignore': 'sub/*.md' } },
    ],
    [
      "with the Dockerfile's own ignore file",
      {
        dockerfile: 'FROM busybox\nCOPY . /\n',
        files: { ...files, '.dockerignore': 'sub', 'Dockerfile.dockerignore': 'a.txt' },
      },
    ],
    [
      'with a time',
      { dockerfile: 'FROM busybox\nRUN echo a > /a\n', args: { SOURCE_DATE_EPOCH: '1700000000' } },
    ],
    [
      'with a named image',
      { dockerfile: 'FROM base\nRUN true\n', flags: ['--build-context=base=docker-image://alpine'] },
    ],
    [
      'with a mount of the context',
      { dockerfile: 'FROM busybox\nRUN --mount=target=/c cat /c/a.txt > /a\n', files },
    ],
  ];

  test.each(cases)('%s', async (_, options) => {
    const [builtin, sealfile] = await both(options);
    expect(builtin).toMatch(/^sha256:/);
    expect(sealfile).toBe(builtin);
  });

  test('or the same failure over bytes that are no UTF-8, which newer engines do not take', async () => {
    const [builtin, sealfile] = await both({
      dockerfile: Buffer.from('FROM busybox\nRUN echo \xe9 > /a\n', 'latin1'),
    });
    expect(sealfile).toBe(builtin);
  });

  test('after ONBUILD of the base image', async () => {
    const { docker } = await engine();
    const tag = `sealfile-e2e-onbuild-${process.pid}`;
    await buildImage({ dockerfile: 'FROM busybox\nONBUILD RUN echo hi > /hi\n', flags: [`--tag=${tag}`] });
    const [builtin, sealfile] = await both({ dockerfile: `FROM ${tag}\nRUN cat /hi\n` });
    await docker(['image', 'rm', '--force', tag]);
    expect(builtin).toMatch(/^sha256:/);
    expect(sealfile).toBe(builtin);
  });
});

describe('options', () => {
  test('--no-cache runs the steps again', async () => {
    const dockerfile = 'FROM busybox\nRUN cat /proc/sys/kernel/random/uuid > /id\n';
    const first = await buildImage({ dockerfile, cache: true });
    const cached = await buildImage({ dockerfile, cache: true });
    const fresh = await buildImage({ dockerfile, flags: ['--no-cache'], cache: true });
    await removeImages([first.imageId, fresh.imageId]);
    expect(cached.imageId).toBe(first.imageId);
    expect(fresh.imageId).not.toBe(first.imageId);
  });

  test('--add-host and --network reach the steps', async () => {
    const dockerfile = 'FROM busybox\nRUN grep 203.0.113.7 /etc/hosts && ! ip route | grep -q default\n';
    const built = await buildImage({
      dockerfile,
      flags: ['--add-host=x.test:203.0.113.7', '--network=none'],
    });
    await removeImages([built.imageId]);
    expect(built.code).toBe(0);
  });

  test('provenance names sealfile as the frontend', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sealfile-e2e-'));
    const { docker } = await engine();
    await writeFile(join(folder, 'Dockerfile'), `# syntax=${DEV_IMAGE}\nFROM busybox\nRUN true\n`);
    const metadata = join(folder, 'metadata.json');
    const built = await docker(['buildx', 'build', `--metadata-file=${metadata}`, folder], {
      env: { BUILDX_METADATA_PROVENANCE: 'max' },
    });
    const provenance = JSON.stringify(
      JSON.parse(await readFile(metadata, 'utf8'))['buildx.build.provenance'],
    );
    await rm(folder, { recursive: true });
    expect(built.code).toBe(0);
    expect(provenance).toContain('"frontend":"gateway.v0"');
    expect(provenance).toContain(`"source":"${DEV_IMAGE}"`);
  });
});

describe('subrequests answer as upstream does', () => {
  const dockerfile =
    '# what it is for\nFROM busybox AS base\nARG COLOR=red\nRUN --mount=type=secret,id=key true\n\nFROM base AS final\nmaintainer x\n';

  test.each(['targets', 'outline', 'lint', 'check', 'targets,format=json'])('%s', async (name) => {
    const call = { dockerfile, flags: [`--call=${name}`] };
    const builtin = await buildImage({ ...call, frontend: 'builtin' });
    const sealfile = await buildImage(call);
    const shown = ({ stdout }: { stdout: string }) => stdout.replace(/sealfile-e2e-\w+\/\w+/g, 'x');
    expect([sealfile.code, shown(sealfile)]).toEqual([builtin.code, shown(builtin)]);
  });

  test('the preview is one of them', async () => {
    const list = await buildImage({ dockerfile, flags: ['--call=subrequests.describe'] });
    expect(list.stdout).toMatch(/^preview +1\.0\.0 /m);
    const preview = await buildImage({ dockerfile: 'FROM busybox\n', flags: ['--call=preview,format=json'] });
    expect(JSON.parse(preview.stdout)).toMatchObject([
      { version: 1, path: 'Dockerfile', verdict: 'unchanged' },
    ]);
  });
});
