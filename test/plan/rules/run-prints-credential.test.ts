import { findings, planned } from '../outcome.js';

const step = (script: string): string => `FROM a\nARG NPM_TOKEN\nRUN ${script}\n`;

test.each([
  'echo $NPM_TOKEN',
  'printf "%s" "$NPM_TOKEN" >&2',
  'env',
  'env | sort',
  'printenv NPM_TOKEN',
  'set -x; curl -H "A: $NPM_TOKEN" h',
  'curl -v -H "A: $NPM_TOKEN" h',
  '["env"]',
  '<<E\nset -ex\nnpm publish --token "$NPM_TOKEN"\nE',
])('refused: %j', async (script) => {
  expect(await findings(step(script))).toContain('refuse run-prints-credential 3 NPM_TOKEN');
});

test.each([
  'echo done',
  'echo "$NPM_TOKEN" > /dev/null',
  'test -n "$NPM_TOKEN" && echo "NPM_TOKEN is set"',
  'curl -sf -H "A: $NPM_TOKEN" h',
  'printenv PATH',
  'set -e; npm ci',
  'set -x; npm ci',
])('not refused: %j', async (script) => {
  expect((await planned(step(script))).verdict).toBe('rewritten');
});

test('a shell with -x shows every command', async () => {
  const text = 'FROM a\nSHELL ["/bin/bash", "-exc"]\nARG NPM_TOKEN\nRUN curl -H "A: $NPM_TOKEN" h\n';
  expect(await findings(text)).toContain('refuse run-prints-credential 4 NPM_TOKEN');
});
