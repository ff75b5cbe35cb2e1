// Secrets that are files of settings or keys: the credential in them is found without the rest, what stands in every such file is not.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { Search } from '../../src/scan/search.js';

const token = (length = 36): string =>
  randomBytes(length).toString('base64url').replace(/[_-]/g, 'x').slice(0, length);

/** A secret file, what in it tells it, and what of it stands in other files, too. */
interface Case {
  name: string;
  file: string;
  telling: string[];
  commonplace: string[];
}

const pem = () =>
  generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
const base64 = (text: string): string => Buffer.from(text).toString('base64');

function cases(): Case[] {
  const [npm, pip, xml, env, db, netrc, docker, kube, git, nuget, pypi, gradle] = Array.from(
    { length: 12 },
    () => token(),
  );
  const key = pem();
  const body = key.split('\n').slice(1, -2);
  const words = `correct-${token(4)} horse-${token(4)} battery-${token(4)}`;
  return [
    {
      name: '.npmrc',
      file: `registry=https://registry.npmjs.org/\n//npm.example.test/:_authToken=${npm}\nalways-auth=true\nsave-exact=true\n`,
      telling: [`${npm}`, `export T='${npm}'`, base64(`x${npm}`)],
      commonplace: [
        'registry=https://registry.npmjs.org/',
        'always-auth=true',
        '//npm.example.test/:_authToken=',
        'save-exact=true',
      ],
    },
    {
      name: 'settings.xml',
      file: `<?xml version="1.0" encoding="UTF-8"?>\n<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">\n  <!-- the internal repository of ours -->\n  <servers>\n    <server>\n      <id>internal-repository</id>\n      <username>deployment-account</username>\n      <password>${xml}</password>\n    </server>\n  </servers>\n</settings>\n`,
      telling: [`${xml}`, `-Dpassword=${xml}`],
      commonplace: [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<settings xmlns="http://maven.apache.org/SETTINGS/1.0.0">',
        '<id>internal-repository</id>',
        '<username>deployment-account</username>',
        '<!-- the internal repository of ours -->',
      ],
    },
    {
      name: 'pip.conf',
      file: `[global]\nindex-url = https://reader:${pip}@pypi.example.test/simple\ntimeout = 60\ntrusted-host = pypi.example.test\n`,
      telling: [`${pip}`, base64(`reader:${pip}`)],
      commonplace: [
        'trusted-host = pypi.example.test',
        'index-url = https://pypi.example.test/simple',
        'timeout = 60',
      ],
    },
    {
      name: '.env',
      file: `# settings of the service\nNODE_ENV=production\nAPI_TOKEN="${env}"\nDATABASE_URL=postgres://app:${db}@db.example.test:5432/app\nPUBLIC_ADDRESS=https://app.example.test/start\n`,
      telling: [`${env}`, `${db}`],
      commonplace: [
        'NODE_ENV=production',
        '# settings of the service',
        'PUBLIC_ADDRESS=https://app.example.test/start',
        'postgres://app:',
      ],
    },
    {
      name: '.netrc',
      file: `machine git.example.test\nlogin build-account\npassword ${netrc}\n`,
      telling: [`${netrc}`],
      commonplace: ['machine git.example.test', 'login build-account'],
    },
    {
      name: '.netrc in one line',
      file: `machine git.example.test login build-account password ${netrc}\n`,
      telling: [`${netrc}`],
      commonplace: ['machine git.example.test login build-account password'],
    },
    {
      name: 'docker config.json',
      file: `{\n\t"auths": {\n\t\t"registry.example.test": {\n\t\t\t"auth": "${base64(`robot:${docker}`)}"\n\t\t}\n\t},\n\t"credsStore": "secretservice",\n\t"HttpHeaders": {\n\t\t"User-Agent": "Docker-Client/19.03.1"\n\t}\n}\n`,
      telling: [base64(`robot:${docker}`), `${docker}`, `robot:${docker}`],
      commonplace: [
        '"credsStore": "secretservice",',
        '"User-Agent": "Docker-Client/19.03.1"',
        '"registry.example.test": {',
      ],
    },
    {
      name: 'kubeconfig',
      file: `apiVersion: v1\nkind: Config\nclusters:\n- cluster:\n    certificate-authority-data: ${base64(`-----BEGIN CERTIFICATE-----\n${token(64)}\n${token(64)}\n-----END CERTIFICATE-----\n`)}\n    server: https://kubernetes.example.test:6443\n  name: production-cluster\nusers:\n- name: build-account\n  user:\n    token: ${kube}\n`,
      telling: [`${kube}`],
      commonplace: [
        'server: https://kubernetes.example.test:6443',
        'name: production-cluster',
        'apiVersion: v1\nkind: Config',
      ],
    },
    {
      name: '.git-credentials',
      file: `https://bot:${git}@git.example.test\n`,
      telling: [`${git}`],
      commonplace: ['git.example.test', 'https://bot:'],
    },
    {
      name: 'nuget.config',
      file: `<?xml version="1.0" encoding="utf-8"?>\n<configuration>\n  <packageSources>\n    <add key="internal" value="https://nuget.example.test/v3/index.json" />\n  </packageSources>\n  <packageSourceCredentials>\n    <internal>\n      <add key="Username" value="build-account" />\n      <add key="ClearTextPassword" value="${nuget}" />\n    </internal>\n  </packageSourceCredentials>\n</configuration>\n`,
      telling: [`${nuget}`],
      commonplace: [
        '<add key="internal" value="https://nuget.example.test/v3/index.json" />',
        '<add key="Username" value="build-account" />',
      ],
    },
    {
      name: '.pypirc',
      file: `[distutils]\nindex-servers =\n    internal\n\n[internal]\nrepository: https://pypi.example.test/legacy/\nusername: build-account\npassword: ${pypi}\n`,
      telling: [`${pypi}`],
      commonplace: [
        'repository: https://pypi.example.test/legacy/',
        'username: build-account',
        '[distutils]\nindex-servers =\n',
      ],
    },
    {
      name: 'gradle.properties',
      file: `org.gradle.jvmargs=-Xmx2048m -Dfile.encoding=UTF-8\norg.gradle.parallel=true\nartifactoryPassword=${gradle}\n`,
      telling: [`${gradle}`],
      commonplace: ['org.gradle.jvmargs=-Xmx2048m -Dfile.encoding=UTF-8', 'org.gradle.parallel=true'],
    },
    {
      name: 'private key',
      file: key,
      telling: [
        `  ${body[3]}\n`,
        body.slice(5, 8).join('\\n'),
        base64(key).slice(100, 900),
        `"${key.replaceAll('\n', '\\n')}"`,
        body.map((line) => `    ${line}`).join('\n'),
      ],
      commonplace: ['-----BEGIN PRIVATE KEY-----', '-----END PRIVATE KEY-----'],
    },
    {
      name: 'private key as base64',
      file: base64(key),
      telling: [`${body[3]}`, key],
      commonplace: ['-----BEGIN PRIVATE KEY-----'],
    },
    {
      name: 'service account',
      file: `${JSON.stringify({ type: 'service_account', project_id: 'project-of-ours', private_key_id: randomBytes(20).toString('hex'), private_key: key, client_email: 'builder@project-of-ours.example.test', auth_uri: 'https://accounts.example.test/o/oauth2/auth', token_uri: 'https://oauth2.example.test/token' }, null, 2)}\n`,
      telling: [`${body[3]}`, JSON.stringify(key), key],
      commonplace: [
        '"type": "service_account",',
        '"auth_uri": "https://accounts.example.test/o/oauth2/auth",',
        '"token_uri": "https://oauth2.example.test/token",',
        '-----BEGIN PRIVATE KEY-----',
      ],
    },
    {
      name: 'certificate with its key',
      file: `-----BEGIN CERTIFICATE-----\n${'QUJD'.repeat(16)}\n-----END CERTIFICATE-----\n${key}`,
      telling: [`${body[3]}`],
      commonplace: ['QUJD'.repeat(16), '-----BEGIN CERTIFICATE-----'],
    },
    {
      name: 'words',
      file: `${words}\nsecond line of a pass phrase\n`,
      telling: [words, 'second line of a pass phrase'],
      commonplace: [],
    },
    {
      name: 'one setting',
      file: `NPM_TOKEN=${npm}`,
      telling: [`${npm}`],
      commonplace: ['NPM_TOKEN='],
    },
    {
      name: 'a pair',
      file: `build-account:${git}`,
      telling: [`${git}`, base64(`build-account:${git}`)],
      commonplace: ['build-account'],
    },
    {
      name: 'a header',
      file: `Authorization: Bearer ${env}\n`,
      telling: [`${env}`],
      commonplace: ['Authorization: Bearer '],
    },
    { name: 'quotes', file: `"${env}"`, telling: [`${env}`], commonplace: [] },
  ];
}

