import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { logBase } from '../../src/commands/files/base.js';
import type { Target } from '../../src/commands/files/targets.js';
import { isBelow, WorkTrees } from '../../src/commands/files/worktree.js';
import { tree } from './support/command.js';

const target = (file: string | undefined, context?: string): Target => ({ path: file ?? '-', file, context });

describe('the path that a policy sees', () => {
  const root = () =>
    tree({ 'repo/.git/': '', 'repo/app/Dockerfile': '', 'repo/lib/': '', 'plain/Dockerfile': '' });

  test('below the top of the work tree, whatever the context in it', () => {
    const cwd = root();
    const file = join(cwd, 'repo/app/Dockerfile');
    for (const context of ['repo', 'repo/app', 'repo/lib']) {
      expect(new WorkTrees().pathOf(target(file, join(cwd, context)))).toBe('app/Dockerfile');
    }
  });

  test('a worktree and a submodule have a file .git', () => {
    const cwd = tree({
      'repo/.git/': '',
      'repo/sub/.git': 'gitdir: ../.git/modules/sub',
      'repo/sub/a/Dockerfile': '',
    });
    const file = join(cwd, 'repo/sub/a/Dockerfile');
    expect(new WorkTrees().pathOf(target(file, join(cwd, 'repo/sub/a')))).toBe('a/Dockerfile');
  });

  test('the name alone without a work tree, outside of the one of the context, and without a context', () => {
    const cwd = root();
    const plain = join(cwd, 'plain/Dockerfile');
    const inside = join(cwd, 'repo/app/Dockerfile');
    const trees = new WorkTrees();
    expect(trees.pathOf(target(plain, join(cwd, 'plain')))).toBe('Dockerfile');
    expect(trees.pathOf(target(plain, join(cwd, 'repo')))).toBe('Dockerfile');
    expect(trees.pathOf(target(inside, join(cwd, 'plain')))).toBe('Dockerfile');
    expect(trees.pathOf(target(inside))).toBe('Dockerfile');
    expect(trees.pathOf(target(undefined, join(cwd, 'repo')))).toBe('Dockerfile');
  });

  test('links to folders are followed, a link that is the Dockerfile keeps its name', () => {
    const cwd = root();
    symlinkSync('repo/app', join(cwd, 'link'));
    symlinkSync('Dockerfile', join(cwd, 'repo/app/other.Dockerfile'));
    const trees = new WorkTrees();
    expect(trees.pathOf(target(join(cwd, 'link/Dockerfile'), join(cwd, 'link')))).toBe('app/Dockerfile');
    const other = join(cwd, 'repo/app/other.Dockerfile');
    expect(trees.pathOf(target(other, join(cwd, 'repo')))).toBe('app/other.Dockerfile');
  });
});

test('a folder is not below another whose name it begins with', () => {
  expect(isBelow('/a/bc', '/a/b')).toBe(false);
  expect(isBelow('/a/b/c', '/a/b')).toBe(true);
  expect(isBelow('/a', '/')).toBe(true);
});

describe('the base of a log', () => {
  const files = {
    'one/.git/': '',
    'one/Dockerfile': '',
    'one/sub/.git': '',
    'one/sub/Dockerfile': '',
    'two/.git/': '',
    'two/Dockerfile': '',
  };
  const baseOf = (cwd: string, from: string, paths: string[]) => {
    const targets = paths.map((path) => target(path === '-' ? undefined : join(cwd, path)));
    const base = logBase(targets, join(cwd, from));
    return [base.inRepository, ...targets.map(base.pathOf)];
  };

  test.each([
    ['.', ['one/Dockerfile', 'two/Dockerfile'], [false, 'one/Dockerfile', 'two/Dockerfile']],
    ['.', ['two/Dockerfile'], [true, 'Dockerfile']],
    ['one', ['one/Dockerfile', 'one/sub/Dockerfile'], [true, 'Dockerfile', 'sub/Dockerfile']],
    ['one', ['one/sub/Dockerfile'], [true, 'sub/Dockerfile']],
    ['one/sub', ['one/sub/Dockerfile'], [true, 'Dockerfile']],
    ['two', ['-'], [true, '-']],
    ['.', [], [false]],
  ])('from %s: %j', (from, paths, expected) => {
    expect(baseOf(tree(files), from, paths)).toEqual(expected);
  });

  test('when some lie elsewhere it is the folder above them all', () => {
    const cwd = tree({ ...files, 'other/': '' });
    const expected = [false, 'one/Dockerfile', 'two/Dockerfile'];
    expect(baseOf(cwd, 'two', ['one/Dockerfile', 'two/Dockerfile'])).toEqual(expected);
    expect(baseOf(cwd, 'other', ['one/Dockerfile', 'two/Dockerfile'])).toEqual(expected);
  });
});
