import { exec } from '../support/llb.js';
import { planOf } from '../support/plan.js';
import { linesOf, randomValue, refusalOf } from '../support/verify.js';

const dockerfile =
  'FROM base AS one\nRUN a\nFROM one\nARG X\nENV SET_TOKEN=$X OTHER_TOKEN=$OTHER_TOKEN\nRUN b\n';
const plan = planOf({ verdict: 'unchanged' });
const secret = randomValue();

const inStep = (entry: string, line: number) =>
  refusalOf([{ op: exec({ env: ['PATH=/bin', entry] }), line }], { dockerfile, plan });

describe('a variable of the base image', () => {
  it('is refused when it is a credential by its name, with the FROM that brought it', async () => {
    const error = await inStep(`API_TOKEN=${secret}`, 6);
    expect(linesOf(error)).toEqual([1]);
    expect(error?.message).toContain('The base image sets ENV API_TOKEN to a credential (by its name');
    expect(error?.message).toContain('Build the base image again without it');
    expect(error?.message.includes(secret)).toBe(false);
    const metadata = { 'containerimage.config': { config: { Env: [`API_TOKEN=${secret}`] } } };
    expect(linesOf(await refusalOf([], { dockerfile, plan, metadata }))).toEqual([1]);
  });

  it('is refused where the Dockerfile hands on what only the base image can have set', async () => {
    expect(linesOf(await inStep(`OTHER_TOKEN=${secret}`, 6))).toEqual([1]);
  });

  it('is left to the plan where the Dockerfile sets it', async () => {
    expect(await inStep(`SET_TOKEN=${secret}`, 6)).toBeUndefined();
    expect(linesOf(await inStep(`SET_TOKEN=${secret}`, 2))).toEqual([1]);
  });

  it('was set without a value, or with one that is none', async () => {
    for (const value of ['', 'changeme', 'true', '/run/secrets/token', '${TOKEN}'])
      expect(await inStep(`API_TOKEN=${value}`, 6)).toBeUndefined();
  });
});

test('a step without lines, such as that of a scanner for an SBOM, has another base image', async () => {
  const step = { op: exec({ env: [`API_TOKEN=${secret}`] }) };
  expect(await refusalOf([step], { dockerfile, plan })).toBeUndefined();
});

test('each stage is judged by its own ENV', async () => {
  const two = 'FROM a\nARG X\nENV API_TOKEN=$X\nRUN b\nFROM c\nRUN d\n';
  const op = exec({ env: [`API_TOKEN=${secret}`] });
  expect(await refusalOf([{ op, line: 4 }], { dockerfile: two, plan })).toBeUndefined();
  const both = [
    { op, line: 4 },
    { op: exec({ args: ['d'], env: [`API_TOKEN=${secret}`] }), line: 6 },
  ];
  expect(linesOf(await refusalOf(both, { dockerfile: two, plan }))).toEqual([5]);
});

/** As the images of these names have them; fingerprints and checksums made anew. */
const official: [image: string, env: string[]][] = [
  ['python', [`GPG_KEY=${hex(40)}`, 'PYTHON_VERSION=3.12.1', `PYTHON_SHA256=${hex(64).toLowerCase()}`]],
  ['php', [`GPG_KEYS=${hex(40)} ${hex(40)}`, `PHP_SHA256=${hex(64).toLowerCase()}`, 'PHPIZE_DEPS=autoconf']],
  ['node', ['NODE_VERSION=24.1.0', 'YARN_VERSION=1.22.22']],
  ['postgres', ['PG_MAJOR=16', 'PGDATA=/var/lib/postgresql/data', 'LANG=en_US.utf8']],
  ['rabbitmq', [`RABBITMQ_PGP_KEY_ID=0x${hex(40)}`, 'RABBITMQ_DATA_DIR=/var/lib/rabbitmq']],
  [
    'minio',
    [
      'MINIO_ROOT_PASSWORD_FILE=secret_key',
      'MINIO_SECRET_KEY_FILE=secret_key',
      'MINIO_KMS_SECRET_KEY_FILE=x',
    ],
  ],
  ['tomcat', ['TOMCAT_MAJOR=10', `GPG_KEYS=${hex(40)} ${hex(40)}`, 'CATALINA_HOME=/usr/local/tomcat']],
  ['nginx', ['NGINX_VERSION=1.27.0', 'PKG_RELEASE=1', 'NJS_VERSION=0.8.4', 'DYNPKG_RELEASE=1']],
  ['mariadb', ['GOSU_VERSION=1.17', 'MARIADB_VERSION=1:11.4.2', `GPG_KEYS=${hex(40)}`]],
  ['jenkins', ['JENKINS_SLAVE_AGENT_PORT=50000', 'REF=/usr/share/jenkins/ref', `JENKINS_SHA=${hex(64)}`]],
  ['registry', ['REGISTRY_AUTH=htpasswd', 'OTEL_TRACES_EXPORTER=none']],
  ['cuda', ['NVARCH=x86_64', 'NV_CUDNN_PACKAGE=libcudnn9=9.1', 'NVIDIA_REQUIRE_CUDA=cuda>=12.4 brand=tesla']],
  ['couchdb', [`GPG_COUCH_KEY=${hex(40)}`]],
  ['dotnet', ['ASPNETCORE_HTTP_PORTS=8080', 'DOTNET_GENERATE_ASPNET_CERTIFICATE=false']],
  ['jdk', ['JAVA_HOME=/opt/java/openjdk', 'JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStorePassword=changeit']],
];

function hex(length: number): string {
  return Array.from({ length }, () => '0123456789ABCDEF'[Math.floor(Math.random() * 16)]).join('');
}

test.each(official)('images like %s pass', async (_, env) => {
  const metadata = { 'containerimage.config': { config: { Env: env } } };
  const step = { op: exec({ env }), line: 6 };
  expect((await refusalOf([step], { dockerfile, plan, metadata }))?.message).toBeUndefined();
});

test('a build argument in the history of the base image is refused', async () => {
  const history = [{ created_by: `RUN |2 A=b NPM_TOKEN=${secret} /bin/sh -c npm ci` }];
  const metadata = { 'containerimage.config': { history }, 'containerimage.base.config': { history } };
  const error = await refusalOf([], { dockerfile, plan, metadata });
  expect(linesOf(error)).toEqual([1]);
  expect(error?.message).toContain('history of the base image records the build argument NPM_TOKEN');
  expect(error?.message.includes(secret)).toBe(false);
});
