// Credentials that a step keeps, in a file, a variable or the log: each step that uses them sees what it saw, and no layer has them.
import {
  buildImage,
  canary,
  digest,
  filesOf,
  removeImages,
  seeFile,
  seeVariable,
  testRewrites,
} from './support/index.js';

jest.setTimeout(180_000);

const head = 'FROM busybox\nARG TOKEN\n';
const common = { args: ['TOKEN'], secrets: ['TOKEN'] };
/** A step that names the file as an argument, and so uses it. */
const see = (path: string, place = 'seen') => `RUN cat ${path} | sha256sum > /${place}\n`;
const login = 'machine a.test login me password';
const derived = (token: string) => `${login} ${token}\n`;
const write = `RUN echo "${login} $TOKEN" > /root/.netrc\n`;
const written = { ...common, derived, lost: ['- root/.netrc'] };

describe('a file that a step writes', () => {
  testRewrites({
    'used in another step': { ...written, dockerfile: `${head}${write}${see('/root/.netrc')}` },
    'used by way of its redirection': { ...written, dockerfile: `${head}${write}${seeFile('/root/.netrc')}` },
    'with its mode, in one step or in two': {
      ...written,
      lost: ['- root/.netrc', '- root/.pgpass'],
      dockerfile: `${head}RUN umask 077; echo "${login} $TOKEN" > ~/.netrc && chmod 640 ~/.netrc\nRUN echo "a.test:*:*:me:$TOKEN" > ~/.pgpass\nRUN chmod 400 ~/.pgpass\nRUN cat ~/.netrc | sha256sum > /seen && stat -c %a ~/.netrc ~/.pgpass > /modes\n`,
    },
    'removed in a later step': {
      ...written,
      lost: [],
      dockerfile: `${head}${write}${see('/root/.netrc')}RUN rm -f /root/.netrc\nRUN test ! -e /root/.netrc && sha256sum /seen > /after\n`,
    },
    'removed by the step that uses it': {
      ...written,
      lost: [],
      dockerfile: `${head}${write}RUN cat /root/.netrc | sha256sum > /seen && rm /root/.netrc\nRUN test ! -e /root/.netrc && sha256sum /seen > /after\n`,
    },
    'over one that was there before': {
      ...written,
      lost: ['~ root/.netrc'],
      dockerfile: `FROM busybox\nRUN echo before > /root/.netrc && chmod 604 /root/.netrc && chown 7:8 /root/.netrc\nARG TOKEN\n${write}${see('/root/.netrc')}RUN stat -c "%a %u:%g" /root/.netrc > /mode\n`,
    },
    'over a link': {
      ...written,
      lost: ['~ etc/real'],
      dockerfile: `FROM busybox\nRUN echo before > /etc/real && ln -s /etc/real /root/.netrc\nARG TOKEN\n${write}${see('/root/.netrc')}`,
    },
    'appended to one from the context': {
      ...common,
      files: { 'app.conf': 'level=info\n' },
      derived: (token) => `level=info\npassword=${token}\n`,
      lost: ['~ app/app.conf'],
      dockerfile: `FROM busybox\nWORKDIR /app\nCOPY app.conf .\nARG TOKEN\nRUN echo "password=$TOKEN" >> app.conf\n${see('app.conf')}`,
    },
    'appended to in several steps': {
      ...written,
      derived: (token) => `one\n${login} ${token}\nthree\n`,
      dockerfile: `${head}RUN echo one > /root/.netrc\nRUN echo "${login} $TOKEN" >> /root/.netrc\nRUN echo three >> /root/.netrc\n${see('/root/.netrc')}`,
      lost: ['~ root/.netrc'],
    },
    'from a template, by sed': {
      ...common,
      files: { '.npmrc': `//registry.test/:_auth${'Token'}=_TOKEN_\n` },
      derived: (token) => `//registry.test/:_auth${'Token'}=${token}\n`,
      lost: ['~ app/.npmrc'],
      dockerfile: `FROM busybox\nWORKDIR /app\nCOPY .npmrc .\nARG TOKEN\nRUN sed -i "s|_TOKEN_|$TOKEN|" .npmrc\n${see('.npmrc')}`,
    },
    'by a relative name, used from another folder': {
      ...written,
      dockerfile: `${head}WORKDIR /root\nRUN echo "${login} $TOKEN" > .netrc\nWORKDIR /srv\n${see('/root/.netrc')}${see('../root/.netrc', 'seen-2')}RUN pwd > where\n`,
    },
    decoded: {
      ...common,
      derived: (token) => `key ${token}`,
      lost: ['- root/.ssh/id_rsa'],
      dockerfile: `${head}RUN mkdir -p -m 700 /root/.ssh && printf "key %s" "$TOKEN" | base64 | base64 -d > /root/.ssh/id_rsa && chmod 600 /root/.ssh/id_rsa\nRUN echo "a.test ssh-ed25519 AAAA" >> /root/.ssh/known_hosts\n${see('/root/.ssh/id_rsa')}`,
    },
    "with the content of the file's own secret mount": {
      secrets: [],
      files: { 'token.txt': (token) => token },
      flags: ['--secret=id=token,src=token.txt'],
      derived,
      lost: ['- root/.netrc'],
      dockerfile: `FROM busybox\nRUN --mount=type=secret,id=token \\\n    echo "${login} $(cat /run/secrets/token)" > /root/.netrc\n${see('/root/.netrc')}`,
    },
  });
});

