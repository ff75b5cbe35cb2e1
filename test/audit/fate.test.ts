import { fateOf, LayerPaths } from '../../src/audit/fate.js';

/** Paths with a slash behind are folders. */
function layer(...paths: string[]): LayerPaths {
  const result = new LayerPaths();
  for (const path of paths) {
    result.add({ path: path.replace(/\/$/, ''), type: path.endsWith('/') ? 'folder' : 'file' });
  }
  return result;
}

test.each<[string, string[], string | undefined]>([
  ['a whiteout', ['root/', 'root/.wh..npmrc'], 'deleted'],
  ['a whiteout of another file', ['root/.wh.other'], undefined],
  ['a whiteout of its folder', ['.wh.root'], 'deleted'],
  ['a whiteout of a folder of the same name elsewhere', ['home/.wh.root'], undefined],
  ['its folder emptied', ['root/', 'root/.wh..wh..opq'], 'deleted'],
  ['its folder emptied and the file written again', ['root/.wh..wh..opq', 'root/.npmrc'], 'replaced'],
  ['everything emptied', ['.wh..wh..opq'], 'deleted'],
  ['the same file', ['root/', 'root/.npmrc'], 'replaced'],
  ['a folder in its place', ['root/.npmrc/'], 'replaced'],
  ['a file in the place of its folder', ['root'], 'deleted'],
  ['its folder, touched', ['root/'], undefined],
  ['its neighbour', ['root/.npmrc2', 'root/.npm'], undefined],
])('%s', (_, paths, action) => {
  expect(layer(...paths).actionOn('root/.npmrc')).toBe(action);
});

test('the first layer that does something is told', () => {
  const above = [
    { number: 3, paths: layer('etc/') },
    { number: 4, paths: undefined },
    { number: 5, paths: layer('etc/.wh.a') },
    { number: 6, paths: layer('etc/a') },
  ];
  expect(fateOf('etc/a', above)).toEqual({ action: 'deleted', layer: 5 });
  expect(fateOf('etc/b', above)).toBeNull();
});

test('many paths', () => {
  const paths = new LayerPaths();
  for (let index = 0; index < 20_000; index++) paths.add({ path: `usr/share/${index}/file`, type: 'file' });
  expect(paths.actionOn('usr/share/17777/file')).toBe('replaced');
  expect(paths.actionOn('usr/share/20000/file')).toBeUndefined();
});
