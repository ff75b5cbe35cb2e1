// What lies in an archive beside its images.
import { randomBytes } from 'node:crypto';
import { Finder } from '../../src/audit/finder.js';
import { auditOthers } from '../../src/audit/others.js';

const secret = randomBytes(10).toString('hex');

test('names of files and links, and where links lead', async () => {
  const finder = new Finder([{ id: 'token', value: Buffer.from(secret) }]);
  const blobs = new Map([['fine', { digest: '', size: 0 }]]);
  const links = new Map([['link', `../${secret}`]]);
  const set = { images: [], absent: [], others: [], files: { texts: new Map(), blobs, links } };
  expect((await auditOthers(set, finder, new Map())).findings).toMatchObject([
    { secret: 'token', part: 'name', path: '../***', place: 'blob' },
  ]);
  links.clear();
  expect((await auditOthers(set, finder, new Map())).findings).toEqual([]);
  blobs.set(`x/${secret}`, { digest: '', size: 0 });
  expect((await auditOthers(set, finder, new Map())).findings).toMatchObject([{ path: 'x/***' }]);
});
