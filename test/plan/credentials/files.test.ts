// Credential files by name and place.
import {
  credentialFile,
  credentialFilePatterns,
  decidedByName,
  isCredentialFile,
  isCredentialFolder,
  secretIdFor,
} from '../../../src/plan/credentials/files.js';
import { compilePattern } from '../../../src/plan/credentials/glob.js';
import { mayHoldCredentialFile, namesCredentialFile } from '../../../src/plan/credentials/reach.js';

const words = (text: string): string[] => text.trim().split(/\s+/);

test.each(
  words(`
  .npmrc a/b/.npmrc .npmrc.ci npmrc .netrc _netrc /root/.netrc ~/.netrc .pypirc pip.conf pip.ini .git-credentials id_rsa keys/id_rsa id_ed25519
  bitbucket_rsa deploy_key .ssh/work settings.xml conf/maven-settings.xml settings-security.xml NuGet.Config nuget.config auth.json
  .aws/credentials .docker/config.json .dockercfg .kube/config kubeconfig service-account.json service-account-key.json googlekey.json
  my-credentials.json .gem/credentials .cargo/credentials .cargo/credentials.toml .pgpass .my.cnf .htpasswd .vault-token .boto .s3cfg
  rclone.conf .env .env.production prod.env secrets.json secrets.yml .secrets config/master.key server.key private.key key.pem privkey.pem
  mykey.pem A.PEM cert.p12 x.pfx release.jks app.keystore putty.ppk .terraformrc .huggingface/token C:\\Users\\a\\.npmrc
`),
)('%s is taken for a credential unread', (path) => {
  expect(isCredentialFile(path)).toBe(true);
});

test.each(
  words(`
  package.json tokenizer.json tsconfig.json config.json .npmrc.example .netrc.sample .env.example .env.sample .env.template .env.dist
  .env-sample .env.test id_rsa.pub .ssh/config .ssh/known_hosts .ssh/authorized_keys known_hosts authorized_keys ca.pem cert.pem fullchain.pem
  pubkey.pem ca-certificates.crt public.key nginx_signing.key truststore.jks debug.keystore appsettings.xml environment.ts .environment
  node_modules/x/test/key.pem lib/site-packages/certifi/cacert.pem credentials.go token.go secrets.go Dockerfile .gitignore .aws/config
  gradle.properties .yarnrc.yml .gitconfig .bundle/config key.txt tokens.css env.js password.html credentials.yml.enc
`),
)('%s is not', (path) => {
  expect(isCredentialFile(path)).toBe(false);
});

test('every pattern is one that BuildKit accepts', () => {
  for (const pattern of credentialFilePatterns) {
    expect([pattern, compilePattern(pattern) === undefined]).toEqual([pattern, false]);
  }
});

test('a file whose content decides is a candidate', () => {
  for (const path of words(
    'gradle.properties .yarnrc.yml .gitconfig .git/config ca.pem .env.test .aws/config',
  )) {
    expect([path, credentialFile(path) !== undefined, decidedByName(path)]).toEqual([path, true, false]);
  }
  for (const path of ['x.p12', 'keys/id_rsa', '.ssh/id_ed25519'])
    expect([path, decidedByName(path)]).toEqual([path, true]);
});

test.each([
  ['a/.npmrc', 'npmrc'],
  ['/root/.netrc', 'netrc'],
  ['keys/id_rsa', 'id_rsa'],
  ['settings.xml', 'maven-settings'],
  ['.env.production', 'env.production'],
  ['.docker/config.json', 'docker-config'],
  ['a b,c=d.pem', 'a-b-c-d.pem'],
  ['...', 'file'],
])('the secret of %s is called %s', (path, id) => {
  expect(secretIdFor(path)).toBe(id);
});

test('folders that hold credentials only', () => {
  expect(words('.ssh .ssh/ home/.aws /root/.kube .config/gcloud').every(isCredentialFolder)).toBe(true);
  expect(words('ssh src .git .config aws .').some(isCredentialFolder)).toBe(false);
});

test('what a source may bring along', () => {
  expect(
    words('. ./ / src src/ * *.json .n* conf/* .ssh id_rsa .config a/../.npmrc').every(mayHoldCredentialFile),
  ).toBe(true);
  expect(words('package.json go.mod Gemfile app/main.py LICENSE .eslintrc').some(mayHoldCredentialFile)).toBe(
    false,
  );
});

test('what a source names by its text', () => {
  expect(
    words('.npmrc .npmrc* [.]npmrc .ssh .ssh/ id_rsa* .env* conf/.netrc ./a/../.netrc').every(
      namesCredentialFile,
    ),
  ).toBe(true);
  expect(
    words('. * *.json *.pem .n* package*.json src .yarnrc* requirements*.txt').some(namesCredentialFile),
  ).toBe(false);
});

test('one expression for all kinds takes every pattern to begin anywhere', () => {
  expect(credentialFilePatterns.filter((pattern) => !pattern.startsWith('**/'))).toEqual([]);
});
