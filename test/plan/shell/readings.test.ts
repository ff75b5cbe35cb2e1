// Words that name a file by braces, sets, variables or loops.
import { effectsOf } from '../../../src/plan/shell/effects.js';
import { readingsOf } from '../../../src/plan/shell/readings.js';
import { kept } from './kept.js';

test.each([
  'cp /root/{.npmrc,x} /out',
  'cp /root/{a,b{c,.npmrc}} /root/.np{mrc,x} /out',
  'cp /root/.npmrc{,.bak}',
  'cp /root/.np[m]rc /out',
  'cp /root/.[a-z]pmrc /out',
  'cd /root && tar cf /out .[a-z]*',
  'd=/root; cp $d/.npmrc /out',
  'd=/root; cp -r ${d} /out',
  'n=.npmrc; cp /root/$n /out',
  'a=/ro; b=ot/.np; cp $a${b}mrc /out',
  'cp $UNKNOWN/.npmrc /out',
  'cp /root/$UNKNOWN /out',
  'd=/x; d=$(pwd); cp $d/.npmrc /out',
  'for f in /root/.n*; do cp $f /out; done',
  'for f in .npmrc .yarnrc; do cp "/root/$f" /out; done',
  'cp $HERE /out',
  'cp -r $FOLDER/ /out',
])('kept: %s', (script) => {
  expect(
    kept(script, {
      values: new Map([
        ['HERE', '/root/.npmrc'],
        ['FOLDER', '/root'],
      ]),
    }),
  ).not.toEqual([]);
});

test.each([
  'cp $SRC /out',
  'cp "$A/$B" /out',
  'cp /root/$UNKNOWN.tgz /out',
  'cp $UNKNOWN/package.json /out',
  'for f in a.js b.js; do cp /root/$f /out; done',
  'n=a.js; cp /root/$n /out',
  'cp /root/{a,b}.js /out',
  'cp /root/[ab].js /out',
  'cp $HERE /out',
])('harmless: %s', (script) => {
  expect(kept(script, { values: new Map([['HERE', '/root/a.js']]) })).toEqual([]);
});

test.each([
  'export X=$(cat /run/secrets/tok); env > /out',
  'for f in /run/secrets/*; do export $(basename $f)=$(cat $f); done; env > /out',
  'export X=$(cat /run/secrets/tok); python3 -c "print(dict(os.environ))" > /out',
])('the environment that a script fills: %s', (script) => {
  const files = new Map([['/run/secrets/tok', 'tok']]);
  const step = { variables: new Map(), files, posix: true, traces: false, folder: '/' };
  expect(effectsOf(script, step).effects).not.toEqual([]);
});

test('a word of many alternatives stays small', () => {
  const word = '{a,b}'.repeat(40);
  const values = new Map([['X', new Set(['1', '2', '3', '4'])]]);
  expect(readingsOf(word, values).length).toBeLessThanOrEqual(64);
  expect(readingsOf('$X'.repeat(40), values).length).toBeLessThanOrEqual(64);
});
