import { Recent } from '../../src/commands/files/recent.js';

test('forgets what was asked for longest ago', () => {
  const recent = new Recent<number>(2);
  recent.set('a', 1);
  recent.set('b', 2);
  expect(recent.get('a')).toBe(1);
  recent.set('c', 3);
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual([1, undefined, 3]);
});

test('goes by weight; the latest stays though it is too heavy', () => {
  const recent = new Recent<string>(10);
  recent.set('a', 'light', 4);
  recent.set('b', 'light', 4);
  recent.set('c', 'light', 4);
  expect(recent.get('a')).toBeUndefined();
  recent.set('d', 'heavy', 40);
  expect(['b', 'c', 'd'].map((key) => recent.get(key))).toEqual([undefined, undefined, 'heavy']);
  recent.set('e', 'light', 4);
  expect(['d', 'e'].map((key) => recent.get(key))).toEqual([undefined, 'light']);
});

test('a key that is set again counts once', () => {
  const recent = new Recent<number>(10);
  for (let index = 0; index < 9; index++) recent.set('a', index, 5);
  recent.set('b', 0, 5);
  expect([recent.get('a'), recent.get('b')]).toEqual([8, 0]);
});
