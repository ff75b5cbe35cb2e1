// Steps that use a secret and keep nothing of it: they build as before, and see the secret.
import { buildImage, canary, digest, filesOf, findCanary, npmrc, removeImages } from './support/index.js';
import { privateKey, TOKEN_SCRIPT, WAYS } from './support/secrets.js';

jest.setTimeout(180_000);

const MOUNT = WAYS['a secret mount'].flag;
const SEEN = 'printf %s "$NPM_TOKEN" | sha256sum > /seen\n';

interface Clean {
  dockerfile: string;
  files?: Record<string, string>;
  /** Runs in a step that has the token, ahead of the proof that it saw it. */
  script?: string;
  flags?: string[];
  /** Secrets beside the token, and instead of it when that is not used. */
  secrets?: (token: string) => Record<string, string>;
  /** What the file /seen is the digest of. Default: the token. Nothing when there is none. */
  seen?: (token: string) => string | undefined;
}

/** A script that is given the token by a mount. */
function scripted(script: string, { before = '', after = '' } = {}): Clean {
  return { dockerfile: `FROM busybox\n${before}COPY use.sh /\nRUN ${MOUNT}sh /use.sh\n${after}`, script };
}

const CLEAN: Record<string, Clean> = {
  'a sealed ARG, and a package manager that writes other things': {
    dockerfile:
      'FROM busybox\nARG NPM_TOKEN\nWORKDIR /app\nCOPY use.sh /\nRUN sh /use.sh\nRUN ls node_modules\n',
    script:
      'mkdir -p node_modules/a; cd node_modules/a; echo "{\\"integrity\\":\\"sha512-$(head -c 64 /dev/urandom | base64 -w 0)\\"}" > package.json',
  },
  'its digest, and its first characters': scripted('printf "%.8s…\\n" "$NPM_TOKEN" > /log'),
  'a file of credentials that is mounted': {
    dockerfile:
      'FROM busybox\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc sha256sum < /root/.npmrc > /seen\n',
    secrets: (token) => ({ npmrc: npmrc(token) }),
    seen: npmrc,
  },
  'a .netrc that is copied, and removed again': {
    dockerfile:
      'FROM busybox\nCOPY .netrc /root/.netrc\nRUN sha256sum < /root/.netrc > /seen && rm -f /root/.netrc\n',
    secrets: (token) => ({ netrc: netrc(token) }),
    seen: netrc,
  },
  'a key of many lines': {
    dockerfile: 'FROM busybox\nCOPY use.sh /\nRUN --mount=type=secret,id=deploy-key sh /use.sh\n',
    files: {
      'use.sh':
        'wc -l < /run/secrets/deploy-key > /lines; grep -c PRIVATE /run/secrets/deploy-key >> /lines\n',
    },
    secrets: () => ({ 'deploy-key': privateKey() }),
    seen: () => undefined,
  },
  'an SSH agent': {
    dockerfile: 'FROM busybox\nRUN --mount=type=ssh test -S "$SSH_AUTH_SOCK" && echo cloned > /repo\n',
    files: { 'agent-key': privateKey() },
    flags: ['--ssh=default=agent-key'],
    secrets: () => ({}),
    seen: () => undefined,
  },
  'a cache mount with harmless content': {
    dockerfile: `FROM busybox\nCOPY use.sh /\nRUN --mount=type=cache,target=/cache ${MOUNT}sh /use.sh\n`,
    script: 'mkdir -p /cache/_x; head -c 100000 /dev/urandom > /cache/_x/blob; date > /cache/log',
  },
  'a tmpfs that holds it': {
    dockerfile: `FROM busybox\nCOPY use.sh /\nRUN --mount=type=tmpfs,target=/t ${MOUNT}sh /use.sh\n`,
    script: 'printf %s "$NPM_TOKEN" > /t/token',
  },
  'a file that the same step deletes': scripted('printf %s "$NPM_TOKEN" > /t; rm /t'),
  'a step that writes nothing': {
    dockerfile: `FROM busybox\nCOPY use.sh /\nRUN ${MOUNT}sh /use.sh\n`,
    files: { 'use.sh': `${TOKEN_SCRIPT}test -n "$NPM_TOKEN"\n` },
    seen: () => undefined,
  },
  'five thousand files': scripted('mkdir /many; cd /many; for i in $(seq 5000); do echo $i > $i; done'),
  'a tree that is deleted': scripted('rm -rf /home /usr/bin; rm -f /etc/group'),
  'symlinks: broken, in a circle, out of the root': scripted(
    'cd /srv; ln -s nowhere a; ln -s b c; ln -s c b; ln -s /proc/self/environ d; ln -s ../../../../etc e; ln -s /run/secrets f',
    { before: 'RUN mkdir /srv\n' },
  ),
  'hardlinks and a pipe': scripted('cd /root; echo x > a; ln a b; ln a c; mkfifo pipe; ln /bin/busybox box'),
  'a file of holes': scripted('truncate -s 200M /holes', { after: 'FROM busybox\nCOPY --from=0 /seen /\n' }),
  'what nobody may read': scripted(
    'mkdir /x; echo x > /x/file; chmod 000 /x/file /x; chmod 4711 /etc/passwd',
  ),
  'names that are no UTF-8, and strange ones': scripted(
    'cd /root; : > "$(printf "a\\377\\376b")"; : > "$(printf "new\\nline")"; : > "-rf"; : > "\'\\"!\\\\"; : > .wh',
  ),
  'what looks like archives and is none': scripted(
    'cd /root; printf "\\037\\213\\010broken" > a.gz; tar -cz /etc | head -c 200 > b.tgz; printf "PK\\003\\004zip" > c.zip; printf "\\375\\067zXZ\\000" > d.xz; printf "\\050\\265\\057\\375" > e.zst; : > f.tar',
  ),
  'a user who is not root': {
    dockerfile: `FROM busybox\nRUN echo dev:x:1000:1000::/work:/bin/sh >> /etc/passwd && mkdir /work && chown 1000 /work\nCOPY use.sh /\nUSER dev\nWORKDIR /work\nRUN ${MOUNT.trim()},uid=1000 sh /use.sh\nUSER root\nRUN mv /work/seen /seen\n`,
    files: {
      'use.sh': `${TOKEN_SCRIPT}umask 077; mkdir private; echo x > private/y; ${SEEN.replace('/seen', 'seen')}`,
    },
  },
  'a stage with nothing but one program': {
    dockerfile: `FROM scratch\nCOPY --from=busybox /bin/busybox /busybox\nCOPY use.sh /\nRUN ${MOUNT}["/busybox", "sh", "/use.sh"]\n`,
    files: { 'use.sh': `${TOKEN_SCRIPT}${SEEN.replace('sha256sum', '/busybox sha256sum')}` },
  },
  'a step in exec form': {
    dockerfile: `FROM busybox\nRUN ${MOUNT}["sh", "-c", "sha256sum < /run/secrets/NPM_TOKEN > /seen"]\n`,
  },
  'several stages': {
    dockerfile: `FROM busybox AS one\nARG NPM_TOKEN\nRUN ${SEEN}FROM busybox AS two\nRUN echo 2 > /two\nFROM busybox\nCOPY --from=one /seen /\nCOPY --from=two /two /\nARG NPM_TOKEN\nRUN test -n "$NPM_TOKEN"\n`,
  },
  'a here-document': { dockerfile: `FROM busybox\nARG NPM_TOKEN\nRUN <<END\nset -e\n${SEEN}END\n` },
  'a secret that is not given': {
    dockerfile:
      'FROM busybox\nRUN --mount=type=secret,id=other test ! -e /run/secrets/other && echo x > /x\n',
    secrets: () => ({}),
    seen: () => undefined,
  },
  'a short secret that is part of a word': {
    dockerfile: 'FROM busybox\nRUN --mount=type=secret,id=PIN echo "x12345y" > /words\n',
    secrets: () => ({ PIN: '12345' }),
    seen: () => undefined,
  },
};

