// What a step keeps of a credential, command by command.
import { effectsOf } from '../../../src/plan/shell/effects.js';
import { kept } from './kept.js';

const KEEPS: [script: string, ...kept: string[]][] = [
  ['echo "a$TOKEN" > .npmrc', 'file .npmrc'],
  ['>f echo "$TOKEN"', 'file f'],
  ['echo $TOKEN >| f', 'file f'],
  ['echo $TOKEN &> f', 'file f'],
  ['echo $TOKEN >> ~/.bashrc', 'file ~/.bashrc'],
  ['{ echo "$TOKEN"; } > f', 'file f'],
  ['( echo "$TOKEN" ) > f', 'file f'],
  ['cat <<EOF > f\nx $TOKEN\nEOF', 'file f'],
  ['cat <<-EOF >f\n\t$TOKEN\n\tEOF', 'file f'],
  ['cat <<< "$TOKEN" > f', 'file f'],
  ['echo "$TOKEN" | tee f >/dev/null', 'file f'],
  ['echo "$TOKEN" | base64 > f', 'file f'],
  ['sed -i "s|_T_|$TOKEN|" .npmrc', 'file .npmrc'],
  ["sed -i 's|_T_|'\"$TOKEN\"'|' .npmrc", 'file .npmrc'],
  ['envsubst < a > b', 'file b'],
  ['((echo $TOKEN > f))', 'file f'],
  ['mkdir "/x/$TOKEN"', 'file /x/$TOKEN'],
  ['./unknown "$TOKEN" > log', 'file log'],
  ['cp /run/secrets/tok /x', 'file /x'],
  ['install -m 600 /run/secrets/tok /x', 'file /x'],
  ['dd if=/run/secrets/tok of=f', 'file f'],
  ['cat /run/secrets/tok > /x', 'file /x'],
  ['cat /run/secrets/* > /x', 'file /x'],
  ['cd /run/secrets && cat tok > /f', 'file /f'],
  ['cp -r /root /out', 'file /out'],
  ['cp -a ~ /out', 'file /out'],
  ['cd /root && cp -r . /out', 'file /out'],
  ['rsync -a /root/ /out', 'file /out'],
  ['find /root -name "*rc" -exec cp {} /out \\;', 'file what find runs'],
  ['npm config set //r/:_authToken $TOKEN', 'config ~/.npmrc'],
  ['sudo -u node npm config set //r/:_authToken $TOKEN', 'config ~/.npmrc'],
  ['timeout 60 sed -i s/x/$TOKEN/ f', 'file f'],
  ['env -u X nice -n 5 npm config set a $TOKEN', 'config ~/.npmrc'],
  ['gosu app git config --global a.b $TOKEN', 'config ~/.gitconfig'],
  ['git config --global url."https://$TOKEN@h/".insteadOf https://h/', 'config ~/.gitconfig'],
  ['git remote add o https://$TOKEN@h/x', 'config .git/config'],
  ['pip config set global.index-url https://u:$TOKEN@h/simple', 'config ~/.config/pip/pip.conf'],
  ['poetry config http-basic.x u $TOKEN', 'config ~/.config/pypoetry/auth.toml'],
  ['composer config -g github-oauth.github.com $TOKEN', 'config composer config'],
  ['aws configure set aws_secret_access_key $TOKEN', 'config ~/.aws'],
  ['echo "$TOKEN" | docker login --password-stdin', 'config ~/.docker'],
  ['gpg --import /run/secrets/tok', 'config ~/.gnupg'],
  ['npm-cli-login', 'config ~/.npmrc'],
  ['git clone https://$TOKEN@h/a/b.git', 'clone b/.git'],
  ['git clone --depth 1 https://x:${TOKEN}@h/a/b c', 'clone c/.git'],
  ['git clone --branch v1 -c a=b https://$TOKEN@h/a/b', 'clone b/.git'],
  ['git -C d clone https://$TOKEN@h/a/b', 'clone d/b/.git'],
  ['git clone -c http.extraheader="A: $TOKEN" https://h/a/b', 'clone b/.git'],
  ['git pull https://$TOKEN@h/x main', 'clone .git'],
  ['wget -q "https://h/x?t=$TOKEN"', 'file a file named after the address'],
  ["python -c \"open('f','w').write(os.environ['TOKEN'])\"", 'file code run by python'],
  ["perl -pi -e 's/T/$ENV{TOKEN}/' f", 'file code run by perl'],
  ['python - <<\'EOF\'\nprint(os.environ["TOKEN"])\nEOF', 'file code run by python'],
  ["node -e 'console.log(JSON.stringify(process.env))'", 'file code run by node'],
  ['gomplate -f a -o b', 'file what gomplate renders'],
  ['cp /proc/1/environ f', 'file f'],
  ['yq -i ".a = strenv(TOKEN)" f', 'file f'],
  ['awk \'{print ENVIRON["TOKEN"]}\' a > f', 'file f'],
  ["jq -n 'env.TOKEN' > f", 'file f'],
  ['declare -x > f', 'file f'],
  ['export -p > f', 'file f'],
];