describe('the step that uses a written file', () => {
  testRewrites({
    'in a stage FROM the one that writes': {
      ...written,
      dockerfile: `FROM busybox AS base\nARG TOKEN\n${write}FROM base AS build\n${see('/root/.netrc', 'seen-build')}FROM base\n${see('/root/.netrc')}COPY --from=build /seen-build /\n`,
    },
    'in exec form': {
      ...written,
      files: { 'see.sh': `#!/bin/sh\ncat /root/.netrc | sha256sum > /seen\necho "$#:$1:$2" > /arguments\n` },
      dockerfile: `${head}${write}COPY --chmod=755 see.sh /\nRUN ["/see.sh", "a b", "$HOME \\"c\\""]\n`,
    },
    'as a here-document': {
      ...written,
      dockerfile: `${head}RUN <<EOF\nset -e\numask 077\ncat > /root/.netrc <<X\n${login} $TOKEN\nX\nEOF\nRUN <<EOF\nset -e\ncat /root/.netrc | sha256sum > /seen\nstat -c %a /root/.netrc > /mode\nEOF\n`,
    },
    'over several lines, with comments': {
      ...written,
      dockerfile: `${head}${write}RUN \\\n  # a comment\n  cat /root/.netrc \\\n    | sha256sum > /seen && \\\n\n  echo done > /done\n`,
    },
    'as a user, in a folder': {
      ...common,
      derived,
      lost: ['- home/me/.netrc'],
      dockerfile: `FROM busybox\nRUN mkdir -p /out /home/me && chown 1000:1000 /out /home/me\nENV HOME=/home/me\nUSER 1000:1000\nWORKDIR /out\nARG TOKEN\nRUN echo "${login} $TOKEN" > ~/.netrc\nRUN cat ~/.netrc | sha256sum > seen && id -u > who && stat -c %u ~/.netrc > owner\nUSER 0\nRUN mv /out/seen /seen\n`,
    },
    'with another SHELL': {
      ...written,
      dockerfile: `FROM busybox\nSHELL ["/bin/ash", "-euo", "pipefail", "-c"]\nARG TOKEN\n${write}${see('/root/.netrc')}`,
    },
    'with mounts of its own': {
      ...written,
      files: { a: 'a' },
      dockerfile: `${head}${write}RUN --mount=type=bind,target=/b --mount=type=tmpfs,target=/t cat /root/.netrc | sha256sum > /seen && cat /b/a > /a\n`,
    },
    'by a program that finds it by itself': {
      ...written,
      files: { 'see.sh': '#!/bin/sh\ncat ~/.netrc | sha256sum > /seen\n' },
      dockerfile: `${head}${write}COPY --chmod=755 see.sh /bin/see\nRUN see && echo done\n`,
    },
    'by way of a variable with its name': {
      ...written,
      dockerfile: `${head}${write}RUN file=/root/.netrc; cat $file | sha256sum > /seen\n`,
    },
  });

  test('that fails: the build fails with its exit code', async () => {
    const value = canary();
    const dockerfile = `${head}${write}RUN test -s /root/.netrc && sha256sum /root/.netrc; exit 42\n`;
    const leaky = await buildImage({
      dockerfile,
      args: { TOKEN: value },
      frontend: 'builtin',
      cache: false,
    });
    const sealed = await buildImage({ dockerfile, secrets: { TOKEN: value } });
    for (const { code, stderr } of [leaky, sealed]) {
      expect(code).toBe(1);
      expect(stderr).toContain('exit code: 42');
      expect(stderr).toContain(`${digest(derived(value))}  /root/.netrc`);
    }
    expect(sealed.stderr.includes(value)).toBe(false);
  });
});

