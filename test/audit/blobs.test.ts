// Layers as they go by: whatever an archive tells of its files is searched, and what cannot be read is told.
import { randomBytes } from 'node:crypto';
import { BlobSearch } from '../../src/audit/blobs.js';
import { Finder } from '../../src/audit/finder.js';
import { changedHeader, tar } from '../image/support/archives.js';

const secret = randomBytes(10).toString('hex');
let plain: Buffer;
beforeAll(async () => {
  plain = await tar({ a: 'b' });
});

async function search(layer: Buffer) {
  const blobs = new BlobSearch(new Finder([{ id: 'token', value: Buffer.from(secret) }]));
  async function* content() {
    yield layer;
  }
  await blobs.take({ key: 'layer', content: content() });
  const { hits = [], failure } = blobs.blobs.get('layer') ?? {};
  return { hits: hits.map(({ file, part }) => `${file} ${part}`), failure: failure?.message };
}

/** A header of its own with one record, for one entry (`x`) or all that follow (`g`). */
function record(type: 'x' | 'g', key: string, value: string): Buffer {
  const rest = ` ${key}=${value}\n`;
  const length = [2, 3].map((digits) => digits + rest.length).find((all) => all < 100) ?? 3 + rest.length;
  const content = Buffer.alloc(512);
  content.write(`${length}${rest}`);
  const head = changedHeader(plain, (bytes) => {
    bytes.write(type, 156);
    bytes.write(length.toString(8).padStart(11, '0'), 124);
  });
  return Buffer.concat([head, content]);
}

test('names of users, records for one entry, for all, and for none', async () => {
  const owned = changedHeader(plain, (bytes) => bytes.write(secret, 265));
  expect((await search(Buffer.concat([owned, plain.subarray(512)]))).hits).toEqual(['a attribute']);
  expect((await search(Buffer.concat([record('x', 'uname', secret), plain]))).hits).toEqual(['a attribute']);
  expect((await search(Buffer.concat([record('g', 'comment', secret), plain]))).hits).toEqual([
    'a attribute',
  ]);
  const last = Buffer.concat([plain.subarray(0, 1024), record('x', 'comment', secret), Buffer.alloc(1024)]);
  expect((await search(last)).hits).toEqual([' attribute']);
});

test('a folder with a size: what follows is a damaged header, and not the end of everything', async () => {
  const folder = changedHeader(plain, (bytes) => {
    bytes.write('5', 156);
    bytes.write('00000000050', 124);
  });
  const content = Buffer.alloc(512, 'c');
  expect((await search(Buffer.concat([folder, content, plain]))).failure).toMatch(/damaged/);
  expect(await search(Buffer.concat([folder, await tar({ a: secret })]))).toEqual({ hits: ['a content'] });
});