test.each(KEEPS)('kept: %j', (script, ...expected) => {
  expect(kept(script)).toEqual(expected);
});

const SHOWS: [script: string, what: string][] = [
  ['echo $TOKEN', 'echo'],
  ['printf "%s" "${TOKEN:0:4}"', 'printf'],
  ['echo "$TOKEN" 1>&2', 'echo'],
  ['echo "$TOKEN" | base64', 'base64'],
  ['cat /run/secrets/tok', 'cat'],
  ['env', 'env'],
  ['env | sort', 'sort'],
  ['printenv', 'printenv'],
  ['export', 'export'],
  ['set -x && curl -H "A: $TOKEN" https://h -o f', 'set -x'],
  ['set -eux; npm config get x; test -n "$TOKEN"', 'set -x'],
  ['bash -lc \'set -x; curl -H "A: $TOKEN" https://h\'', 'set -x'],
  ['curl -v -H "A: $TOKEN" https://h', 'curl'],
  ['wget "https://h/x?t=$TOKEN" -O f', 'wget'],
  ['wget -d --header "A: $TOKEN" https://h', 'wget'],
  ['while true; do echo $TOKEN; break; done', 'echo'],
];

test.each(SHOWS)('shown: %j', (script, what) => {
  expect(kept(script)).toEqual([`print ${what}`]);
});

const HARMLESS = [
  'npm ci',
  "echo '$TOKEN'",
  'echo \\$TOKEN',
  'echo "\\$TOKEN" > f',
  "echo '//r/:_authToken=${TOKEN}' > .npmrc",
  "cat <<'EOF' > f\nx $TOKEN\nEOF",
  'cat > f <<EOF\nx \\$TOKEN\nEOF',
  "npm config set //r/:_authToken '${TOKEN}'",
  'npm config set registry https://r',
  'TOKEN=$TOKEN npm config set registry https://r',
  'echo "TOKEN is set"',
  'echo ${#TOKEN}',
  'echo "${TOKEN:+given}"',
  'test -n "$TOKEN" && echo fetched > /app/packages',
  'if [ -n "$TOKEN" ]; then echo yes > f; fi',
  '[ "${TOKEN}" ] || (echo "TOKEN missing" && exit 1)',
  ': "${TOKEN:?not set}"',
  'echo "$TOKEN" > /dev/null',
  'printf %s "$TOKEN" | sha256sum',
  'curl -H "Authorization: token $TOKEN" -o f https://h',
  'curl -sSf -H "Authorization: $TOKEN" https://h | jq . > f',
  'curl -u user:$TOKEN https://h | tar xz',
  'wget -q --header="Authorization: $TOKEN" https://h -O f',
  'pip install --index-url https://u:$TOKEN@h/simple x',
  'mvn -Dtoken=$TOKEN package',
  'make build TOKEN="$TOKEN" > /dev/null',
  'git -c http.extraheader="A: $TOKEN" clone https://h/a/b',
  'GIT_CONFIG_COUNT=1 GIT_CONFIG_KEY_0=url."https://$TOKEN@h/".insteadOf GIT_CONFIG_VALUE_0=https://h/ git clone https://h/x',
  'git clone https://h/a/b.git',
  'git submodule update --init',
  'go env -w GOPRIVATE=h',
  'npm ci --userconfig /run/secrets/tok',
  'ssh -i /run/secrets/tok h ls > f',
  'grep -q x /run/secrets/tok && echo yes',
  'cp -r src dist',
  'cp -r /root/* /out',
  'ls -la /root',
  'eval "$(ssh-agent -s)" && ssh-add /run/secrets/tok',
  'eval $(ssh-agent) && echo "$TOKEN" | ssh-add - && git clone git@h:a/b',
  'set -a; . /run/secrets/tok; set +a; npm run build',
  'X=$(cat /run/secrets/tok) npm ci',
  'export X="$(cat /run/secrets/tok)"; npm ci',
  'export TOKEN && npm ci',
  'set -ex; npm ci',
  'set +x; test -n "$TOKEN"',
  'printenv PATH',
  "envsubst '$HOME' < a > b",
  'env > /dev/null',
  'env NODE_ENV=production npm ci',
  "python -c 'import sys; print(sys.version)' > v",
  'node -p \'require("./package.json").version\' > v',
  'jq .version package.json > v',
  "awk -F: '{print $1}' /etc/passwd > users",
  'ssh-keyscan h >> ~/.ssh/known_hosts',
  'npm ci > log 2>&1',
  'if (( ${#TOKEN} > 10 )); then echo long > f; fi',
  'case $TOKEN in a*) echo old > f;; esac',
];

