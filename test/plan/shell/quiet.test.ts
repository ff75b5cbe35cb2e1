// What is taken out of a script so that the build log does not show a credential.
import { readScript } from '../../../src/plan/shell/commands.js';
import { quieted } from '../../../src/plan/shell/quiet.js';
import { applied } from './applied.js';

/** The script without what `what` shows; the first command of that name counts. */
function quiet(what: string, text: string): string | undefined {
  const script = readScript(text);
  const command = script.commands.find(({ name }) => name === what);
  const edits = quieted(what, command?.node.pos ?? 0, script);
  return edits && applied(text, edits);
}

test.each([
  ['set -x', 'set -x; a', 'true; a'],
  ['set -x', 'set -eux; a', 'set -eu; a'],
  ['set -x', 'set -euxo pipefail && a', 'set -euo pipefail && a'],
  ['set -x', 'set -e -x; a', 'set -e ; a'],
  ['set -x', 'set -o xtrace; a', 'true; a'],
  ['set -x', 'set -e -o xtrace; a', 'set -e  ; a'],
  ['set -x', 'set -x; a; set +x', 'true; a; set +x'],
  ['set -x', 'bash -xc "a"', 'bash -c "a"'],
  ['set -x', 'sh -x a.sh', 'sh  a.sh'],
  ['echo', 'echo $T', 'true'],
  ['echo', 'a && echo "x $T" && b', 'a && true && b'],
  ['echo', 'if a; then echo $T; fi', 'if a; then true; fi'],
  ['cat', 'a; cat ~/.npmrc; b', 'a; true; b'],
  ['printf', "printf '%s' $T; a", 'true; a'],
  ['env', 'env; a', 'true; a'],
  ['printenv', 'printenv T && a', 'true && a'],
  ['curl', 'curl -v h', 'curl  h'],
  ['curl', 'curl -fsSLv h', 'curl -fsSL h'],
  ['curl', 'curl --verbose -o f h', 'curl  -o f h'],
  ['wget', 'wget https://$T@h/f -O f', 'wget -q https://$T@h/f -O f'],
])('%s: %j', (what, script, expected) => {
  expect(quiet(what, script)).toBe(expected);
});

test.each([
  ['echo', 'echo $T > f'],
  ['echo', 'echo $T >&2'],
  ['echo', 'echo $(npm token create $T)'],
  ['echo', 'echo `npm token create $T`'],
  ['cat', 'echo $T | cat'],
  ['cat', 'cat <(npm token $T)'],
  ['env', 'env A=1 npm ci'],
  ['echo', 'sudo echo $T'],
  ['npm', 'npm config get token'],
])('not without changing what it does: %s: %j', (what, script) => {
  expect(quiet(what, script)).toBeUndefined();
});

test.each([
  ['set -x', 'true; bash a.sh -x $T'],
  ['curl', 'curl -uvictor:$T h'],
  ['curl', 'curl -fsSLovault.zip h'],
])('words that only look like the option stay: %s: %s', (what, script) => {
  expect(quiet(what, script)).toBe(script);
});

test.each(['set -e; a', 'set -o pipefail; a', 'set +x; a', 'npx -x a', 'tar -x f'])(
  'nothing is traced: %s',
  (script) => {
    expect(quiet('set -x', script)).toBe(script);
  },
);
