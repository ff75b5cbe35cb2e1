// Credential files by content: a literal counts, a reference or a placeholder does not.
import { randomBytes } from 'node:crypto';
import { plant } from '../../../scripts/guard/notes.js';
import { holdsCredential, isCredentialFile } from '../../../src/plan/credentials/files.js';

const value = plant(`x${randomBytes(12).toString('hex')}Q`);
const privateKey = (kind: string): string => `-----BEGIN ${kind} PRIVATE ${'KEY'}-----\nMIIE\n`;

const HOLDS: [path: string, content: string][] = [
  ['.npmrc', `//r/:_authToken=${value}\n`],
  ['.npmrc', `_auth = "${value}"`],
  ['.npmrc', `//r/:_password=${value}`],
  ['.npmrc', `registry=https://me:${value}@host/`],
  ['.npmrc', `//r/:_authToken=\${NPM_TOKEN}${value}`],
  ['.npmrc', `//r/:_authToken=\${NPM_TOKEN:-${value}}`],
  ['.netrc', `machine h\n  login u\n  password ${value}`],
  ['.yarnrc', `"//r/:_authToken" "${value}"`],
  ['.yarnrc.yml', `npmScopes:\n  a:\n    npmAuthToken: ${value}`],
  ['.yarnrc.yml', `npmScopes: {a: {npmAuthToken: ${value}}}`],
  ['.pypirc', `[pypi]\nusername = __token__\npassword = ${value}`],
  ['pip.conf', `[global]\nindex-url = https://me:${value}@host/simple`],
  ['.git-credentials', `https://me:${value}@host`],
  ['.gitconfig', `[url "https://${value}@host/"]\n  insteadOf = x`],
  ['.git/config', `[http "x"]\n\textraheader = AUTHORIZATION: basic ${value}`],
  ['id_rsa', privateKey('OPENSSH')],
  ['.ssh/work', privateKey('RSA')],
  ['.aws/credentials', `[default]\naws_access_key_id = A\naws_secret_access_key = ${value}`],
  ['.aws/config', `[default]\naws_secret_access_key=${value}`],
  ['.docker/config.json', `{"auths":{"h":{"auth":"${value}"}}}`],
  ['settings.xml', `<server><password>${value}</password></server>`],
  ['settings.xml', `<server><password>{${value}=}</password></server>`],
  [
    'settings.xml',
    `<httpHeaders><property><name>Private-Token</name><value>${value}</value></property></httpHeaders>`,
  ],
  ['gradle.properties', `nexusPassword=${value}`],
  ['NuGet.Config', `<add key="ClearTextPassword" value="${value}" />`],
  ['auth.json', `{"github-oauth":{"host":"${value}"}}`],
  ['auth.json', `{"http-basic":{"h":{"username":"u","password":"${value}"}}}`],
  ['.env', `NODE_ENV=x\nDB_PASSWORD=${value}`],
  ['.env', `export API_KEY="${value}" # comment`],
  ['.env', `DATABASE_URL=postgres://me:${value}@db/x`],
  ['a.pem', privateKey('RSA')],
  ['server.key', privateKey('EC')],
  ['jwt.key', value],
  ['kubeconfig', `users:\n- user:\n    token: ${value}`],
  [
    'service-account.json',
    `{"type":"service_account","private_key":"${privateKey('').replaceAll('\n', '\\n')}"}`,
  ],
  ['.bundle/config', `BUNDLE_GITHUB__COM: "${value}"`],
  ['rclone.conf', `[a]\ntoken = {"access_token":"${value}"}`],
  ['secrets.yml', `production:\n  secret_key_base: ${value}`],
  ['.gem/credentials', `---\n:rubygems_api_key: ${value}`],
  ['.cargo/credentials.toml', `[registry]\ntoken = "${value}"`],
  ['x.p12', ''],
];

