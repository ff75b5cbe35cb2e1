// Scripts that keep a credential in a roundabout way.
import { kept } from './kept.js';

test.each([
  ["trap 'echo $TOKEN > f' EXIT", 'file f'],
  ['trap "env > f" EXIT; npm ci; rm -f f', 'file f'],
  ['trap env EXIT', 'print env'],
  ["alias e='echo $TOKEN > f'\ne", 'file f'],
  ['f() { cat > x; }; echo $TOKEN | f', 'file x'],
  ['f() { read v; echo "$v" > x; }; f < /run/secrets/tok', 'file x'],
  ['declare -n r=TOKEN; echo $r > f', 'file f'],
  ['f() { local -n r=$1; echo $r > f; }; f TOKEN', 'file f'],
  ['echo TOKEN | xargs printenv > f', 'file f'],
  ["cat <<'EOF' | sh\necho $TOKEN > f\nEOF", 'file f'],
  ["echo 'echo $TOKEN > f' | bash", 'file f'],
  ["cat <<'E' > /x.sh && sh /x.sh\necho $TOKEN > f\nE", 'file f'],
  ['cat > x.sh <<E\necho \\$TOKEN > f\nE\nchmod +x x.sh && ./x.sh', 'file f'],
  ["echo 'echo $TOKEN > f' > /x.sh; . /x.sh", 'file f'],
  ["printf 'env > f' | tee /x.sh; bash -e /x.sh", 'file f'],
  ['echo $TOKEN > /dev/shm/../../f', 'file /dev/shm/../../f'],
  ['exec < /run/secrets/tok; cat > f', 'unreadable exec'],
  ['exec 3< /run/secrets/tok; cat <&3 > f', 'unreadable exec'],
  ['exec > log; ./unknown $TOKEN', 'file log'],
  ["python3 -c \"shutil.copy('/run/secrets/tok', 'f')\"", 'file code run by python3'],
  ["node -e \"fs.copyFileSync('/run/secrets/tok', 'f')\"", 'file code run by node'],
  ['cd /root && git add -A', 'file .git'],
  ['git -C /root add .', 'file .git'],
  ['git -c a=b add /root', 'file .git'],
  ['cd /root && git stash -u', 'file .git'],
  ['grep -r . /run > f', 'file f'],
  ['cd /run/secrets && grep -rh . > f', 'file f'],
  ['find /run/secrets -type f | xargs cat > f', 'file f'],
  ['find /run | xargs tar cf f', 'file what xargs runs'],
  ['ls /run/secrets/* | xargs cat > f', 'file f'],
  ['echo /root/.npmrc | xargs -I{} cp {} f', 'file what xargs runs'],
])('kept: %j', (script, expected) => {
  expect(kept(script)).toContain(expected);
});

test.each([
  "trap 'rm -f x' EXIT; npm ci",
  'trap - EXIT',
  "alias ll='ls -l'",
  'f() { npm ci; }; f',
  'f() { echo done > x; cat y > z; }; f',
  'declare -n r=PATH; echo $r > f',
  'exec > log; npm ci $TOKEN',
  'exec 3>&1; npm ci',
  "cat <<'E' > /x.sh\necho $TOKEN > f\nE",
  "cat <<'E' > /x.sh && sh /y.sh\necho $TOKEN > f\nE",
  'cd /dev/shm && echo $TOKEN > f',
  'git remote add o https://h/x',
  'git worktree add /x',
  'cd /src && git add -A',
  'grep -r x /src > f',
  'find /src -type f | xargs cat > f',
  'find / -name "*.py" | xargs sed -i s/a/b/',
  'echo hello | sh -c "cat"',
])('harmless: %j', (script) => {
  expect(kept(script)).toEqual([]);
});
