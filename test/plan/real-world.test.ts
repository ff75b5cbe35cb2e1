// What Dockerfiles found in public repositories taught: each case is the smallest form of its idiom.
import { randomBytes } from 'node:crypto';
import { plant } from '../../scripts/guard/notes.js';
import { plan } from '../../src/plan/plan.js';
import { defaultPolicy } from '../../src/plan/policy/policy.js';
import type { ContextFile, Plan } from '../../src/plan/types.js';

const secret = (): string => plant(randomBytes(20).toString('hex'));
const privateKey = (): string => `-----BEGIN OPENSSH ${'PRIVATE'} KEY-----\n${secret()}${secret()}\n`;

function planned(lines: string[], files?: ContextFile[]): Promise<Plan> {
  const text = `${lines.join('\n')}\n`;
  return plan(text, files ? { context: { kind: 'local', files } } : {}, defaultPolicy);
}

async function refusals(lines: string[], files?: ContextFile[]): Promise<string[]> {
  const { findings } = await planned(lines, files);
  return findings
    .filter(({ action }) => action === 'refuse')
    .map(({ line, message }) => `${line}: ${message}`);
}

describe('a credential file that no step can use is for the running container', () => {
  test.each([
    ['chmod', ['FROM python', 'COPY .netrc /root/.netrc', 'RUN chmod 600 /root/.netrc', 'CMD ["run"]']],
    ['packages', ['FROM ubuntu', 'ADD id_rsa /root/.ssh/id_rsa', 'RUN apt-get install -y openssh-client']],
    [
      'a certificate key',
      ['FROM nginx', 'COPY tls.key /etc/nginx/tls.key', 'RUN chmod 600 /etc/nginx/tls.key'],
    ],
  ])('%s', async (_, lines) => {
    expect(await refusals(lines)).toEqual([expect.stringMatching(/^2: .*for the running container/)]);
  });

  test('a folder of keys', async () => {
    const files = [{ path: '.ssh/id_rsa', content: privateKey() }];
    const lines = ['FROM ubuntu', 'ADD .ssh /root/.ssh', 'RUN chmod -R go-rw /root/.ssh'];
    expect(await refusals(lines, files)).toEqual([expect.stringMatching(/^2: .*for the running container/)]);
  });

  test('not one that a step removes, or that a build tool may read', async () => {
    const removed = ['FROM node', 'COPY .npmrc ./', 'RUN apk add git', 'RUN rm .npmrc'];
    expect((await planned(removed)).verdict).toBe('rewritten');
    const used = ['FROM golang', 'COPY id_rsa /root/.ssh/id_rsa', 'RUN go mod download'];
    expect((await planned(used)).verdict).toBe('rewritten');
  });
});

describe('folders of credentials', () => {
  test.each([
    ['into .ssh', ['FROM golang', 'COPY ./ci_config /root/.ssh/', 'RUN go build']],
    ['.ssh itself', ['FROM golang', 'COPY .ssh /root/.ssh', 'RUN go build']],
  ])('%s: refused when nothing tells what is in it', async (_, lines) => {
    expect(await refusals(lines)).toEqual([expect.stringMatching(/^2: .*does not see which/)]);
    expect(await refusals(lines, [])).toEqual([expect.stringMatching(/^2: .*does not see which/)]);
  });

  test('harmless files by their names pass', async () => {
    const lines = [
      'FROM golang',
      'COPY ssh/known_hosts ssh/config id_rsa.pub /root/.ssh/',
      'COPY known_hosts /root/.ssh/known_hosts',
      'COPY .docker/php.ini /usr/local/etc/php/',
      'COPY .docker /app/.docker',
      'RUN go build',
    ];
    expect((await planned(lines)).verdict).toBe('unchanged');
  });

  test('a file gets its meaning by the name it is given', async () => {
    const lines = ['FROM a', 'COPY credentials /root/.aws/', 'RUN aws s3 ls'];
    const content = `[default]\naws_secret_access_key = ${secret()}\n`;
    expect((await planned(lines)).verdict).toBe('refused');
    expect((await planned(lines, [{ path: 'credentials', content }])).verdict).toBe('refused');
  });
});

