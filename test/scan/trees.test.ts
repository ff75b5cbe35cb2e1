// Trees: what a step wrote is searched, in content, names, links and attributes; what was there before is not.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import koffi from 'koffi/indirect';
import { Search } from '../../src/scan/search.js';
import { scanTrees } from '../../src/scan/trees.js';

const secret = randomBytes(30).toString('hex');
let root: string;
let parent: string;
let result: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sealfile-trees-'));
  parent = join(root, 'parent');
  result = join(root, 'result');
  write('etc/config', 'color=blue\n');
  write('etc/held', `token=${secret}\n`);
  write('usr/bin/tool', randomBytes(100_000));
  symlinkSync('config', join(parent, 'etc/link'));
  cpSync(parent, result, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true });
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, content: string | Buffer, tree = parent): void {
  mkdirSync(dirname(join(tree, path)), { recursive: true });
  writeFileSync(join(tree, path), content);
}

const lsetxattr = koffi
  .load('libc.so.6')
  .func('int lsetxattr(const char *path, const char *name, const char *value, size_t size, int flags)');

const mark = (path: string, name: string, value: string): boolean =>
  lsetxattr(path, name, value, value.length, 0) === 0;

async function scan(options: { whole?: boolean; prefix?: string; patterns?: boolean } = {}) {
  const search = new Search([{ id: 'token', value: Buffer.from(secret) }], { patterns: true });
  const { whole, ...rest } = options;
  await scanTrees(search, { result, parent: whole ? undefined : parent, ...rest });
  const report = search.report();
  expect(JSON.stringify(report).includes(secret)).toBe(false);
  return report;
}
const found = async (options = {}) =>
  (await scan(options)).hits.map(({ path, part, match }) => `${path} ${part} ${match}`).sort();

test('what is the same in both is no hit, nor read again by bytes', async () => {
  expect(await found()).toEqual([]);
  expect((await scan()).bytes).toBe(0);
});

test('without a parent everything counts', async () => {
  expect(await found({ whole: true })).toEqual(['etc/held content value']);
  expect(await found({ whole: true, prefix: 'cache /root/.npm' })).toEqual([
    'cache /root/.npm/etc/held content value',
  ]);
});

test('added files, in old folders and new ones, of any size', async () => {
  write('etc/new', secret, result);
  write('opt/a/b/c.tgz', gzipSync(secret), result);
  write('opt/large', Buffer.concat([Buffer.alloc(2_500_000, 'x '), Buffer.from(secret)]), result);
  write('opt/empty', '', result);
  expect(await found()).toEqual([
    'etc/new content value',
    'opt/a/b/c.tgz!c content value',
    'opt/large content value',
  ]);
});

test('programs with an archive behind them, of any size', async () => {
  const archive = Buffer.from(zipSync({ a: Buffer.from(secret) }));
  for (const [name, before] of [
    ['small', 2_000],
    ['large', 3_000_000],
  ] as const)
    write(`opt/${name}`, Buffer.concat([randomBytes(before), archive]), result);
  expect(await found()).toEqual(['opt/large!a content value', 'opt/small!a content value']);
});

test('changed files, also of the same length', async () => {
  write('etc/config', `a=${secret}\n`, result);
  const bytes = randomBytes(100_000);
  bytes.write(secret, 50_000);
  write('usr/bin/tool', bytes, result);
  expect(await found()).toEqual(['etc/config content value', 'usr/bin/tool content value']);
});

test('a file that is written again with more in it counts, though it held the value before', async () => {
  write('etc/held', `token=${secret}\nmore\n`, result);
  expect(await found()).toEqual(['etc/held content value']);
});

test('a file of another mode or time with the same bytes does not count; deleted ones neither', async () => {
  chmodSync(join(result, 'etc/held'), 0o600);
  rmSync(join(result, 'usr'), { recursive: true });
  expect(await found()).toEqual([]);
});

test('names, also of folders and special files, and not of what is below them', async () => {
  write(`opt/${secret}/inner/file`, 'x', result);
  execFileSync('mkfifo', [join(result, 'etc', `pipe-${secret}`)]);
  expect(await found()).toEqual(['etc/pipe-*** name value', 'opt/*** name value']);
});

test('a value with a slash, as a path of folders', async () => {
  const [one, other] = [randomBytes(10).toString('hex'), randomBytes(10).toString('hex')];
  write(`opt/${one}/${other}`, 'x', result);
  const search = new Search([{ id: 'path', value: Buffer.from(`${one}/${other}`) }]);
  await scanTrees(search, { result, parent });
  expect(search.report().hits).toMatchObject([{ path: 'opt/***', part: 'name' }]);
});

