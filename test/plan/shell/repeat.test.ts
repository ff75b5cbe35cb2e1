// Which parts of a script can be run again, and as which text.
import { readScript } from '../../../src/plan/shell/commands.js';
import { itemsOf } from '../../../src/plan/shell/items.js';
import { repetitionOf } from '../../../src/plan/shell/repeat.js';

/** What becomes of the item that names `f` as its file. */
function repetition(text: string) {
  const script = readScript(text);
  const item = itemsOf(script).find(({ pos, end }) => /\bf\b|npmrc/.test(text.slice(pos, end)));
  if (!item) throw new Error('the script has no such item');
  return repetitionOf(item, script);
}

test.each<[script: string, text: string, names: string[]]>([
  ['echo "$T" > /f', 'echo "$T" > /f', ['T']],
  ['npm ci && echo "//r/:_authToken=${T}" > ~/.npmrc', 'echo "//r/:_authToken=${T}" > ~/.npmrc', ['T']],
  ['printf "%s" "$A$B" | base64 -d > /f; make', 'printf "%s" "$A$B" | base64 -d > /f', ['A', 'B']],
  ['X=a$T; echo $X > /f', 'X=a$T && echo $X > /f', ['T']],
  ['export X=$(echo $T | base64) && echo $X > /f', 'export X=$(echo $T | base64) && echo $X > /f', ['T']],
  ['A=$T; B=$A; echo $B > /f', 'A=$T && B=$A && echo $B > /f', ['T']],
  ['if [ -n "$T" ]; then echo $T > /f; fi', 'if [ -n "$T" ]; then echo $T > /f; fi', ['T']],
  ['X=$T; [ -z "$X" ] || echo $X > /f', 'X=$T && { [ -z "$X" ] || echo $X > /f; }', ['T']],
  ['cat > /f <<E\na $T\nE', 'printf \'%s\\n\' "a $T" | cat > /f', ['T']],
  ['sh -c "echo \'$T\' > /f"', 'sh -c "echo \'$T\' > /f"', ['T']],
  ['npm config set //r/:_authToken $T # f', 'npm config set //r/:_authToken $T', ['T']],
])('again: %j', (script, text, names) => {
  const found = script.startsWith('npm config')
    ? repetitionOf(itemsOf(readScript(script))[0] ?? fail(), readScript(script))
    : repetition(script);
  expect(found).toMatchObject({ text });
  expect(typeof found === 'string' ? [] : [...found.names].sort()).toEqual(names);
});

function fail(): never {
  throw new Error('no item');
}

test.each([
  ['curl -d $T h > /f', /curl/],
  ['echo $T > /f && npm ci || npm test', /npm/],
  ['git clone https://$T@h/a && cp a/f /f || x', /git/],
  ['echo $T > /f &', /background/],
  ['python -c "open(1)" > /f', /python/],
  ['sh -c "npm run token > /f"', /sh|npm/],
  ['eval "echo $T > /f"', /eval/],
  ['echo $T | xargs -I{} sh -c "echo {} > /f"', /xargs/],
  ['X=$(vault read a); echo $X > /f', /variable X/],
  ['X=a; X=$T; echo $X > /f', /variable X/],
  ['for X in $T; do :; done; test $Y || X=1; echo $X > /f', /variable X/],
  ['read X < /g; echo $X > /f', /variable X/],
  ['echo $1 > /f', /\$1/],
  ['echo "$T\n$T" > /f', /several lines/],
  ['if a; then\n  echo $T > /f\nfi', /a,|several lines/],
])('not again: %j', (script, reason) => {
  expect(repetition(script)).toEqual(expect.stringMatching(reason));
});

test.each([
  ['echo $T > /f', false],
  ['echo $T > ~/f', false],
  ['echo $T > $HOME/f', false],
  ['echo $T > f', true],
  ['echo $T > ./f', true],
  ['echo $T | tee f', true],
  ['sed "s/x/$T/" a > /f', true],
  ['sed "s/x/$T/" /a > /f', false],
  ['cp a /f', true],
])('bound to its folder: %s: %s', (script, bound) => {
  expect(repetition(script)).toMatchObject({ bound });
});

test.each([
  ['echo $T > /f', false],
  ['X=$T; echo $X > /f', true],
  ['if true; then export X=1; echo $T > /f; fi', true],
  ['if true; then umask 077; echo $T > /f; fi', true],
])('kept apart from the shell: %s: %s', (script, apart) => {
  expect(repetition(script)).toMatchObject({ apart });
});