test('signing keys that go to a public place are no credentials', async () => {
  const lines = [
    'FROM debian',
    'COPY vendor-2026.key /srv/vendor-key.pub',
    'COPY nodesource.key /etc/apt/keyrings/nodesource.asc',
    'RUN gpg --import /srv/vendor-key.pub && apt-get update',
  ];
  expect((await planned(lines)).verdict).toBe('unchanged');
});

describe('names and values', () => {
  test.each([
    'ENV RESET_OS_PASSWORD="resetOSPassword.sh"',
    'ENV SERVER_KEY assets/server/tls/snakeoil.key',
    'ENV ROLE_CLAIM_KEY=.role',
    'ENV TOKEN=00000000-0000-0000-0000-000000000000',
    'ENV AWS_SECRET_ACCESS_KEY secretaccesskey',
    'COPY ./.env.sh ./.env.sh',
    'COPY library-scripts/meta.env /usr/local/etc/',
  ])('%s: no credential', async (line) => {
    expect((await planned(['FROM debian', line])).verdict).toBe('unchanged');
  });

  test('a stand-in as the default of an ARG', async () => {
    const { verdict, findings } = await planned(['FROM golang', 'ARG GITHUB_TOKEN=local', 'RUN go build']);
    expect(verdict).toBe('rewritten');
    expect(findings[0]?.message).toContain('Without the secret they get its default value');
  });

  test('a literal stays one', async () => {
    for (const value of [secret(), `a/${secret()}`, `x${secret().slice(0, 8)}`])
      expect((await planned(['FROM debian', `ENV DB_PASSWORD=${value}`])).verdict).toBe('refused');
  });
});

describe('help that works when followed', () => {
  test.each([
    ['echo "//r.example.com/:_authToken=$TOKEN" > .npmrc && npm ci && rm -f .npmrc'],
    ['npm config set //r.example.com/:_authToken=$TOKEN && npm ci && rm -rf ~/.npmrc'],
    ['git config --global url.https://$TOKEN@example.com/.insteadOf x && go build && rm -rf ~/.gitconfig'],
    ['git clone https://$TOKEN@example.com/a/$REPO.git src && rm -rf src/.git'],
    ['POETRY_HTTP_BASIC_A_PASSWORD=$TOKEN poetry install'],
    ['COMPOSER_AUTH="{\\"github-oauth\\":{\\"github.com\\":\\"$TOKEN\\"}}" composer install'],
    ['PIP_EXTRA_INDEX_URL=https://bot:$TOKEN@example.com/simple pip install a'],
  ])('%s', async (script) => {
    expect((await planned(['FROM debian', 'ARG TOKEN', `RUN ${script}`])).verdict).toBe('rewritten');
  });
});

describe('a clean-up of a place that nobody knows for sure proves nothing', () => {
  test.each([
    ['git config url.https://$TOKEN@example.com/.insteadOf x && rm -rf ~/.gitconfig'],
    ['npm config set -L project //r.example.com/:_authToken=$TOKEN && rm -rf ~/.npmrc'],
  ])('%s', async (script) => {
    expect((await planned(['FROM debian', 'ARG TOKEN', `RUN ${script}`])).verdict).toBe('refused');
  });
});

test.each([
  [
    'composer config -g github-oauth.github.com $TOKEN && rm -rf ~/.composer/auth.json',
    '~/.composer/auth.json ~/.config/composer/auth.json /tmp/auth.json',
  ],
  [
    'cargo login $TOKEN && rm -rf ~/.cargo/credentials.toml',
    '~/.cargo/credentials.toml ~/.cargo/credentials /usr/local/cargo/credentials.toml /usr/local/cargo/credentials',
  ],
  [
    'bundle config set example.com $TOKEN && rm -rf ~/.bundle/config',
    '~/.bundle/config /usr/local/bundle/config /app/.bundle/config',
  ],
])('every place that the tool may choose is cleaned up: %s', async (script, places) => {
  const { verdict, dockerfile } = await planned([
    'FROM debian',
    'WORKDIR /app',
    'ARG TOKEN',
    `RUN ${script}`,
  ]);
  expect(verdict).toBe('rewritten');
  expect(dockerfile).toContain(`trap 'rm -rf ${places}; `);
  expect(dockerfile).toContain(` EXIT; ${script}`);
});