async function* once(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const finds = async (file: string, content: string): Promise<boolean> =>
  (
    await new Search([{ id: 'file', value: Buffer.from(file) }]).stream(
      once(`before\n${content}\nbehind`),
      'f',
    )
  ).length > 0;

describe.each(cases().map((each) => [each.name, each] as const))(
  '%s',
  (_, { file, telling, commonplace }) => {
    test('the whole file is found', async () => {
      expect(await finds(file, file)).toBe(true);
      expect(await finds(file, file.trim())).toBe(true);
      expect(
        await finds(
          file,
          Buffer.from(file)
            .toString('base64')
            .replace(/(.{76})/g, '$1\n'),
        ),
      ).toBe(true);
    });

    test('what tells it is found alone', async () => {
      for (const [index, content] of telling.entries())
        expect([index, await finds(file, content)]).toEqual([index, true]);
    });

    test('what stands in other files is not', async () => {
      for (const content of commonplace)
        expect([content, await finds(file, content)]).toEqual([content, false]);
      expect(await finds(file, commonplace.join('\n'))).toBe(false);
    });
  },
);

test('quotes and white space around a value are not part of it', async () => {
  const password = `pass-${token(5)}`;
  for (const file of [`"${password}"`, ` ${password}\n`, `'${password}'\n`, `${password}\n\n`])
    expect(await finds(file, `x=${password}`)).toBe(true);
});

test('what editors, shells and other systems put around a value is not part of it', async () => {
  const [long, short] = [token(), token(7)];
  for (const value of [long, short]) {
    const wide = Buffer.from(`\ufeff${value}\r\n`, 'utf16le');
    for (const file of [
      Buffer.from(`\ufeff${value}\n`),
      Buffer.from(`${value}\n\n\n\n`),
      Buffer.from(`   ${value}      `),
      Buffer.from(`${value}\0\0\0`),
      wide,
      Buffer.from(wide).swap16(),
      wide.subarray(2),
    ]) {
      const search = new Search([{ id: 'file', value: file }]);
      expect(await search.stream(once(`x=${value}\n`), 'f')).toHaveLength(1);
    }
  }
});

test('zeros inside a value: shells leave them out, and in environments they end a line', async () => {
  const [one, other] = [token(), token()];
  const file = `${one}\0${other}`;
  for (const content of [file, `x=${one}\n`, `x=${other}\n`, `${one}${other}`])
    expect(await finds(file, content)).toBe(true);
});

test('any line of a key is found, also its last one, whatever it ends with', async () => {
  for (const end of ['=', '==', '']) {
    const last = `${'aBcDeFgHiJkLmNoPqRsTuVwXyZ'.slice(0, 24 - end.length)}${end}`;
    const lines = [...Array.from({ length: 3 }, () => randomBytes(48).toString('base64')), last];
    const armoured = `-----BEGIN EC PRIVATE KEY-----\n${lines.join('\n')}\n-----END EC PRIVATE KEY-----\n`;
    for (const line of lines) expect([end, await finds(armoured, line)]).toEqual([end, true]);
    for (const line of lines) expect([end, await finds(lines.join('\n'), line)]).toEqual([end, true]);
  }
});

test('searches at the same time do not mix', async () => {
  const [one, other] = [token(), token()];
  const search = new Search(
    [one, other].map((value, index) => ({ id: `${index}`, value: Buffer.from(value) })),
  );
  const hits = await Promise.all([search.stream(once(one), 'one'), search.stream(once(other), 'other')]);
  expect(hits.map((each) => each.map(({ secret, path }) => `${secret} ${path}`))).toEqual([
    ['0 one'],
    ['1 other'],
  ]);
});

test('every line counts where nothing tells the secret from commonplace', async () => {
  const file = 'registry=https://registry.example.test/\nalways-auth=true\n';
  expect(await finds(file, 'registry=https://registry.example.test/')).toBe(true);
});

test('long binary files are found by their pieces', async () => {
  const store = randomBytes(20_000);
  const search = new Search([{ id: 'store', value: store }]);
  async function* whole() {
    yield Buffer.concat([Buffer.from('x'), store]);
  }
  const hits = await search.stream(whole(), 'f');
  expect(hits[0]).toMatchObject({ secret: 'store', match: 'line', encoding: 'raw' });
});

test('long values of few characters are found by their pieces', async () => {
  const digits = [...randomBytes(6000)].map((byte) => byte % 10).join('');
  for (const value of [digits, randomBytes(3000).toString('hex')]) {
    expect(await finds(value, value)).toBe(true);
    expect(await finds(value, Buffer.from(`user:${value}`).toString('base64'))).toBe(true);
  }
});

test('a certificate is no secret, and a key beside it is one', async () => {
  const body = Array.from({ length: 12 }, () => randomBytes(48).toString('base64')).join('\n');
  const certificate = `# our own\n-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
  const searched = (file: string) =>
    new Search([{ id: 'ca', value: Buffer.from(file) }]).report().secrets[0]?.searched;
  expect(await finds(certificate, `bundle\n${certificate}`)).toBe(false);
  expect(searched(certificate + certificate)).toBe('not');
  expect(searched(certificate + pem())).toBe('everywhere');
  expect(searched(certificate.replaceAll('CERTIFICATE', 'MESSAGE'))).toBe('everywhere');
  expect(searched(`${certificate}password=${token()}\n`)).toBe('everywhere');
});

test.each<[string, string]>([
  ['of one word', randomBytes(250_000).toString('hex')],
  ['of blanks', `a${' '.repeat(400_000)}b`],
  ['of tags', '<a '.repeat(100_000)],
])('a long secret takes no long time: %s', (_, text) => {
  const search = new Search([{ id: 'long', value: Buffer.from(text) }]);
  expect(search.report().secrets).toHaveLength(1);
});

test.each([
  ['https://pypi.corp.example/simple', 'not'],
  ['https://mirror.example:8443/repository/npm-group/', 'not'],
  ['https://user:pass1234@pypi.corp.example/simple', 'everywhere'],
  ['https://hooks.chat.example/services/T0123/B0456/abcDEF', 'everywhere'],
  ['https://feed.example/simple?token=abcdefgh', 'everywhere'],
])('an address is a secret when something in it is: %s', (address, searched) => {
  const search = new Search([{ id: 'index', value: Buffer.from(`${address}\n`) }]);
  expect(search.report().secrets[0]?.searched).toBe(searched);
});
