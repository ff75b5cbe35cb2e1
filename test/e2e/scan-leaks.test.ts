// Leaks that static analysis cannot see: each stops the build, and the error says where the secret stands.
import { canary, engine } from './support/index.js';
import { type Place, stopped } from './support/leaks.js';
import { privateKey, TOKEN_SCRIPT, WAYS, type Way } from './support/secrets.js';

jest.setTimeout(120_000);

/** A script of the context, which writes the token somewhere, and where the error says that it is. */
interface Leak {
  script: string;
  path: string | RegExp;
  how: string | RegExp;
  /** From the line on that the script's step is on, line 4. Default: a step that runs it. */
  steps?: (way: Way) => string;
}

const run = ({ flag }: Way) => `RUN ${flag}sh /leak.sh\n`;

const LEAKS: Record<string, Leak> = {
  'a file': {
    script: 'mkdir /app; printf "token=%s" "$NPM_TOKEN" > /app/token',
    path: 'app/token',
    how: 'raw, at byte 6',
  },
  'a renamed file': {
    script: 'printf %s "$NPM_TOKEN" > /a; mv /a /srv-b',
    path: 'srv-b',
    how: 'raw, at byte 0',
  },
  'an unreadable file': {
    script: 'printf %s "$NPM_TOKEN" > /a; chmod 000 /a',
    path: 'a',
    how: 'raw, at byte 0',
  },
  'a file of the base': {
    script: 'printf "#%s\\n" "$NPM_TOKEN" >> /etc/passwd',
    path: 'etc/passwd',
    how: /^raw, at byte \d+$/,
  },
  'the end of a large file': {
    script: 'head -c 20000000 /dev/zero > /large; printf %s "$NPM_TOKEN" >> /large',
    path: 'large',
    how: 'raw, at byte 20000000',
  },
  'the log of a shell that says what it does': {
    script: 'set -x; exec 2> /log; test "$NPM_TOKEN"',
    path: 'log',
    how: /^raw, /,
  },
  gzip: { script: 'printf %s "$NPM_TOKEN" | gzip > /a.gz', path: /^a\.gz/, how: 'raw, at byte 0' },
  'a tar.gz in a tar.gz': {
    script:
      'mkdir /t; cd /t; printf %s "$NPM_TOKEN" > t; tar -czf in.tar.gz t; tar -czf /out.tgz in.tar.gz; rm -r /t',
    path: /^out\.tgz.*in\.tar\.gz.*t$/,
    how: 'raw, at byte 0',
  },
  base64: {
    script: 'printf "user:%s" "$NPM_TOKEN" | base64 -w 0 > /b',
    path: 'b',
    how: /^base64, at byte \d+$/,
  },
  'base64 over several lines': {
    script: 'printf "somebody:%s and more" "$NPM_TOKEN" | base64 -w 20 > /b',
    path: 'b',
    how: /^base64, at byte \d+$/,
  },
  hexadecimal: {
    script: 'printf %s "$NPM_TOKEN" | hexdump -ve \'1/1 "%02x"\' > /h',
    path: 'h',
    how: 'hex, at byte 0',
  },
  'UTF-16': {
    script: 'printf "$(printf %s "$NPM_TOKEN" | sed \'s/./&\\\\000/g\')" > /u',
    path: 'u',
    how: 'utf-16, at byte 0',
  },
  'a file name': {
    script: 'mkdir /names; : > "/names/$NPM_TOKEN"',
    path: /^names\//,
    how: 'raw, in its name',
  },
  "a folder's name": {
    script: 'mkdir -p "/names/x-$NPM_TOKEN/y"',
    path: /^names\//,
    how: 'raw, in its name',
  },
  'the target of a symlink': {
    script: 'ln -s "/none/$NPM_TOKEN" /link',
    path: 'link',
    how: 'raw, in its target',
  },
  'a cache mount': {
    script: 'printf %s "$NPM_TOKEN" > /cache/token',
    path: /cache.*token$/,
    how: 'raw, at byte 0',
    steps: ({ flag }) => `RUN --mount=type=cache,target=/cache,id=${Math.random()} ${flag}sh /leak.sh\n`,
  },
  'a file that the next step deletes': {
    script: 'printf %s "$NPM_TOKEN" > /gone',
    path: 'gone',
    how: 'raw, at byte 0',
    steps: (way) => `${run(way)}RUN rm /gone\n`,
  },
  'a stage of which the last one copies something else': {
    script: 'printf %s "$NPM_TOKEN" > /t; echo built > /out',
    path: 't',
    how: 'raw, at byte 0',
    steps: (way) => `${run(way)}FROM busybox\nCOPY --from=0 /out /out\n`,
  },
};

/** The step with the leak is on line 4. */
function matches({ line, path, secret, how }: Place, leak: Pick<Leak, 'path' | 'how'>, id: string): boolean {
  const fits = (text: string, wanted: string | RegExp) =>
    typeof wanted === 'string' ? text === wanted : wanted.test(text);
  return line === 4 && secret === id && fits(path, leak.path) && fits(how, leak.how);
}

