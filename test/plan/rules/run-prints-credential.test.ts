import { findings, planned, rewritten } from '../outcome.js';

const step = (script: string): string => `FROM a\nARG NPM_TOKEN\nRUN ${script}\n`;

test.each([
  'printf "%s" "$NPM_TOKEN" >&2',
  'echo $NPM_TOKEN | sort',
  'echo "$(make key $NPM_TOKEN)"',
  'curl --trace - -H "A: $NPM_TOKEN" h',
  'sh -c "set -x; curl -H $NPM_TOKEN h"',
  '["sh", "-c", "echo $NPM_TOKEN"]',
  'printf -v X %s $NPM_TOKEN && curl -H "A: $X" h',
  'echo ${X:=$NPM_TOKEN}; curl -H "A: $X" h',
])('refused: %j', async (script) => {
  expect(await findings(step(script))).toContain('refuse run-prints-credential 3 NPM_TOKEN');
});

const given = '--mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN,required=true ';

test.each([
  ['RUN echo $NPM_TOKEN', '# sealed: RUN echo $NPM_TOKEN'],
  ['RUN printenv NPM_TOKEN', '# sealed: RUN printenv NPM_TOKEN'],
  ['RUN echo $NPM_TOKEN && npm ci', `RUN ${given}true && npm ci`],
  ['RUN env; npm ci', `RUN ${given}true; npm ci`],
  ['RUN set -x; curl -H "A: $NPM_TOKEN" h', `RUN ${given}true; curl -H "A: $NPM_TOKEN" h`],
  ['RUN set -eux; curl -H "A: $NPM_TOKEN" h', `RUN ${given}set -eu; curl -H "A: $NPM_TOKEN" h`],
  ['RUN curl -sv -H "A: $NPM_TOKEN" h', `RUN ${given}curl -s -H "A: $NPM_TOKEN" h`],
  ['RUN wget -O f https://x:$NPM_TOKEN@h/f', `RUN ${given}wget -q -O f https://x:$NPM_TOKEN@h/f`],
  ['RUN sudo wget https://$NPM_TOKEN@h/f -O f', `RUN ${given}sudo wget -q https://$NPM_TOKEN@h/f -O f`],
  [
    'RUN timeout 60 wget https://$NPM_TOKEN@h/f -O f',
    `RUN ${given}timeout 60 wget -q https://$NPM_TOKEN@h/f -O f`,
  ],
  [
    'RUN <<E\nset -ex\nnpm publish --token "$NPM_TOKEN"\nE',
    `RUN ${given}<<E\nset -e\nnpm publish --token "$NPM_TOKEN"\nE`,
  ],
])('sealed: %j', async (before, after) => {
  expect(await rewritten(`ARG NPM_TOKEN\n${before}`)).toBe(`rewritten: # sealed: ARG NPM_TOKEN\n${after}`);
});

test.each(['env', 'env | sort', 'env | sort | tee log', '["env"]', 'export -p > f'])(
  'a step that only shows its environment is not given the secret: %s',
  async (script) => {
    expect(await rewritten(`ARG NPM_TOKEN\nRUN ${script}`)).toBe(
      `rewritten: # sealed: ARG NPM_TOKEN\nRUN ${script}`,
    );
  },
);

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