describe('a variable', () => {
  const index = (token: string) => `https://me:${token}@a.test/simple`;

  testRewrites({
    'in ENV, made of a credential': {
      ...common,
      derived: index,
      env: ['- INDEX'],
      dockerfile: `${head}ENV INDEX=${index('$TOKEN')} OTHER=1\n${seeVariable('INDEX')}RUN ["/bin/sh", "-c", "printf %s \\"$INDEX\\" | sha256sum > /seen-exec"]\n`,
    },
    'in ENV, in JSON with every kind of quotes': {
      ...common,
      derived: (token) => `{"a": "${token}"}`,
      env: ['- A', '- B', '- C'],
      dockerfile: `${head}ENV A='{"a": "'$TOKEN'"}'\nENV B="{\\"b\\": \\"\${TOKEN}\\"}" C={\\"c\\":\\"$TOKEN\\"}\nENV D='$TOKEN \`x\` "y"'\n${['A', 'B', 'C', 'D'].map((name) => seeVariable(name, name === 'A' ? 'seen' : `seen-${name}`)).join('')}`,
    },
    'made of one that is made of one': {
      ...common,
      derived: (token) => `--index=${index(token)}`,
      env: ['- FLAGS', '- INDEX'],
      dockerfile: `${head}ENV INDEX=${index('$TOKEN')}\nENV FLAGS=--index=$INDEX\n${seeVariable('FLAGS')}`,
    },
    'an ARG with a default, given': {
      ...common,
      dockerfile: `FROM busybox\nARG TOKEN=none\n${seeVariable('TOKEN')}`,
    },
  });

  test('an ARG with a default, not given', async () => {
    const dockerfile = `FROM busybox\nARG TOKEN=none\n${seeVariable('TOKEN')}`;
    const images = [
      await buildImage({ dockerfile, frontend: 'builtin', cache: false }),
      await buildImage({ dockerfile, cache: false }),
    ];
    const seen = await Promise.all(
      images.map(async ({ imageId }) => (await filesOf(imageId ?? '')).get('seen')?.split(' ').at(-1)),
    );
    await removeImages(images.map(({ imageId }) => imageId));
    expect(seen).toEqual(Array(2).fill(digest(`${digest('none')}  -\n`)));
  });
});

describe('the build log', () => {
  test.each([
    ['set -x', 'RUN set -eux; printf %s "$TOKEN" | sha256sum > /seen; echo done\n'],
    ['echo', 'RUN echo "with $TOKEN" && printf %s "$TOKEN" | sha256sum > /seen && echo done\n'],
    ['cat', `${write}RUN cat /root/.netrc; sha256sum /root/.netrc && echo done\n`],
    ['env', 'RUN env; printf %s "$TOKEN" | sha256sum && echo done\n'],
  ])('%s', async (_, steps) => {
    const value = canary();
    const options = { dockerfile: `${head}${steps}`, cache: false };
    const leaky = await buildImage({ ...options, args: { TOKEN: value }, frontend: 'builtin' });
    const sealed = await buildImage({ ...options, secrets: { TOKEN: value } });
    await removeImages([leaky.imageId, sealed.imageId]);
    expect(leaky.stderr.includes(value)).toBe(true);
    expect(sealed.code).toBe(0);
    expect(sealed.stderr).toContain('done');
    expect((sealed.stderr + sealed.stdout).includes(value)).toBe(false);
  });
});