const HARMLESS: [path: string, content: string][] = [
  ['.npmrc', ''],
  ['.npmrc', '//r/:_authToken=${NPM_TOKEN}\n'],
  ['.npmrc', '//r/:_authToken="${NPM_TOKEN}"\n'],
  ['.npmrc', '//r/:_authToken=${NPM_TOKEN-}\n'],
  [
    '.npmrc',
    'registry=https://registry/\nalways-auth=true\nemail=a@b.c\n//r/:username=bob\nlegacy-peer-deps=true',
  ],
  ['.npmrc', `;//r/:_authToken=${value}`],
  ['.netrc', 'machine h login u'],
  ['.netrc', 'machine h\n login u\n password $TOKEN'],
  ['.yarnrc', 'registry "https://registry/"'],
  ['.yarnrc.yml', 'nodeLinker: node-modules\nnpmAlwaysAuth: true\nnpmAuthToken: "${NPM_TOKEN:-}"'],
  ['.pypirc', '[pypi]\nusername = __token__'],
  ['pip.conf', '[global]\nindex-url = https://host/simple\ntrusted-host = host'],
  ['pip.conf', '[global]\nindex-url = https://me:${PASSWORD}@host/simple'],
  [
    '.gitconfig',
    '[user]\nname = x\n[url "ssh://git@host/"]\n insteadOf = https://host/\n[credential]\n helper = store',
  ],
  ['.git/config', '[core]\n bare = false\n[remote "origin"]\n url = https://host/a/b'],
  ['id_rsa.old', 'ssh-rsa AAAAB3Nza me'],
  ['id_rsa.old', ''],
  ['.ssh/config', 'Host *\n IdentityFile ~/.ssh/id_rsa'],
  ['.aws/config', '[default]\nregion = eu-west-1'],
  ['.docker/config.json', '{"credHelpers":{"h":"ecr-login"},"auths":{"h":{}}}'],
  ['settings.xml', '<server><username>u</username><password>${env.PASSWORD}</password></server>'],
  ['settings.xml', '<mirrors><mirror><url>https://host</url></mirror></mirrors>'],
  ['settings.xml', `<!-- <password>${value}</password> -->`],
  [
    'gradle.properties',
    'org.gradle.jvmargs=-Xmx2g\nsigning.keyId=AB12CD34\nsigning.secretKeyRingFile=/x/y.gpg',
  ],
  ['NuGet.Config', '<packageSources><add key="a" value="https://host/index.json"/></packageSources>'],
  ['NuGet.Config', '<add key="ClearTextPassword" value="%NUGET_PAT%" />'],
  ['auth.json', '{"http-basic":{}}'],
  ['.env', 'NODE_ENV=production\nPORT=3000\nTOKEN_FILE=/run/x\n# TOKEN=abc'],
  ['.env', 'DB_PASSWORD=\nAPI_KEY=changeme # later\nDATABASE_URL=postgres://localhost/db'],
  ['a.pem', '-----BEGIN CERTIFICATE-----\nMIIE'],
  ['public.key', '-----BEGIN PUBLIC KEY-----\nMIIE'],
  ['kubeconfig', 'users:\n- user:\n    exec:\n      command: aws'],
  ['credentials.json', '{"type":"x","client_email":"a@b"}'],
  ['.bundle/config', 'BUNDLE_PATH: "vendor"'],
  ['secrets.yml', 'production:\n  secret_key_base: <%= ENV["SECRET_KEY_BASE"] %>'],
  ['package.json', `{"token":"${value}"}`],
];

test.each(HOLDS.map(([path, content], index) => ({ path, content, index })))(
  '$path ($index) holds one',
  ({ path, content }) => {
    expect(holdsCredential(path, content)).toBe(true);
    expect(isCredentialFile(path, content)).toBe(true);
  },
);

test.each(HARMLESS.map(([path, content], index) => ({ path, content, index })))(
  '$path ($index) holds none',
  ({ path, content }) => {
    expect(holdsCredential(path, content)).toBe(false);
  },
);

test('Windows line ends and a byte order mark change nothing', () => {
  const text = HOLDS.filter(([path]) => !path.endsWith('.p12'));
  for (const [path, content] of text) {
    expect([path, holdsCredential(path, `\uFEFF${content.replaceAll('\n', '\r\n')}`)]).toEqual([path, true]);
  }
});
