import { findings } from '../outcome.js';

test.each([
  ['a Cyrillic letter', 'ARG NPM_T\u041eKEN'],
  ['wide letters', 'ARG \uff2e\uff30\uff2d_TOKEN'],
  ['a space that nobody sees', 'ENV NPM\u200b_COLOR=x'],
  ['a turn of direction', 'ARG \u202eNEKOT_MPN\u202c'],
])('%s', async (_, line) => {
  expect((await findings(`FROM alpine\n${line}\n`))[0]).toMatch(/^refuse confusable-name 2 /);
});

test.each([
  'ENV GR\u00d6SSE=1',
  'ENV \u6a21\u5f0f=on',
  'ARG \u0421\u0411\u041e\u0420\u041a\u0410',
  'ENV NOTE=\u202eabc',
])('a name of another alphabet is a name: %s', async (line) => {
  expect(await findings(`FROM alpine\n${line}\n`)).toEqual([]);
});

test.each(['ARG ${A}EN', 'ARG $A', 'ENV ${A}_TOKEN=$B', 'ENV "$A"=x', 'ONBUILD ARG ${A}EN'])(
  'a name made of variables can be any: %s',
  async (line) => {
    expect(await findings(`FROM alpine\nARG A=NPM_TOK\n${line}\nRUN x\n`)).toEqual([
      expect.stringMatching(/^refuse confusable-name 3 /),
    ]);
  },
);