describe.each(Object.entries(LEAKS))('%s', (_, leak) => {
  test.each(Object.entries(WAYS))('by a step with %s', async (_way, way) => {
    const dockerfile = `FROM busybox\nCOPY leak.sh /\n${way.declared}\n${(leak.steps ?? run)(way)}`;
    const files = { 'leak.sh': `${TOKEN_SCRIPT}${leak.script}\n` };
    const { secrets, places, kept } = await stopped({ dockerfile, files, secrets: { NPM_TOKEN: canary() } });
    expect({ secrets, kept }).toEqual({ secrets: 'NPM_TOKEN', kept: [] });
    expect(places.filter((place) => !matches(place, leak, 'NPM_TOKEN'))).toEqual([]);
    expect(places.length).toBeGreaterThan(0);
  });
});

const WRITE = `${TOKEN_SCRIPT}printf %s "$NPM_TOKEN" > /t\n`;
const AT_T = { path: 't', how: 'raw, at byte 0' };

test('a step in exec form', async () => {
  const dockerfile = `FROM busybox\nCOPY leak.sh /\n\nRUN ${WAYS['a secret mount'].flag}["sh", "/leak.sh"]\n`;
  const { secrets, places, kept } = await stopped({
    dockerfile,
    files: { 'leak.sh': WRITE },
    secrets: { NPM_TOKEN: canary() },
  });
  expect({ secrets, kept }).toEqual({ secrets: 'NPM_TOKEN', kept: [] });
  expect(places.map((place) => matches(place, AT_T, 'NPM_TOKEN'))).toEqual([true]);
});

test('a stage with nothing but one program', async () => {
  const dockerfile = `FROM scratch\nCOPY --from=busybox /bin/busybox /busybox\nCOPY leak.sh /\nRUN ${WAYS['a secret mount'].flag}["/busybox", "sh", "/leak.sh"]\n`;
  const { secrets, places, kept } = await stopped({
    dockerfile,
    files: { 'leak.sh': WRITE },
    secrets: { NPM_TOKEN: canary() },
  });
  expect({ secrets, kept }).toEqual({ secrets: 'NPM_TOKEN', kept: [] });
  expect(places.map((place) => matches(place, AT_T, 'NPM_TOKEN'))).toEqual([true]);
});

test.each([
  ['one line of a key', 'sed -n 9p /key > /t', /^a line of it, raw, at byte [01]$/],
  ['a copy of a key', 'cat /key > /t', /^(a line of it, )?raw, at byte \d+$/],
])('%s', async (_, script, how) => {
  const mount = '--mount=type=secret,id=deploy-key,target=/key';
  const { secrets, places, kept } = await stopped({
    dockerfile: `FROM busybox\nCOPY leak.sh /\n\nRUN ${mount} sh /leak.sh\n`,
    files: { 'leak.sh': script },
    secrets: { 'deploy-key': privateKey() },
  });
  expect({ secrets, kept }).toEqual({ secrets: 'deploy-key', kept: [] });
  expect(places.filter((place) => !matches(place, { path: 't', how }, 'deploy-key'))).toEqual([]);
  expect(places.length).toBeGreaterThan(0);
});

test('one of two secrets, and steps of two lines', async () => {
  const mounts = '--mount=type=secret,id=A_TOKEN --mount=type=secret,id=B_TOKEN';
  const dockerfile = `FROM busybox\nCOPY leak.sh /\n\nRUN ${mounts} sh /leak.sh A_TOKEN a\nRUN ${mounts} sh /leak.sh A_TOKEN b\n`;
  const files = { 'leak.sh': 'cat "/run/secrets/$1" > "/$2"\n' };
  const { secrets, places, kept } = await stopped({
    dockerfile,
    files,
    secrets: { A_TOKEN: canary(), B_TOKEN: canary() },
  });
  expect({ secrets, kept }).toEqual({ secrets: 'A_TOKEN', kept: [] });
  expect(places.map(({ line, path, secret }) => `${line} ${path} ${secret}`).sort()).toEqual([
    '4 a A_TOKEN',
    '5 b A_TOKEN',
  ]);
});

test('a private key that a step with an SSH agent writes', async () => {
  const packed = Buffer.from(privateKey()).toString('base64');
  const dockerfile = 'FROM busybox\nCOPY leak.sh packed /\n\nRUN --mount=type=ssh sh /leak.sh\n';
  const files = { 'leak.sh': 'base64 -d < /packed > /t\n', packed, 'agent-key': privateKey() };
  const { secrets, places, kept } = await stopped({
    dockerfile,
    files,
    flags: ['--no-cache', '--ssh=default=agent-key'],
  });
  expect({ secrets, kept }).toEqual({ secrets: expect.stringMatching(/private key/i), kept: [] });
  expect(places.map(({ line, path }) => ({ line, path }))).toEqual([{ line: 4, path: 't' }]);
});

test('a cache mount whose size somebody asks for meanwhile', async () => {
  const { docker } = await engine();
  let over = false;
  const watching = (async () => {
    while (!over) await docker(['system', 'df']);
  })();
  const way = WAYS['a secret mount'];
  const steps = LEAKS['a cache mount']?.steps?.(way);
  const dockerfile = `FROM busybox\nCOPY leak.sh /\n\n${steps}`;
  const files = { 'leak.sh': `${TOKEN_SCRIPT}printf %s "$NPM_TOKEN" > /cache/token\n` };
  const { secrets, kept } = await stopped({ dockerfile, files, secrets: { NPM_TOKEN: canary() } });
  over = true;
  await watching;
  expect({ secrets, kept }).toEqual({ secrets: 'NPM_TOKEN', kept: [] });
});
