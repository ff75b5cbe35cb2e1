// Where a script can be taken apart.
import { readScript } from '../../../src/plan/shell/commands.js';
import { itemsOf } from '../../../src/plan/shell/items.js';

function items(text: string): string[] {
  return itemsOf(readScript(text)).map(
    ({ pos, end, background, choice }) =>
      `${text.slice(pos, end)}${background ? ' [background]' : ''}${choice ? ' [choice]' : ''}`,
  );
}

test.each<[string, ...string[]]>([
  ['a', 'a'],
  ['a; b', 'a', 'b'],
  ['a\nb', 'a', 'b'],
  ['a && b && c', 'a', 'b', 'c'],
  ['a && b; c', 'a && b [choice]', 'c'],
  ['set -e; a && b; c', 'set -e', 'a', 'b', 'c'],
  ['a || b', 'a || b [choice]'],
  ['a && b || c', 'a && b || c [choice]'],
  ['a & b', 'a [background]', 'b'],
  ['a | b', 'a | b'],
  ['(a; b) && c', '(a; b)', 'c'],
  ['{ a; b; }; c', '{ a; b; }', 'c'],
  ['if a; then b; fi && c', 'if a; then b; fi', 'c'],
  ['for i in 1 2; do a; done', 'for i in 1 2; do a; done'],
  ['X=$(a; b) && c', 'X=$(a; b)', 'c'],
  ['', ...[]],
])('%j', (script, ...expected) => {
  expect(items(script)).toEqual(expected);
});

test('an item knows the commands of its substitutions', () => {
  const [item] = itemsOf(readScript('echo "$(cat a | tr x y)" > f'));
  expect(item?.commands.map(({ name }) => name).sort()).toEqual(['cat', 'echo', 'tr']);
});
