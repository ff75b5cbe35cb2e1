// Addresses of clones without their login.
import { usesRemote, withLogins, withoutLogin } from '../../../src/plan/shell/clone-url.js';
import { readScript } from '../../../src/plan/shell/commands.js';
import { applied } from './applied.js';

function sealed(text: string): string | undefined {
  const script = readScript(text);
  const command = script.commands.find(({ name }) => name === 'git');
  const bare = command && withoutLogin(command, script);
  return command && bare && applied(text, [...bare.edits, ...withLogins(command, bare.logins)]);
}

const login = (user: string, scheme = 'https', host = 'h'): string =>
  `-c "url.${scheme}://${user}@${host}/.insteadOf=${scheme}://${host}/" -c credential.helper=`;

test.each([
  ['git clone https://$T@h/a.git', `git ${login('$T')} clone https://h/a.git`],
  ['git clone https://${T}@h/a b', `git ${login('${T}')} clone https://h/a b`],
  ['git clone "https://u:$T@h/a"', `git ${login('u:$T')} clone "https://h/a"`],
  ['git clone https://$U:$T@h/a', `git ${login('$U:$T')} clone https://h/a`],
  ['git clone https://$T:x-oauth-basic@h/a', `git ${login('$T:x-oauth-basic')} clone https://h/a`],
  ['git clone http://$T@h:8080/a', `git ${login('$T', 'http', 'h:8080')} clone http://h:8080/a`],
  ['git clone https://$T@$HOST/a', `git ${login('$T', 'https', '$HOST')} clone https://$HOST/a`],
  ['git -C d clone https://$T@h/a', `git -C d ${login('$T')} clone https://h/a`],
  ['/usr/bin/git clone https://$T@h/a', `/usr/bin/git ${login('$T')} clone https://h/a`],
  [
    'git clone https://u:$(cat /run/secrets/t)@h/a',
    `git ${login('u:$(cat /run/secrets/t)')} clone https://h/a`,
  ],
])('%s', (script, expected) => {
  expect(sealed(script)).toBe(expected);
});

test.each([
  'git clone https://h/a',
  'git clone git@h:a/b',
  'git clone ssh://git@h/$A',
  'git clone https://h/$A',
  'git clone $URL',
])('no login to take out: %s', (script) => {
  expect(sealed(script)).toBeUndefined();
});

test.each([
  "git clone 'https://'$T'@h/a'",
  'git clone https://"$T"@h/a',
  'git clone https://$(make token)@h/a',
  'git clone https://`cat t`@h/a',
  'git clone https://${T:-x}@h/a',
  'git clone https://${T#x}@h/a',
  'git clone https://$T',
])('too much to take apart: %s', (script) => {
  expect(sealed(script)).toBeUndefined();
});

test('a login is given once', () => {
  const script = readScript('git fetch');
  const [command] = script.commands;
  const one = { scheme: 'https', user: '$T', host: 'h' };
  expect(command && applied(script.text, withLogins(command, [one, { ...one }]))).toBe(
    `git ${login('$T')} fetch`,
  );
});

test.each([
  ['git fetch', true],
  ['git -C a pull --rebase', true],
  ['git submodule update --init', true],
  ['git lfs pull', true],
  ['git log', false],
  ['git checkout main', false],
  ['npm update', false],
])('%s talks to a remote: %s', (script, expected) => {
  expect(readScript(script).commands.map(usesRemote)).toEqual([expected]);
});
