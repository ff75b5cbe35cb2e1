// Tokens that tools make from the credentials which they find.
import { rewritten } from '../outcome.js';
import { kept } from './kept.js';

test.each([
  ['aws codeartifact login --tool npm --repository r', 'config ~/.npmrc'],
  ['aws codeartifact login --tool pip --repository r', 'config ~/.config/pip/pip.conf'],
  ['aws codeartifact login --tool swift --repository r', 'config aws codeartifact'],
  ['aws codeartifact get-authorization-token --output text > t', 'file t'],
  [
    'T=$(aws codeartifact get-authorization-token); pip config set global.index-url https://aws:$T@h/',
    'config ~/.config/pip/pip.conf',
  ],
  ['aws ecr get-login-password | docker login --password-stdin h', 'config ~/.docker'],
  ['aws ecr get-login-password', 'print aws'],
  ['aws secretsmanager get-secret-value --secret-id x > .env', 'file .env'],
  ['aws ssm get-parameter --name x --with-decryption | jq -r .v > f', 'file f'],
  ['gcloud auth print-access-token > t', 'file t'],
  ['echo "$(gcloud auth print-access-token)" > t', 'file t'],
  ['gcloud secrets versions access latest --secret=x | tee .env >/dev/null', 'file .env'],
  ['az account get-access-token --query accessToken > t', 'file t'],
  ['vault kv get -field=x secret/y > f', 'file f'],
  ['gh auth token > f', 'file f'],
])('kept: %j', (script, expected) => {
  expect(kept(script)).toContain(expected);
});

test.each([
  'aws s3 cp s3://b/f . > log',
  'aws sts get-caller-identity > log',
  'gcloud components list > list',
  'pip install --index-url https://aws:$(aws codeartifact get-authorization-token)@h/simple x',
  'T=$(gcloud auth print-access-token) && curl -H "Authorization: Bearer $T" -o f https://h',
  'vault version > v',
])('harmless: %j', (script) => {
  expect(kept(script)).toEqual([]);
});

test('nothing is minted of nothing', async () => {
  const lines = 'RUN aws codeartifact login --tool npm --repository r && npm ci';
  expect(await rewritten(lines)).toBe(`unchanged: ${lines}`);
});

test('a login is done anew in the step that uses it', async () => {
  const lines = 'ARG AWS_SECRET_ACCESS_KEY\nRUN aws codeartifact login --tool npm --repository r\nRUN npm ci';
  const outcome = await rewritten(lines);
  expect(outcome).toMatch(
    /^rewritten: # sealed: ARG .*\n# sealed: RUN aws .*\nRUN .*aws codeartifact login .*npm ci$/,
  );
});

test.each([
  ['conda config --add channels https://h/t/$TOKEN/x', 'config ~/.condarc'],
  ['opam repository add x https://u:$TOKEN@h', 'config opam repository'],
  ['mix hex.organization auth x --key $TOKEN', 'config mix hex.organization'],
  ['svn co --username u --password $TOKEN https://h/r', 'config svn co'],
  ['pro attach $TOKEN', 'config pro attach'],
  ['curl -u u:$TOKEN --libcurl f.c -o x https://h', 'file f.c'],
])('stored: %j', (script, expected) => {
  expect(kept(script)).toEqual([expected]);
});

test('svn that keeps nothing', () => {
  expect(kept('svn co --no-auth-cache --password $TOKEN https://h/r')).toEqual([]);
  expect(kept('svn co --password $TOKEN https://h/r --no-auth-cache')).toEqual([]);
});
