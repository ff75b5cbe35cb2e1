// How a credential gets from one name to another before it is kept.
import { kept } from './kept.js';

test.each([
  'X=$TOKEN; echo $X > f',
  'export X="a$TOKEN"; echo "$X" > f',
  'X=a; X+=$TOKEN; echo $X > f',
  'local X=$TOKEN; echo $X > f',
  'X="${TOKEN}"; Y="a$X"; Z=$(echo $Y | rev); echo "$Z" > f',
  'B=`echo $TOKEN | base64`; echo $B > f',
  'echo "`echo $TOKEN`" > f',
  'echo "$(echo "$(echo $TOKEN)")" > f',
  'X=$(cat /run/secrets/tok) && echo $X > f',
  'X=$(< /run/secrets/tok); echo $X > f',
  'read -r X < /run/secrets/tok; echo $X > f',
  'echo "$TOKEN" | while read x; do echo $x > f; done',
  'for i in $TOKEN; do echo "$i" > f; done',
  'f() { echo "$1" > f; }; f $TOKEN',
  'f() { echo "$X" > f; }; X=$TOKEN; f',
  'set -- $TOKEN; echo $1 > f',
  'arr=($TOKEN); echo "${arr[0]}" > f',
  'declare -A m; m[x]=$TOKEN; echo "${m[x]}" > f',
  'v=TOKEN; echo ${!v} > f',
  ': ${X:=$TOKEN}; echo $X > f',
  'echo ${TOKEN:-none} > f',
  'echo ${TOKEN#a} > f',
  'echo ${OTHER:-$TOKEN} > f',
  '. /run/secrets/tok && echo "$PASS" > f',
  'export $(cat /run/secrets/tok | xargs) && echo $PASS > f',
  'cat /run/secrets/tok | tr a b > f',
  'cat < /run/secrets/tok > f',
])('carried: %j', (script) => {
  expect(kept(script)).toContain('file f');
});

test('a file that holds a credential makes others that do', () => {
  expect(kept('echo $TOKEN > a && cp a b && rm a')).toContain('file b');
  expect(kept('cd d && echo $TOKEN > a && cat a > /b')).toContain('file /b');
});

test.each([
  'X=a; echo $X > f',
  'X=$(echo $OTHER); echo $X > f',
  'echo ${TOKEN:+x} > f',
  'echo ${#TOKEN} > f',
  'echo ${OTHER:-none} > f',
  'for i in a b; do echo $i > f; done',
  'f() { echo "$1" > f; }; f x',
  'N=$(echo "$TOKEN" | wc -c); test "$N" -gt 1',
  'echo $TOKENS $MYTOKEN ${TOKEN_FILE} > f',
  'echo "/run/secrets/tok" > f',
  'echo /run/secrets/tokens > f; cat /run/secrets/token > g',
  'cat /srv/root/.npmrc.bak > f',
  'PASS=x; . /run/secrets/tok; echo "$HOME" > f',
])('not carried: %j', (script) => {
  expect(kept(script)).toEqual([]);
});