function netrc(token: string): string {
  return `machine git.test login me ${'pass'}word ${token}\n`;
}

/** Builds, and returns the image. Throws with what was said, the token taken out. */
async function build({ dockerfile, script, files, flags, secrets }: Clean, token: string): Promise<string> {
  const given = secrets?.(token) ?? { NPM_TOKEN: token };
  const used =
    script === undefined ? files : { 'use.sh': `${TOKEN_SCRIPT}set -e\n(${script})\n${SEEN}`, ...files };
  const { imageId, stderr } = await buildImage({
    dockerfile,
    files: used,
    flags,
    secrets: given,
    cache: false,
  });
  if (imageId !== undefined) return imageId;
  throw new Error(stderr.replaceAll(token, '(canary)'));
}

test.each(Object.entries(CLEAN))('%s', async (_, clean) => {
  const token = canary();
  const image = await build(clean, token);
  const seen = clean.seen ? clean.seen(token) : token;
  const written = seen === undefined ? undefined : digest(`${digest(seen)}  -\n`);
  expect((await filesOf(image)).get('seen')?.split(' ').at(-1)).toBe(written);
  expect(await findCanary(image, token)).toEqual([]);
  await removeImages([image]);
});

test('steps that a base image brings along', async () => {
  const token = canary();
  const base = 'sealfile/scan-clean-base:test';
  const trigger = `ONBUILD RUN ${MOUNT}sha256sum < /run/secrets/NPM_TOKEN > /seen\n`;
  await buildImage({ dockerfile: `FROM busybox\n${trigger}`, frontend: 'builtin', flags: [`--tag=${base}`] });
  const image = await build({ dockerfile: `FROM ${base}\n` }, token);
  expect((await filesOf(image)).get('seen')?.split(' ').at(-1)).toBe(digest(`${digest(token)}  -\n`));
  expect(await findCanary(image, token)).toEqual([]);
  await removeImages([image, base]);
});
