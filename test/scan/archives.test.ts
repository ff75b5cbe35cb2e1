// Archives and compressed contents of every format, inside each other, damaged, and beyond the limits.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { type Pack, pack } from 'tar-stream';
import { Search, type SearchOptions } from '../../src/scan/search.js';
import { changedHeader } from '../image/support/archives.js';

const secret = randomBytes(30).toString('hex');
const text = Buffer.from(`a=${secret}\n`);

async function* inChunks(content: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < content.length; from += size) yield content.subarray(from, from + size);
}

/** Hits as `path part`, and bounds, of a content in chunks of several sizes, which make no difference. */
async function find(content: Buffer, options: SearchOptions = {}) {
  const outcomes = [];
  for (const size of [1 << 20, 4096, 7]) {
    const search = new Search([{ id: 'token', value: Buffer.from(secret) }], options);
    await search.stream(inChunks(content, size), 'app/x');
    const { hits, bounds } = search.report();
    outcomes.push({ hits: hits.map(({ path, part }) => `${path} ${part}`).sort(), bounds });
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).toEqual(outcomes[0]);
  return outcomes[0] as (typeof outcomes)[0];
}

async function tar(fill: (archive: Pack) => void): Promise<Buffer> {
  const archive = pack();
  fill(archive);
  archive.finalize();
  const pieces: Buffer[] = [];
  for await (const piece of archive) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

const tarOf = (files: Record<string, Buffer>): Promise<Buffer> =>
  tar((archive) => {
    for (const [name, content] of Object.entries(files)) archive.entry({ name }, content);
  });

/** A frame of one raw block. */
function zstd(content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32LE(0xfd2fb528);
  head[4] = 0xa0;
  const block = Buffer.alloc(3);
  block.writeUIntLE((content.length << 3) | 1, 0, 3);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([head.subarray(0, 5), size, block, content]);
}

const hasXz = (() => {
  try {
    execFileSync('xz', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const xz = (content: Buffer): Buffer => execFileSync('xz', ['-c'], { input: content });

function ar(files: Record<string, Buffer>): Buffer {
  const members = Object.entries(files).flatMap(([name, content]) => [
    Buffer.from(
      `${name.padEnd(16)}${'0'.padEnd(12)}${'0'.padEnd(6)}${'0'.padEnd(6)}${'644'.padEnd(8)}${String(content.length).padEnd(10)}\`\n`,
    ),
    content,
    Buffer.from(content.length % 2 ? '\n' : ''),
  ]);
  return Buffer.concat([Buffer.from('!<arch>\n'), ...members]);
}

/** One member of a zip archive, with the given bits of its header. */
function zipMember(
  name: string,
  content: Buffer,
  { flags = 0, method = 8, packed = deflateRawSync(content) },
): Buffer {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50);
  head.writeUInt16LE(flags, 6);
  head.writeUInt16LE(method, 8);
  if (!(flags & 8)) head.writeUInt32LE(packed.length, 18);
  if (!(flags & 8)) head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  const behind = Buffer.alloc(flags & 8 ? 16 : 0);
  if (flags & 8) {
    behind.writeUInt32LE(0x08074b50);
    behind.writeUInt32LE(packed.length, 8);
    behind.writeUInt32LE(content.length, 12);
  }
  return Buffer.concat([head, Buffer.from(name), packed, behind]);
}
const ZIP_END = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);

const nothing = { bounds: [] };

test('gzip: one member, several, with other data behind', async () => {
  const other = gzipSync(randomBytes(9_000));
  for (const content of [
    gzipSync(text),
    Buffer.concat([other, gzipSync(text)]),
    Buffer.concat([gzipSync(text), other]),
    Buffer.concat([gzipSync(text), Buffer.from('and so on')]),
    Buffer.concat([gzipSync(text), Buffer.alloc(1024)]),
  ])
    expect(await find(content)).toEqual({ hits: ['app/x!x content'], ...nothing });
});

test('zlib, as git keeps its objects', async () => {
  expect(await find(deflateSync(text))).toEqual({ hits: ['app/x!x content'], ...nothing });
});

test('a text that begins like zlib', async () => {
  expect(await find(Buffer.concat([Buffer.from('x^2 + '), text]))).toEqual({
    hits: ['app/x content'],
    ...nothing,
  });
});

test('tar: contents, names, links, attributes', async () => {
  const content = await tar((archive) => {
    archive.entry({ name: 'a/file' }, text);
    archive.entry({ name: `${'long/'.repeat(50)}${secret}` }, 'x');
    archive.entry({ name: 'link', type: 'symlink', linkname: secret });
    archive.entry({ name: 'attributed', pax: { 'SCHILY.xattr.user.token': secret } }, 'x');
  });
  expect(await find(content)).toEqual({
    hits: [
      'app/x!a/file content',
      'app/x!attributed attribute',
      'app/x!link link',
      `app/x!${'long/'.repeat(50)}*** name`,
    ],
    ...nothing,
  });
});

test('zip: packed, stored, with sizes behind', async () => {
  expect(await find(Buffer.from(zipSync({ 'a/b': text, c: [text, { level: 0 }] })))).toEqual({
    hits: ['app/x!a/b content', 'app/x!c content'],
    ...nothing,
  });
  const streamed = [
    zipMember('a', Buffer.from('none'), { flags: 8 }),
    zipMember('b', text, { flags: 8 }),
    ZIP_END,
  ];
  expect(await find(Buffer.concat(streamed))).toEqual({ hits: ['app/x!b content'], ...nothing });
});

test('zip: stored with its size behind, with a program in front, a second one behind, damage between', async () => {
  const archive = Buffer.from(zipSync({ b: text }));
  const none = zipMember('a', Buffer.from('none'), {});
  const found = async (...parts: Buffer[]) => (await find(Buffer.concat(parts))).hits;
  const bare = zipMember('a', Buffer.from('none'), { flags: 8, method: 0, packed: Buffer.from('none') });
  expect(await found(bare, archive)).toEqual(['app/x!b content']);
  expect(await found(zipMember('b', text, { flags: 8, method: 0, packed: text }), ZIP_END)).toEqual([
    'app/x!b content',
  ]);
  expect(await found(Buffer.from('#!/usr/bin/env python3\n'), archive)).toEqual(['app/x!b content']);
  expect(await found(Buffer.from(zipSync({ a: Buffer.from('none') })), archive)).toEqual(['app/x!b content']);
  const damaged = await find(Buffer.concat([none, randomBytes(100_000), archive]));
  expect(damaged.hits).toEqual(['app/x!b content']);
  expect(damaged.bounds).toHaveLength(1);
});

test('a zip member that is encrypted, or packed in an unknown way: the others are searched', async () => {
  const members = [
    zipMember('closed', text, { flags: 1 }),
    zipMember('odd', text, { method: 97 }),
    zipMember('damaged', text, { packed: Buffer.from([7, 7, 7]) }),
    zipMember('open', text, {}),
    ZIP_END,
  ];
  const { hits, bounds } = await find(Buffer.concat(members));
  expect(hits).toEqual(['app/x!open content']);
  expect(bounds.map(({ path, cut }) => [path, cut])).toEqual([
    ['app/x!closed', false],
    ['app/x!damaged', false],
    ['app/x!odd', false],
  ]);
});

test('zip: behind anything, with a comment, behind an empty one', async () => {
  const archive = Buffer.from(zipSync({ b: text }));
  const commented = Buffer.concat([archive, Buffer.from('by hand')]);
  commented.writeUInt16LE(7, archive.length - 2);
  const found = async (...parts: Buffer[]) => find(Buffer.concat(parts));
  const program = Buffer.concat([Buffer.from('\x7fELF'), randomBytes(40_000), Buffer.from('PK\x03\x04')]);
  const script = Buffer.from(`#!/bin/sh\n${'echo\n'.repeat(300)}`);
  for (const before of [randomBytes(100), program, script, ZIP_END])
    expect(await found(before, archive)).toEqual({ hits: ['app/x!b content'], ...nothing });
  expect(await found(program, commented)).toEqual({ hits: ['app/x!b content'], ...nothing });
  expect(await found(program, text)).toEqual({ hits: ['app/x content'], ...nothing });
});

test.each(['x ', 'x^y', 'x?', 'PK\x03\x04', '!<arch>\n', 'Rar!\x1a\x07', 'LZIP\x01', '070701'])(
  'tar: a name that begins like another format (%j)',
  async (name) => {
    const archive = await tarOf({ a: gzipSync(text) });
    const head = changedHeader(archive, (bytes) => {
      bytes.fill(0, 0, 100);
      bytes.write(name, 0, 'latin1');
    });
    expect((await find(Buffer.concat([head, archive.subarray(512)]))).hits).toHaveLength(1);
  },
);

test('tar: sparse files, of which a map stands before the content', async () => {
  const packed = gzipSync(text);
  const map = Buffer.alloc(512);
  map.write(`1\n0\n${packed.length}\n`);
  const content = await tar((archive) => {
    const pax = { 'GNU.sparse.major': '1', 'GNU.sparse.minor': '0', 'GNU.sparse.name': 'a.gz' };
    archive.entry({ name: 'GNUSparseFile.1/a.gz', pax }, Buffer.concat([map, packed]));
    archive.entry({ name: 'b' }, 'c');
  });
  expect(await find(content)).toEqual({ hits: ['app/x!a.gz!a content'], ...nothing });
  map.fill('9');
  const damaged = await tar((archive) => {
    archive.entry({ name: 'a', pax: { 'GNU.sparse.major': '1' } }, Buffer.concat([map, packed]));
  });
  expect((await find(damaged)).bounds).toHaveLength(1);
});

test('what stands behind a gzip and is packed itself', async () => {
  const first = gzipSync(randomBytes(9_000));
  const long = Buffer.concat([randomBytes(3000), text]);
  for (const behind of [
    await tarOf({ a: gzipSync(text) }),
    Buffer.from(zipSync({ a: long })),
    deflateSync(text),
    zstd(text),
  ])
    expect((await find(Buffer.concat([first, behind]))).hits).toHaveLength(1);
});

test('the beginning of an archive alone is damage, and nothing in something', async () => {
  const starts = [
    '\x1f\x8b\x08broken',
    'PK\x03\x04zip',
    '\xfd7zXZ\0',
    '\x28\xb5\x2f\xfd',
    '\x5d\0\0',
    '!<arch>\n',
  ];
  for (const start of starts.map((each) => Buffer.from(each, 'latin1')))
    for (const content of [start, Buffer.concat([gzipSync(randomBytes(900)), start])])
      expect((await find(content)).bounds.filter(({ cut }) => cut)).toEqual([]);
});

test('zlib that ends too early is told, and a text that begins like it is not', async () => {
  const cut = deflateSync(Buffer.concat([randomBytes(20_000), text])).subarray(0, 10_000);
  expect((await find(cut)).bounds).toHaveLength(1);
  expect((await find(Buffer.from(`x^2 ${'and so on '.repeat(1000)}`))).bounds).toEqual([]);
});

test('zstd', async () => {
  expect(await find(zstd(text))).toEqual({ hits: ['app/x!x content'], ...nothing });
  expect(await find(Buffer.concat([zstd(Buffer.from('first')), zstd(text)]))).toEqual({
    hits: ['app/x!x content'],
    ...nothing,
  });
});

test('zstd: large windows and blocks that make the library work without end are limits; what follows is searched', async () => {
  const windowOf = (exponent: number) => {
    const frame = zstd(text);
    // Without a single segment: a window in the place of the size's first byte.
    const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, (exponent - 10) << 3]);
    return Buffer.concat([head, frame.subarray(9)]);
  };
  expect((await find(windowOf(25))).hits).toEqual(['app/x!x content']);
  expect((await find(windowOf(26))).bounds).toEqual([
    { path: 'app/x', reason: 'its window is too large', cut: true },
  ]);
  const single = zstd(text);
  single.writeUInt32LE(0x7fffffff, 5);
  expect((await find(single)).bounds).toMatchObject([{ cut: true }]);
  expect(await find(Buffer.concat([zstd(Buffer.from('first')), gzipSync(text)]))).toEqual({
    hits: ['app/x!x content'],
    ...nothing,
  });
  const empty = Buffer.concat([windowOf(24).subarray(0, 6), Buffer.alloc(3 * 70_000)]);
  expect((await find(empty)).bounds).toMatchObject([
    { cut: true, reason: expect.stringMatching(/too small/) },
  ]);
}, 90_000);

(hasXz ? test : test.skip)('xz with filters and dictionaries that cannot be unpacked is told', async () => {
  const packed = (...options: string[]) => execFileSync('xz', ['-c', ...options], { input: gzipSync(text) });
  expect((await find(packed('--delta=dist=4', '--lzma2'))).bounds).toMatchObject([
    { cut: false, reason: 'packed with filters of xz that are not unpacked' },
  ]);
  expect((await find(packed('--lzma2=dict=256MiB'))).bounds).toMatchObject([
    { cut: true, reason: 'its dictionary is too large' },
  ]);
});

test('names are told in part, and of very many bounds some', async () => {
  const long = 'n/'.repeat(10_000);
  const archive = await tarOf({ [`${long}a`]: text });
  const [hit] = (await find(archive)).hits;
  expect(hit?.length).toBeLessThan(5_000);
  const broken = Buffer.concat([Buffer.from([0x1f, 0x8b, 8]), randomBytes(20)]);
  const files = Array.from({ length: 1_100 }, (_, index) => [`${index}`, broken]);
  const search = new Search([{ id: 'token', value: Buffer.from(secret) }]);
  await search.stream(inChunks(await tarOf(Object.fromEntries(files)), 65_536), 'x');
  expect(search.report().bounds).toHaveLength(1_000);
});

(hasXz ? test : test.skip)('xz, also inside xz', async () => {
  expect(await find(xz(text))).toEqual({ hits: ['app/x!x content'], ...nothing });
  expect(await find(xz(await tarOf({ 'y.xz': xz(text) })))).toEqual({
    hits: ['app/x!y.xz!y content'],
    ...nothing,
  });
});

test('ar, as Debian packages', async () => {
  const content = ar({
    'debian-binary': Buffer.from('2.0\n!'),
    'data.tar.gz': gzipSync(await tarOf({ file: text })),
  });
  expect(await find(content)).toEqual({ hits: ['app/x!data.tar.gz!file content'], ...nothing });
});

test('inside each other', async () => {
  const inner = gzipSync(await tarOf({ 'package/.npmrc': text }));
  const jar = Buffer.from(zipSync({ 'lib/inner.tgz': inner }));
  expect(await find(zstd(await tarOf({ 'app.jar': jar })))).toEqual({
    hits: ['app/x!app.jar!lib/inner.tgz!package/.npmrc content'],
    ...nothing,
  });
});

test('data behind an archive is searched as well', async () => {
  expect(
    await find(Buffer.concat([await tarOf({ a: Buffer.from('b') }), Buffer.alloc(512), text])),
  ).toMatchObject({
    hits: ['app/x content'],
  });
  expect(await find(Buffer.concat([Buffer.from(zipSync({ a: Buffer.from('b') })), text]))).toEqual({
    hits: ['app/x content'],
    ...nothing,
  });
});

test('damaged and cut archives: what could be unpacked is searched, and the rest is told', async () => {
  const long = gzipSync(Buffer.concat([text, randomBytes(30_000)]));
  const { hits, bounds } = await find(long.subarray(0, 20_000));
  expect(hits).toEqual(['app/x!x content']);
  expect(bounds).toEqual([{ path: 'app/x', reason: expect.stringMatching(/damaged/), cut: false }]);
  const archive = await tarOf({ a: text, b: text });
  archive.fill(0xff, 1024, 1100);
  expect(await find(archive)).toMatchObject({
    hits: ['app/x!a content'],
    bounds: [{ path: 'app/x', cut: false }],
  });
});

test('what cannot be unpacked is told', async () => {
  expect(await find(Buffer.from("7z\xbc\xaf'\x1c...", 'latin1'))).toMatchObject({
    bounds: [{ cut: false, reason: expect.stringMatching(/7z/) }],
  });
  const bytes = (...parts: (string | number[])[]) =>
    Buffer.concat([...parts.map((part) => Buffer.from(part as string, 'latin1')), randomBytes(600)]);
  const others: [string, Buffer][] = [
    ['lzma', bytes([0x5d, 0, 0, 0x80, 0], new Array(8).fill(0xff))],
    ['lz4', bytes([2, 0x21, 0x4c, 0x18])],
    ['cpio', bytes(`070701${'0'.repeat(104)}`)],
    ['rpm', bytes([0xed, 0xab, 0xee, 0xdb, 3, 0])],
    ['squashfs', bytes('hsqs', new Array(24).fill(7), [4, 0])],
    ['cab', bytes('MSCF', [0, 0, 0, 0])],
  ];
  for (const [format, content] of others)
    expect((await find(content)).bounds).toEqual([
      { path: 'app/x', reason: `packed with ${format}, which is not unpacked`, cut: false },
    ]);
  for (const plain of ['070701 is a number', 'hsqs', ']\0\0', 'BZh9 is a word'])
    expect((await find(Buffer.from(plain.padEnd(600)))).bounds).toEqual([]);
});

test('limits cut the search, and say so', async () => {
  let deep: Buffer = text;
  for (let depth = 0; depth < 4; depth++) deep = gzipSync(deep);
  expect((await find(deep, { maxDepth: 4 })).hits).toHaveLength(1);
  expect(await find(deep, { maxDepth: 3 })).toMatchObject({
    hits: [],
    bounds: [{ cut: true, reason: 'nested deeper than 3 archives' }],
  });
  const large = gzipSync(Buffer.concat([Buffer.alloc(3_000_000), text]));
  expect(await find(large, { maxUnpacked: 2 ** 21 })).toMatchObject({ hits: [], bounds: [{ cut: true }] });
});

test('an error of the source is no damage of the archive', async () => {
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield gzipSync(randomBytes(100_000)).subarray(0, 50_000);
    throw new Error('the disk is gone');
  }
  const search = new Search([{ id: 'token', value: Buffer.from(secret) }]);
  await expect(search.stream(failing(), 'x')).rejects.toThrow('the disk is gone');
});
