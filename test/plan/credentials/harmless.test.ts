// Literal values: placeholders on one side, passwords however weak on the other.
import { isHarmlessDefault, showsPlain } from '../../../src/plan/credentials/harmless.js';

test.each([
  '',
  ' ',
  '-',
  'none',
  'null',
  'N/A',
  'changeme',
  'change-me',
  '<token>',
  '{{ token }}',
  '__TOKEN__',
  '%TOKEN%',
  '**None**',
  'xxx',
  '****',
  'your-token-here',
  'YOUR_API_KEY',
  'dummy',
  'dummy-token-123',
  'placeholder_secret_key_base',
  'REPLACE_ME',
  'true',
  '0',
  'secret',
  'build-time-placeholder-never-used-at-runtime-0123456789',
  'build-time-placeholder-minimum-32-characters-long',
  'not-a-real-one',
  ['change', 'it'].join(''),
  'https://dummy:dummy@host/x',
])('"%s" is harmless', (value) => {
  expect(isHarmlessDefault(value)).toBe(true);
});

test.each([
  'root',
  'postgres',
  'hunter2',
  'justanotherrandomstring',
  '$TOKEN',
  '${TOKEN}',
  'abc',
  'a1b2c3d4e5f6',
  'nagios',
  '1234',
  '12345678901',
  'example-9f8d7s6f5a4s3d2f',
  'dummy-8a7b6c5d4e3f',
  '/9j/4AAQSkZJ',
  'your/base64+value=',
  'https://user:Zx81kqPw@host/x',
  'https://host/x',
])('"%s" may be a credential', (value) => {
  expect(isHarmlessDefault(value)).toBe(false);
});

test.each([
  ['TOKEN', '/run/secrets/token'],
  ['NPMRC', '/root/.npmrc'],
  ['SSH_KEY', '~/.ssh/id_rsa'],
  ['REDIS_AUTH', 'false'],
  ['PIP_INDEX_URL', 'https://pypi.org/simple'],
  ['PIP_EXTRA_INDEX_URL', ''],
  ['DATABASE_URL', 'sqlite:///db'],
  ['DATABASE_URL', 'postgres://postgres@db/x'],
  ['SIGNING_KEY', 'ABCD1234'.repeat(5)],
])('%s=%s holds no credential', (name, value) => {
  expect(showsPlain(name, value)).toBe(true);
});

test.each([
  ['TOKEN', ''],
  ['TOKEN', 'abc'],
  ['TOKEN', '/9j/4AAQSkZJ'],
  ['DATABASE_URL', ''],
  ['PIP_INDEX_URL', 'https://user:pass@host/'],
  ['PIP_INDEX_URL', 'https://$USER:$PASS@host/'],
  ['SLACK_WEBHOOK_URL', 'https://hooks.host/services/a/b'],
  ['API_KEY', 'ABCD1234'.repeat(5)],
])('%s=%s may hold one', (name, value) => {
  expect(showsPlain(name, value)).toBe(false);
});