describe('a stage that is no image itself', () => {
  const files = (): ContextFile[] => [{ path: '.env', content: `DB_PASSWORD=${secret()}\n` }];
  const build = ['FROM node AS build', 'WORKDIR /app', 'COPY . .', 'RUN npm run build', 'FROM node'];

  test('what another stage copies with the folder around it is for the running container', async () => {
    const lines = [...build, 'COPY --from=build /app ./'];
    expect(await refusals(lines, files())).toEqual([
      expect.stringMatching(/^3: .*for the running container/),
    ]);
  });

  test('what stays behind is for the build', async () => {
    const { verdict, excluded } = await planned([...build, 'COPY --from=build /app/dist ./'], files());
    expect([verdict, excluded]).toEqual(['rewritten', ['.env']]);
  });
});

test('an address of packages with a credential in it', async () => {
  const lines = [
    'FROM python',
    'ARG AUTHED_ARTIFACT_URL',
    'RUN pip install --extra-index-url $AUTHED_ARTIFACT_URL a',
  ];
  expect((await planned(lines)).verdict).toBe('rewritten');
});

describe('set +x', () => {
  const load = 'export T=$(cat /run/secrets/T)';
  test.each([
    ['set -eux; set +x; %; make install', 'unchanged'],
    ['set -eux && { set +x; if [ -s /run/secrets/T ]; then %; fi; set -x; } && make install', 'unchanged'],
    ['set -eux; set +o xtrace; %; make install', 'unchanged'],
    ['set -eux; if [ -n "$CI" ]; then set +x; fi; %; make install', 'rewritten'],
    ['set -eux; (set +x); %; make install', 'rewritten'],
    ['set -eux; set +x | cat; %; make install', 'rewritten'],
    ['set -eux; sh -c "set +x"; %; make install', 'rewritten'],
    ['set +x; set -x; %; make install', 'rewritten'],
    ['sh -c "set -eux; %; make install"', 'refused'],
  ])('%s: %s', async (script, verdict) => {
    const lines = ['FROM debian', `RUN --mount=type=secret,id=T ${script.replace('%', load)}`];
    const outcome = await planned(lines);
    expect(outcome.verdict).toBe(verdict);
    if (verdict === 'rewritten') expect(outcome.dockerfile).not.toMatch(/set -\w*x/);
  });
});

test('a stage in the middle that only runs steps is no container', async () => {
  const lines = [
    'FROM aws-cli AS upload',
    'ARG MY_AWS_SECRET_ACCESS_KEY',
    'ENV AWS_SECRET_ACCESS_KEY=$MY_AWS_SECRET_ACCESS_KEY',
  ];
  const last = ['FROM node', 'CMD ["node"]'];
  expect((await planned([...lines, 'RUN make upload', ...last])).verdict).toBe('rewritten');
  expect((await planned([...lines, 'RUN make upload', 'CMD ["serve"]', ...last])).verdict).toBe('refused');
  expect((await planned([...last, ...lines, 'RUN make upload'])).verdict).toBe('refused');
});

test('a sealed file cannot be changed, and the message says so', async () => {
  const lines = [
    'FROM node',
    'WORKDIR /app',
    'COPY .npmrc ./',
    'RUN npm ci',
    'RUN sed -i /_authToken/d .npmrc',
  ];
  expect(await refusals(lines)).toEqual([expect.stringMatching(/^5: .*cannot be written to/)]);
  const copied = ['FROM node', 'COPY .npmrc /root/', 'RUN npm ci && cp /root/.npmrc /srv/.npmrc'];
  expect(await refusals(copied)).toEqual([expect.stringMatching(/^3: .*writes the credential/)]);
});