test('names that are not UTF-8', async () => {
  const folder = Buffer.concat([Buffer.from(join(result, 'etc')), Buffer.from([0x2f, 0xe9, 0xff])]);
  mkdirSync(folder);
  writeFileSync(Buffer.concat([folder, Buffer.from('/f\xfc', 'latin1')]), secret);
  symlinkSync(Buffer.from(`\xfc${secret}`, 'latin1'), Buffer.concat([folder, Buffer.from('/link')]));
  expect((await scan()).hits.map(({ part }) => part).sort()).toEqual(['content', 'link']);
});

test('targets of links: new and changed ones', async () => {
  symlinkSync(secret, join(result, 'opt'));
  rmSync(join(result, 'etc/link'));
  symlinkSync(`/x/${secret}`, join(result, 'etc/link'));
  expect(await found()).toEqual(['etc/link link value', 'opt link value']);
});

test('links are not followed', async () => {
  symlinkSync(join(parent, 'etc'), join(result, 'outside'));
  symlinkSync(join(parent, 'etc/held'), join(result, 'file'));
  expect(await found()).toEqual([]);
});

test('a file in the place of a folder, and the other way round', async () => {
  rmSync(join(result, 'usr'), { recursive: true });
  write('usr', secret, result);
  rmSync(join(result, 'etc/config'));
  write('etc/config/x', secret, result);
  linkSync(join(result, 'usr'), join(result, 'hard'));
  expect(await found()).toEqual(['etc/config/x content value', 'hard content value', 'usr content value']);
});

test('extended attributes of files, folders and links', async () => {
  write('etc/marked', 'x', result);
  if (!mark(join(result, 'etc/marked'), 'user.token', secret)) return; // A file system without them.
  mark(join(result, 'etc/marked'), 'user.other', 'x');
  mark(join(result, 'usr'), `user.${secret}`, 'x');
  expect(await found()).toEqual(['etc/marked attribute value', 'usr attribute value']);
});

describe('things in the shape of a credential', () => {
  const shape = () =>
    ['gh', 'p_', randomBytes(30).toString('base64url').replace(/[_-]/g, 'x').slice(0, 36)].join('');

  test('in text files of the step', async () => {
    write('app/config.js', `export const token = '${shape()}';\n`, result);
    write(
      'app/key',
      ['-----BEGIN ', 'PRIVATE KEY-----\nMII', randomBytes(48).toString('base64'), '\n'].join(''),
      result,
    );
    expect(await found()).toEqual(['app/config.js content github token', 'app/key content private key']);
    expect(await found({ patterns: false })).toEqual([]);
  });

  test('not in packages, tests, or binaries', async () => {
    for (const folder of [
      'node_modules/a',
      'usr/lib/python3/dist-packages/b',
      'app/test/fixtures',
      'root/.m2/repository/c',
    ])
      write(`${folder}/file`, `token = ${shape()}\n`, result);
    write('app/binary', Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(shape())]), result);
    expect(await found()).toEqual([]);
  });

  test('in archives as well, other than packages', async () => {
    const archive = (path: string) => zipSync({ [path]: Buffer.from(`token = ${shape()}\n`) });
    write('app/backup.zip', Buffer.from(archive('config.txt')), result);
    write('app/modules.zip', Buffer.from(archive('node_modules/a/config.txt')), result);
    write('app/library.jar', Buffer.from(archive('config.txt')), result);
    expect(await found()).toEqual(['app/backup.zip!config.txt content github token']);
  });

  test('not where a known secret stands', async () => {
    const value = shape();
    write('app/file', `token=${value}\n`, result);
    const search = new Search([{ id: 'token', value: Buffer.from(value) }], { patterns: true });
    await scanTrees(search, { result, parent });
    expect(search.report().hits).toMatchObject([{ secret: 'token', match: 'value' }]);
    expect(search.report().hits).toHaveLength(1);
  });
});

test('what cannot be read fails the scan, and the message tells no value', async () => {
  write(`etc/${secret}`, 'x', result);
  rmSync(join(result, 'usr'), { recursive: true });
  const search = new Search([{ id: 'token', value: Buffer.from(secret) }]);
  search.file = () => {
    throw Object.assign(new Error(secret), { code: 'EACCES' });
  };
  const failure = await scanTrees(search, { result, parent }).catch((error: Error) => error.message);
  expect(failure).toBe('etc/*** cannot be searched: EACCES');
});
