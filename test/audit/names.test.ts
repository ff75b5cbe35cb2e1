import { canary } from '../../scripts/canary/canary.js';
import { assignmentsIn, holdsCredential, splitAssignment } from '../../src/audit/names.js';

const value = canary();

test.each([
  ['DB_PASSWORD', value, true],
  ['NPM_TOKEN', `"${value}"`, true],
  ['NPM_TOKEN', '', false],
  ['NPM_TOKEN', '$TOKEN', false],
  ['NPM_TOKEN', 'changeme', false],
  ['NPM_TOKEN_FILE', '/run/secrets/token', false],
  ['API_KEY', '/etc/keys/api.pem', false],
  ['GPG_KEY', 'A035C8C19219BA821ECEA86B64E628F8D684696D', false],
  ['PATH', value, false],
  ['USE_TOKEN', 'true', false],
])('%s', (name, text, expected) => {
  expect(holdsCredential({ name, value: text })).toBe(expected);
});

test.each([
  [`curl --token ${value} host`, true],
  [`curl --token=${value} host`, true],
  [`export DB_PASSWORD='${value}'; make`, true],
  [`ENV DB_PASSWORD ${value}`, true],
  ['export DB_PASSWORD="$(cat /run/secrets/p)"', false],
  ['docker login --password-stdin --username me', false],
  ['apk add --no-cache curl', false],
  [`sha=${value}`, false],
])('a command, case %#', (text, expected) => {
  expect(assignmentsIn(text).some(holdsCredential)).toBe(expected);
});

test('NAME=value', () => {
  expect(splitAssignment('A=b=c')).toEqual({ name: 'A', value: 'b=c' });
  expect(splitAssignment('no assignment')).toBeUndefined();
});
