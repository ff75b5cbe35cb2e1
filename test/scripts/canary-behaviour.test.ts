// The canary harness: what counts as having seen the same.
import { behaviourChanges, plainCommand } from '../../scripts/canary/behaviour.js';
import { parseRecord, type Recording } from '../../scripts/canary/records.js';

function recording(command: string, seen: Partial<Recording> = {}): Recording {
  const [name = '', ...args] = command.split(' ');
  return { name, args, cwd: '/', env: new Map(), files: new Map(), stdin: undefined, ...seen };
}

const token = { env: new Map([['TOKEN', 'digest']]) };
const npmrc = (digest: string, mode = 0o644) => ({ files: new Map([['/root/.npmrc', { digest, mode }]]) });

test('a record is read', () => {
  const text =
    'cwd\t/app\nenv\tTOKEN\tabc\nname\tnpm\narg\tci\narg\t\nstdin\tdef\nfile\t/root/.npmrc\t123\t600\n';
  expect(parseRecord(text)).toEqual({
    ...recording('npm ci '),
    cwd: '/app',
    env: new Map([['TOKEN', 'abc']]),
    stdin: 'def',
    files: new Map([['/root/.npmrc', { digest: '123', mode: 0o600 }]]),
  });
});

test('the same commands with more around them are the same', () => {
  const first = [recording('npm ci', token), recording('npm run build')];
  const second = [recording('npm config'), recording('npm run build', token), recording('npm ci', token)];
  expect(behaviourChanges(first, second)).toEqual([]);
});

test('each command needs one of its own', () => {
  const twice = [recording('npm ci'), recording('npm ci')];
  expect(behaviourChanges(twice, twice)).toEqual([]);
  expect(behaviourChanges(twice, twice.slice(1))).toEqual(['does not run: npm ci']);
});

test('a variable has to be there as it was, unless only the base image had it', () => {
  const other = { env: new Map([['TOKEN', 'another']]) };
  expect(behaviourChanges([recording('npm ci', token)], [recording('npm ci')])).toEqual([
    'npm ci: without the variable TOKEN',
  ]);
  expect(behaviourChanges([recording('npm ci', token)], [recording('npm ci', other)])).toEqual([
    'npm ci: without the variable TOKEN as it was',
  ]);
  expect(behaviourChanges([recording('npm ci', token)], [recording('npm ci')], new Set(['TOKEN']))).toEqual(
    [],
  );
});

test('a file has to be there, with the same content, no more open than it was', () => {
  const changes = (first: Partial<Recording>, second: Partial<Recording>) =>
    behaviourChanges([recording('npm ci', first)], [recording('npm ci', second)]);
  expect(changes(npmrc('a'), npmrc('a', 0o400))).toEqual([]);
  expect(changes(npmrc('a'), {})).toEqual(['npm ci: /root/.npmrc is not there, or without the credential']);
  expect(changes(npmrc('a'), npmrc('b'))).toEqual(['npm ci: /root/.npmrc is another']);
  expect(changes(npmrc('a', 0o600), npmrc('a'))).toEqual(['npm ci: /root/.npmrc is open to others']);
});

test('package managers of the system need no credential files but their own', () => {
  const own = { files: new Map([['/etc/apt/auth.conf', { digest: 'a', mode: 0o600 }]]) };
  expect(behaviourChanges([recording('apt-get update', npmrc('a'))], [recording('apt-get update')])).toEqual(
    [],
  );
  expect(behaviourChanges([recording('apt-get update', own)], [recording('apt-get update')])).toHaveLength(1);
});

const leakyClone = recording('git clone https://bot:<canary0>@git.test/o/r.git');
const sealedClone = (seen: Partial<Recording>) =>
  recording(
    'git -c url.https://bot:<canary0>@git.test/.insteadOf=https://git.test/ clone https://git.test/o/r.git',
    seen,
  );

test('a clone of the same remote is the same, when the credential reaches it', () => {
  expect(plainCommand(leakyClone)).toBe('git clone https://git.test/o/r.git');
  expect(behaviourChanges([leakyClone], [sealedClone({})])).toEqual([]);
  const bare = recording('git clone https://git.test/o/r.git');
  expect(behaviourChanges([leakyClone], [bare])).toEqual([
    'git clone https://git.test/o/r.git: without the credential of its arguments',
  ]);
  expect(behaviourChanges([leakyClone], [{ ...bare, ...token }])).toEqual([]);
  const other = recording('git clone https://elsewhere.test/o/r.git', token);
  expect(behaviourChanges([leakyClone], [other])).toHaveLength(1);
});

test('the address that a clone kept matters to git alone', () => {
  const kept = { files: new Map([['/src/.git/config', { digest: 'a', mode: 0o644 }]]) };
  const changes = (command: string, second: Partial<Recording> = {}) =>
    behaviourChanges([recording(command, kept)], [recording(command, second)]);
  expect(changes('make all')).toEqual([]);
  expect(changes('git pull')).toHaveLength(1);
  expect(changes('git pull', token)).toEqual([]);
});
