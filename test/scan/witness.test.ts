// What tells one run of a step from another.

import { randomBytes } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Search } from '../../src/scan/search.js';
import { scanTrees } from '../../src/scan/trees.js';
import { Witnesses } from '../../src/scan/witness.js';

const BUILD = 2_000;
const ms = (time: number) => BigInt(Math.round(time * 1e6));

/** Times in milliseconds: of the last write, and of the last change. */
function seen(changes: [path: string, modified: number, changed?: number][]): Witnesses {
  const witnesses = new Witnesses(ms(1_000));
  for (const [path, modified, changed = modified] of changes)
    witnesses.note(path, { mtimeNs: ms(modified), ctimeNs: ms(changed) } as BigIntStats);
  return witnesses;
}

it('tells when a step ran', () => {
  expect(seen([]).run(BUILD)).toBe('never');
  expect(seen([['a', 2_000.5]]).run(BUILD)).toBe('now');
  expect(seen([['a', 1_500.5]]).run(BUILD)).toBe('earlier');
});

it('knows results that were unpacked: archives of layers hold whole seconds', () => {
  expect(
    seen([
      ['a', 0],
      ['b', 1_000, 1_700],
    ]).run(BUILD),
  ).toBe('unpacked');
  expect(
    seen([
      ['a', 0],
      ['b', 1_000.1, 1_700],
    ]).run(BUILD),
  ).toBe('earlier');
});

it('does not believe times that somebody has set', () => {
  expect(seen([['a', 9_000.5, 1_500.5]]).run(BUILD)).toBe('earlier');
  expect(
    seen([
      ['a', 9_000, 1_500.5],
      ['b', 5],
    ]).list(),
  ).toEqual([]);
});

it('names the latest changes, by plain names', () => {
  const many = Array.from({ length: 20 }, (_, index): [string, number] => [`f${index}`, 1_500 + index]);
  const list = seen([...many, ['strange\nname', 1_900]]).list();
  expect(list).toHaveLength(3);
  expect(list.at(-1)).toEqual({ path: 'f19', modified: String(ms(1_519)) });
});

describe('in trees', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'sealfile-witness-'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it('finds new files at the top, and not those that bear an old time', async () => {
    writeFileSync(join(root, 'new'), 'a');
    writeFileSync(join(root, 'old'), 'b');
    utimesSync(join(root, 'old'), 0, 0);
    const alone = await scanTrees(new Search([]), { result: root });
    expect(alone.list().map(({ path }) => path)).toContain('new');
    expect(alone.run(Date.now() + 60_000)).toBe('earlier');
  });

  it.each<[string, (result: string, parent: string) => void]>([
    ['a link', (result) => symlinkSync('target', join(result, 'folder', 'link'))],
    ['a file', (result) => writeFileSync(join(result, 'folder', 'new'), 'a')],
    [
      'other bytes',
      (result, parent) => {
        writeFileSync(join(parent, 'folder', 'file'), 'a');
        writeFileSync(join(result, 'folder', 'file'), 'b');
        utimesSync(join(result, 'folder', 'file'), 0, 0);
        utimesSync(join(parent, 'folder', 'file'), 0, 0);
      },
    ],
  ])('does not say that nothing was changed when the times are as before: %s', async (_, change) => {
    const [result, parent] = [join(root, 'result'), join(root, 'parent')];
    for (const tree of [result, parent]) mkdirSync(join(tree, 'folder'), { recursive: true });
    const run = async () => {
      for (const tree of [result, parent]) utimesSync(join(tree, 'folder'), 0, 0);
      return (await scanTrees(new Search([]), { result, parent })).run(Date.now() + 60_000);
    };
    expect(await run()).toBe('never');
    change(result, parent);
    expect(await run()).not.toBe('never');
  });

  it('passes over what was changed before the build, when told so', async () => {
    const value = Buffer.from(randomBytes(20).toString('hex'));
    writeFileSync(join(root, 'held'), value);
    const hits = async (since: number) => {
      const search = new Search([{ id: 'a', value }]);
      await scanTrees(search, { result: root, since });
      return search.report().hits.length;
    };
    expect(await hits(Date.now() - 60_000)).toBe(1);
    expect(await hits(Date.now() + 60_000)).toBe(0);
  });
});
