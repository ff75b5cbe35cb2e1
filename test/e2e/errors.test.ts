// Errors: upstream's own come through unchanged, ours show the lines they are about.
import { type BuildOptions, buildImage, canary, removeImages } from './support/index.js';

jest.setTimeout(120_000);

/** The part of the output that is about the error: from the lines of the file on. Ids of transfers differ by build. */
function errorOf(stderr: string): string {
  const at = stderr.search(/^\S+:\d+\n-{20}\n|^ERROR: failed to build/m);
  return stderr.slice(at).replace(/ref [\w-]+::\w+/g, 'ref X');
}

describe("upstream's errors", () => {
  const cases: [string, BuildOptions][] = [
    ['a step that fails', { dockerfile: 'FROM busybox\nRUN exit 3\n' }],
    ['a file that is missing', { dockerfile: 'FROM busybox\nCOPY nothing /\n' }],
    ['an unknown instruction', { dockerfile: 'FROM busybox\nCOPPY a b\n' }],
    ['an unknown flag', { dockerfile: 'FROM busybox\nCOPY --nope a b\n' }],
    ['no FROM', { dockerfile: 'RUN true\n' }],
    ['an empty file', { dockerfile: '' }],
    ['an unterminated here-document', { dockerfile: 'FROM busybox\nRUN <<E\ntrue\n' }],
    ['an unknown target', { dockerfile: 'FROM busybox\n', target: 'nope' }],
    ['an unknown stage', { dockerfile: 'FROM busybox\nCOPY --from=9 / /\n' }],
    ['a wrong platform', { dockerfile: 'FROM busybox\n', flags: ['--platform=no/such/thing/at/all'] }],
    ['a missing Dockerfile', { dockerfile: 'FROM busybox\n', flags: ['--file=nowhere/Dockerfile'] }],
    [
      'a secret that the Dockerfile itself requires',
      { dockerfile: 'FROM busybox\nRUN --mount=type=secret,id=a,required=true true\n' },
    ],
  ];

  test.each(cases)('%s', async (_, options) => {
    const builtin = await buildImage({ ...options, frontend: 'builtin' });
    const sealfile = await buildImage(options);
    expect(sealfile.code).toBe(builtin.code);
    expect(sealfile.code).not.toBe(0);
    expect(errorOf(sealfile.stderr)).toBe(errorOf(builtin.stderr));
  });

  test('an upstream image that cannot be had, at the line that names it', async () => {
    const { stderr } = await buildImage({
      dockerfile: '# sealfile: upstream=localhost:1/no/such\nFROM busybox\n',
    });
    expect(stderr).toMatch(/^ +1 \| >>> # sealfile: upstream=localhost:1\/no\/such$/m);
  });
});

describe('a Dockerfile so large that its errors do not fit', () => {
  const filler = '# 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789\n'.repeat(18_000);

  test('still tells what is wrong with an image, where upstream has the subrequest for it', async () => {
    const { stderr } = await buildImage({ dockerfile: `${filler}FROM localhost:1/no/such\n` });
    expect(stderr).toMatch(/^Dockerfile:18001$|so large that the engine cannot say why/m);
  });

  test('still shows the step that fails with a secret', async () => {
    const dockerfile = `FROM busybox\nARG NPM_TOKEN\n${filler}RUN exit 3\n`;
    const { stderr } = await buildImage({ dockerfile, secrets: { NPM_TOKEN: canary() } });
    expect(stderr).toMatch(/^ 18003 \| >>> RUN .*exit 3$/m);
  });
});

describe('a credential in an ARG', () => {
  const dockerfile = 'FROM busybox\nARG NPM_TOKEN\nRUN echo "$NPM_TOKEN" | sha256sum\n';

  test('a missing secret is explained, with the step', async () => {
    const { code, stderr } = await buildImage({ dockerfile, flags: ['--no-cache'] });
    expect(code).not.toBe(0);
    expect(stderr).toContain('the build was not given the secret NPM_TOKEN');
    expect(stderr).toContain('--secret id=NPM_TOKEN,env=NPM_TOKEN');
    expect(stderr).toMatch(/^ +3 \| >>> RUN /m);
  });

  test('a build argument for it is refused, with the ARG, and its value is not repeated', async () => {
    const value = canary();
    const { code, stderr } = await buildImage({ dockerfile, args: { NPM_TOKEN: value } });
    expect(code).not.toBe(0);
    expect(stderr).toContain('--build-arg NPM_TOKEN');
    expect(stderr).toMatch(/^ +2 \| >>> ARG NPM_TOKEN$/m);
    expect(stderr.includes(value)).toBe(false);
  });

  test('a step that fails shows the lines of the file as it was written', async () => {
    const failing = `${dockerfile}RUN echo one\nRUN exit 3\n`;
    const built = await buildImage({ dockerfile: failing, secrets: { NPM_TOKEN: canary() } });
    await removeImages([built.imageId]);
    expect(built.stderr).toMatch(/^Dockerfile:5$/m);
    expect(built.stderr).toMatch(/^ +5 \| >>> RUN .*exit 3$/m);
  });
});
