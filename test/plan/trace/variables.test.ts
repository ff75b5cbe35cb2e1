// What words of instructions expand to. The values are those that Docker 28 put into labels.
import { readDockerfile } from '../../../src/plan/dockerfile/read.js';
import { Decider } from '../../../src/plan/policy/decide.js';
import { defaultPolicy } from '../../../src/plan/policy/policy.js';
import { rulebookOf } from '../../../src/plan/policy/rulebook.js';
import { Trace } from '../../../src/plan/trace/trace.js';
import { expandAt } from '../../../src/plan/trace/variables.js';
import type { Facts } from '../../../src/plan/types.js';

/** The value of the last instruction, a LABEL. */
async function labelled(text: string, args?: Facts['args']) {
  const dockerfile = readDockerfile(text);
  const rulebook = await rulebookOf(defaultPolicy);
  const facts = args ? { args } : {};
  const decider = new Decider(rulebook, {}, () => 'seal', []);
  const trace = new Trace(dockerfile, facts, rulebook, decider);
  const stage = dockerfile.stages.at(-1);
  const label = stage?.instructions.at(-1)?.pairs[0]?.value;
  if (!stage || label === undefined) throw new Error('no LABEL at the end');
  return expandAt(trace, stage, stage.instructions.length - 1, label);
}

test.each([
  ['FROM scratch\nENV U=env\nARG U=arg\nLABEL v=$U', 'arg'],
  ['FROM scratch\nARG A=1\nENV A=2\nLABEL v=$A', '2'],
  ['FROM scratch\nENV A=1\nENV A=2 B=$A\nLABEL v=$B', '1'],
  ['FROM scratch\nARG A=1 B=$A\nLABEL v=$B', '1'],
  ['FROM scratch\nENV X=1\nARG X\nLABEL v=$X', '1'],
  ['FROM scratch AS b\nARG P=parg\nENV E=penv\nFROM b\nLABEL v=$P-$E', 'parg-penv'],
  ['ARG H=head\nFROM scratch\nARG H\nLABEL v=$H', 'head'],
  ['ARG H=head\nFROM scratch\nLABEL v=$H-', '-'],
  ['FROM scratch AS d\nONBUILD ENV T=trig\nONBUILD ARG W=warg\nFROM d\nLABEL v=$T-$W', 'trig-warg'],
  ['FROM scratch\nLABEL v=$TARGETARCH-', '-'],
  ["FROM scratch\nENV A=a\nLABEL v='$A'${A:-b}${B:-c}${A:+d}", '$Aacd'],
])('%j', async (text, expected) => {
  expect(await labelled(text, {})).toEqual({ text: expected, unknown: [], open: [] });
});

test('what the build was given wins over defaults, and not over ENV', async () => {
  expect((await labelled('FROM scratch\nENV X=1\nARG X=2\nLABEL v=$X', { X: 'given' })).text).toBe('given');
  expect((await labelled('FROM scratch\nARG X=2\nENV X=1\nLABEL v=$X', { X: 'given' })).text).toBe('1');
  expect((await labelled('FROM scratch\nENV X=1\nLABEL v=$X', { X: 'given' })).text).toBe('1');
});

test('what nobody knows', async () => {
  expect(await labelled('FROM a\nLABEL v=$X', {})).toMatchObject({ text: undefined, unknown: ['X'] });
  expect((await labelled('FROM a\nARG X\nLABEL v=$X-', {})).text).toBe('-');
  expect(await labelled('FROM scratch\nARG X=1\nENV Y=a$X\nLABEL v=$Y')).toEqual({
    text: 'a1',
    unknown: [],
    open: ['X'],
  });
  expect(await labelled('FROM scratch\nARG NPM_TOKEN=a\nLABEL v=$NPM_TOKEN', {})).toMatchObject({
    text: undefined,
    unknown: ['NPM_TOKEN'],
  });
});