test.each(HARMLESS)('harmless: %j', (script) => {
  expect(kept(script)).toEqual([]);
});

test.each([
  ["sh -c 'echo $TOKEN > f'", 'file f'],
  ['sh -c "echo $TOKEN > f"', 'file f'],
  ["sh -c 'echo $1 > f' sh $TOKEN", 'file f'],
  ["su app -c 'npm config set a $TOKEN'", 'config ~/.npmrc'],
  ['eval "echo $TOKEN > f"', 'file f'],
  ["sh <<'EOF'\necho $TOKEN > f\nEOF", 'file f'],
  ['bash -c "sh -c \'echo $TOKEN > f\'"', 'file f'],
])('scripts inside scripts: %j', (script, expected) => {
  expect(kept(script)).toEqual([expected]);
});

test.each(['if [ -n "$TOKEN" ; then npm ci', 'echo "$TOKEN', 'v=TOKEN; eval "echo \\$$v > f"'])(
  'unreadable: %j',
  (script) => {
    expect(kept(script).map((text) => text.split(' ')[0])).toContain('unreadable');
  },
);

test('a script of another kind of shell is judged by the names in it', () => {
  expect(kept('Write-Host $env:TOKEN', { posix: false })).toEqual(['unreadable the script']);
  expect(kept('Write-Host $env:PATH', { posix: false })).toEqual([]);
  expect(kept('if [ -n "$OTHER" ; then npm ci')).toEqual([]);
});

test('a shell that was started with -x shows what it runs', () => {
  expect(kept('npm ci && test -n "$TOKEN"', { traces: true })).toEqual(['print set -x']);
  expect(kept('npm ci', { traces: true })).toEqual([]);
});

test('effects name the credential that they keep', () => {
  const step = {
    variables: new Map([
      ['A', 'first'],
      ['B', 'second'],
    ]),
    files: new Map(),
    posix: true,
    folder: '/w',
    traces: false,
  };
  const { effects, uses } = effectsOf('echo $B > f; test -n "$A"', step);
  expect(effects).toEqual([{ kind: 'file', what: 'f', credentials: ['second'], files: ['/w/f'], at: 0 }]);
  expect([...uses].sort()).toEqual(['first', 'second']);
});

test('long and deep scripts are read in time', () => {
  expect(kept(`${'( '.repeat(200)}echo $TOKEN > f${' )'.repeat(200)}`)).not.toEqual([]);
  expect(kept(`cat ${'*'.repeat(2000)}/x > f`)).toEqual([]);
  expect(kept(`${'true && '.repeat(3000)}echo $TOKEN > f`)).toEqual(['file f']);
  expect(kept(`${'npm ci | '.repeat(1000)}echo $TOKEN > f`)).toEqual(['file f']);
});
